"""The order of Vietnamese words in lists: letters over the whole text first, then tones (CLDR, locale vi)."""

from __future__ import annotations

import unicodedata

from vietnamese.normalise import nfc

LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
RANK = {letter: at for at, letter in enumerate(LETTERS, start=100)}
AFTER_LETTERS, BEFORE_DIGITS = 1000, 0x110000

SortKey = tuple[tuple[int, ...], tuple[int, ...], tuple[bool, ...]]


def sort_key(text: str) -> SortKey:
    """Give a key for sorted(): letters, then tones (ngang, huyền, hỏi, ngã, sắc, nặng), then small before capital."""
    letters, tones, capitals = [], [], []
    for char in nfc(text):
        bare, tone = _parts(char)
        letters.append(_rank(bare))
        tones.append(tone)
        capitals.append(bare != bare.lower())
    return tuple(letters), tuple(tones), tuple(capitals)


def _rank(bare: str) -> int:
    """Signs before digits, digits before letters, letters of other alphabets last."""
    if known := RANK.get(bare.lower()):
        return known
    if bare[0].isdecimal():
        return int(bare[0])
    return AFTER_LETTERS + ord(bare[0]) if bare[0].isalpha() else ord(bare[0]) - BEFORE_DIGITS


def _parts(char: str) -> tuple[str, int]:
    decomposed = unicodedata.normalize("NFD", char)
    tone = next((TONES[mark] for mark in decomposed if mark in TONES), 0)
    bare = unicodedata.normalize("NFC", "".join(mark for mark in decomposed if mark not in TONES))
    return bare or char, tone
