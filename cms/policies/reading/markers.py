"""What stands at the head of a paragraph: bullets, "I.", "1.2.", "a)", "(3)", "Điều 5." and their order."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cms.policies.reading.words import words

_ALPHABET = "abcdđeghiklmnopqrstuvxy"  # the order of điểm: Decree 30/2020/NĐ-CP, annex I
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}
_FORMS = (
    ("bullet", re.compile(r"(?P<value>[-–—+•●▪*·])(?=\s)")),
    ("roman", re.compile(r"(?P<value>[IVXL]{1,6})[.)](?=\s|$)")),
    ("number", re.compile(r"(?P<value>\d{1,2}(?:\.\d{1,2})*)\.(?=\s|$)")),
    ("number", re.compile(r"(?P<value>\d{1,2}(?:\.\d{1,2})+)(?=\s)")),
    ("round", re.compile(r"\((?P<value>\d{1,2}|[a-zđ]|[ivx]{1,4})\)(?=\s|$)")),
    ("letter", re.compile(r"(?P<value>[a-zđ]|\d{1,2})[)/](?=\s)")),
)
_KEYWORD = re.compile(
    r"(?P<word>" + "|".join(words("keyword_headings")) + r")\s+(?P<value>\d{1,3}[a-zđ]?|[IVXL]{1,6})(?P<end>[.:]|$)",
    re.IGNORECASE,
)
_LEVELS = {"keyword": 0, "roman": 1, "number": 2, "round": 6, "letter": 6, "bullet": 7}


@dataclass(frozen=True, slots=True)
class Marker:
    """The mark at a paragraph's head; `level` 0 is the highest, `label` is as printed, `position` its place in order."""

    kind: str
    label: str
    level: int
    prefix: str
    position: int

    @property
    def is_heading(self) -> bool:
        """Whether what it opens may be a heading (a bullet, a letter or "(1)" opens an item)."""
        return self.kind in {"keyword", "roman", "number"}

    @property
    def series(self) -> tuple[str, str]:
        """What the mark counts on in: its kind and, for "2.3.", the "2."."""
        return self.kind, self.prefix


def read_marker(text: str) -> Marker | None:
    """The mark that a line or paragraph opens with, None if it opens with a plain word."""
    found = _KEYWORD.match(text)
    if found and (found["end"] or found.end() == len(text)):
        return Marker("keyword", found[0], _LEVELS["keyword"], found["word"].casefold(), _position(found["value"]))
    for kind, form in _FORMS:
        found = form.match(text)
        if found:
            return _marker(kind, found)
    return None


def _marker(kind: str, found: re.Match[str]) -> Marker:
    prefix, _, last = found["value"].rpartition(".")
    depth = prefix.count(".") + 1 if prefix else 0
    position = 0 if kind == "bullet" else _position(last)
    return Marker(kind, found[0], _LEVELS[kind] + depth, prefix, position)


def _position(value: str) -> int:
    if value.isdigit():
        return int(value)
    if value.isupper():
        numerals = [_ROMAN[letter] for letter in value]
        pairs = zip(numerals, [*numerals[1:], 0], strict=True)
        return sum(-one if one < following else one for one, following in pairs)
    digits = re.match(r"\d+", value)
    return int(digits[0]) if digits else _ALPHABET.find(value[0]) + 1


def without_bullet(text: str) -> str:
    """The paragraph without the dash or dot that only draws it as a list item; numbers and letters stay."""
    marker = read_marker(text)
    return text[len(marker.label) :].lstrip() if marker and marker.kind == "bullet" else text
