"""One spelling for text that looks the same, and folded forms for finding it."""

from __future__ import annotations

import re
import unicodedata

REPLACED = {"\u00ad": "", "\u200b": "", "\ufeff": "", "Ð": "Đ", "ð": "đ"}  # invisible characters, and Eth written for Đ
TONES = "\u0300\u0301\u0303\u0309\u0323"
OPEN_Y = re.compile(r"\b(h|k|l|m|s|t|qu)y\b")
TONED_WORD = re.compile(r"[^\W\d_]+")
VOWELS = frozenset("aăâeêioôơuưy")


def nfc(text: str) -> str:
    """Give `text` in Unicode NFC (TCVN 6909:2001), with Eth written as Đ and invisible characters removed."""
    for wrong, right in REPLACED.items():  # a search for a letter that is not there costs next to nothing
        text = text.replace(wrong, right)
    return unicodedata.normalize("NFC", text)


def strip_marks(text: str) -> str:
    """Give `text` without accents and with d for đ; letters keep their case."""
    plain = "".join(char for char in unicodedata.normalize("NFD", nfc(text)) if not unicodedata.combining(char))
    return plain.replace("đ", "d").replace("Đ", "D")


def fold(text: str) -> str:
    """Give the form by which text is found: small letters, no accents, i for the y of an open syllable (ky, ly, quy).

    Folding is for finding, never for identity: ĐA and DA fold alike.
    """
    return OPEN_Y.sub(r"\1i", strip_marks(text).lower())


def canonical(text: str) -> str:
    """Give `text` in small letters with every tone on one fixed vowel of its syllable, so that hoà and hòa are equal."""
    return TONED_WORD.sub(lambda found: _tone_fixed(found[0]), nfc(text).lower())


def _tone_fixed(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word)
    tones = [char for char in decomposed if char in TONES]
    if len(tones) != 1:
        return word
    bare = unicodedata.normalize("NFC", "".join(char for char in decomposed if char not in TONES))
    place = _tone_place(bare)
    return unicodedata.normalize("NFC", bare[: place + 1] + tones[0] + bare[place + 1 :])


def _tone_place(bare: str) -> int:
    """Give where the tone goes: the last marked vowel, or else the first vowel of the nucleus by the older rule."""
    places = [at for at, char in enumerate(bare) if char in VOWELS]
    if not places:
        return len(bare) - 1
    if bare.startswith(("qu", "gi")) and len(places) > 1:
        places = places[1:]
    marked = [at for at in places if bare[at] in "ăâêôơư"]
    if marked:
        return marked[-1]
    closed = places[-1] < len(bare) - 1
    if len(places) >= 3 or (closed and len(places) == 2):
        return places[1]
    return places[0]
