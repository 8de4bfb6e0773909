"""How a line ends and how a line begins: whether a sentence may be over there, or plainly is not."""

from __future__ import annotations

import re

from cms.policies.reading.words import words

_CLOSING = "\"'”’»)]"
_OPENING = "\"'“‘«(["
_TERMINAL = ".!?…;:"
_COMMA_LINE = 60
_NUMERAL = re.compile(r"\d{1,2}(?![\d%])|[IVXL]+\b")
_NUMERALS = {
    "năm": re.compile(r"\d{4}\b"),
    "đoạn": re.compile(r"\d{4}\b|[IVXL\d]+\b(?!%)"),
    "số": re.compile(r"\d+(?:/\d{4})?\s?[/-]\s?[A-ZĐ]"),
}


def ends_open(text: str) -> bool:
    """Whether no mark that may end a sentence or an item stands at the end ("TP." and "TS." end nothing)."""
    bare = text.rstrip(_CLOSING)
    if not bare or bare[-1] not in _TERMINAL:
        return True
    return bare.endswith(".") and _last_word(bare) in words("abbreviations")


def opens_lower(text: str) -> bool:
    """Whether the text opens with a word in lower case (an address such as https://… is no word)."""
    first = text.split(" ", 1)[0]
    if "://" in first or "@" in first or first.startswith("www."):
        return False
    return first.lstrip(_OPENING)[:1].islower()


def hangs(text: str, following: str) -> bool:
    """Whether the text cannot end here, in whatever case the following goes on.

    It ends in a word that needs another ("các", "của", "theo"), in a label whose number follows ("tháng" + 11),
    in a comma at the end of a long line, or inside a bracket that the following closes.
    """
    last = _last_word(text)
    if last in words("dangling"):
        return True
    if hangs_on_label(text, following):
        return True
    if text.endswith(",") and len(text) >= _COMMA_LINE:
        return True
    if text[-1:] in _OPENING and text[-1:] not in "\"'":
        return True
    return text.rfind("(") > text.rfind(")") and _closes_bracket(following)


def hangs_on_label(text: str, following: str) -> bool:
    """Whether a number that opens the following belongs to a label ("khoản", "quý", "tháng") that ends the text."""
    label = _last_word(text)
    if label not in words("labels") or not ends_open(text):
        return False
    return bool(_NUMERALS.get(label, _NUMERAL).match(following))


def _last_word(text: str) -> str:
    last = text[-40:].rsplit(" ", 1)[-1]
    return last.rstrip(".").casefold()


def _closes_bracket(text: str) -> bool:
    close, opened = text.find(")"), text.find("(")
    return close >= 0 and (opened < 0 or close < opened)
