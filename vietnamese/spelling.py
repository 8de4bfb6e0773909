"""Which words can be Vietnamese syllables: the letters that may follow one another, and the tones that they may bear."""

from __future__ import annotations

import json
import unicodedata
from functools import cache, lru_cache
from pathlib import Path

from vietnamese.normalise import strip_marks

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_TONES_OF_STOPS = {"\u0301", "\u0323"}  # a syllable that ends in c, ch, p or t bears sắc or nặng


@lru_cache(maxsize=8192)
def is_syllable(word: str) -> bool:
    """Say whether a word is spelled like a Vietnamese syllable; it need not be one that people say."""
    decomposed = unicodedata.normalize("NFD", word.lower())
    tones = [char for char in decomposed if char in _TONES]
    bare = unicodedata.normalize("NFC", "".join(char for char in decomposed if char not in _TONES))
    if len(tones) > 1 or bare not in _syllables():
        return False
    return not bare.endswith(_stopped()) or (bool(tones) and tones[0] in _TONES_OF_STOPS)


def may_be_syllable(plain: str) -> bool:
    """Say whether a word without its accents may be a Vietnamese syllable: "hoach" may, "hoahc" may not."""
    return plain.lower() in _plain_syllables()


@cache
def _plain_syllables() -> frozenset[str]:
    return frozenset(strip_marks(syllable) for syllable in _syllables())


@cache
def _syllables() -> frozenset[str]:
    parts = _parts()
    whole = {onset + rhyme for onset in parts["onsets"] for rhyme in parts["rhymes"]}
    whole.update("g" + rhyme for rhyme in parts["rhymes"] if rhyme.startswith(("i", "iê")))  # gì, giêng
    return frozenset(whole)


@cache
def _stopped() -> tuple[str, ...]:
    return tuple(_parts()["stopped"])


@cache
def _parts() -> dict[str, list[str]]:
    path = Path(__file__).parent / "data" / "rhymes.json"
    parts: dict[str, list[str]] = json.loads(path.read_text(encoding="utf-8"))
    return parts
