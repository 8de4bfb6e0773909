"""The keys of a Vietnamese word that no program turned into letters: Telex ("chuyeenr") and VNI ("chuye6n3")."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from vietnamese.normalise import canonical
from vietnamese.spelling import is_syllable

LONGEST = 12  # keys; no syllable takes more
_VOWELS = frozenset("aăâeêioôơuưy")
_PLAIN = re.compile(r"[a-z]+[a-z0-9]*")


@dataclass(frozen=True)
class _Method:
    """A way of typing: the keys of the tones, and of each other mark what it makes of which letter."""

    tones: Mapping[str, str]
    marks: Mapping[str, Mapping[str, str]]


_HORN = {"u": "ư", "o": "ơ"}
_TELEX = _Method(
    dict(zip("sfrxj", "\u0301\u0300\u0309\u0303\u0323", strict=True)),
    {"w": {**_HORN, "a": "ă"}, "a": {"a": "â"}, "e": {"e": "ê"}, "o": {"o": "ô"}, "d": {"d": "đ"}},
)
_VNI = _Method(
    dict(zip("12345", "\u0301\u0300\u0309\u0303\u0323", strict=True)),
    {"6": {"a": "â", "e": "ê", "o": "ô"}, "7": _HORN, "8": {"a": "ă"}, "9": {"d": "đ"}},
)


def from_keys(word: str) -> str:
    """Give the syllable that these keys stand for, in its canonical spelling; "" for no such word, or one without marks."""
    keys = word.lower()
    if len(keys) > LONGEST or not _PLAIN.fullmatch(keys):
        return ""
    method = _VNI if any(key.isdigit() for key in keys) else _TELEX
    letters, tone = _typed(keys, method)
    vowels = [at for at, letter in enumerate(letters) if letter in _VOWELS]
    if vowels:
        letters[vowels[-1]] += tone  # on any vowel: the canonical spelling has its own
    syllable = canonical("".join(letters))
    return syllable if syllable != keys and is_syllable(syllable) else ""


def _typed(keys: str, method: _Method) -> tuple[list[str], str]:
    """Do what a program does with each key: it is a tone, a mark on a letter before it, or a letter itself."""
    letters: list[str] = []
    tone = ""
    for key in keys:
        if key in method.tones and _VOWELS.intersection(letters):
            tone = method.tones[key]
        elif not _is_mark(letters, method.marks.get(key, {})):
            letters.append(key)
    return letters, tone


def _is_mark(letters: list[str], changes: Mapping[str, str]) -> bool:
    """Put a mark on the last letter that takes it, on both letters of "uo"; say whether there was one."""
    places = [at for at, letter in enumerate(letters) if letter in changes]
    if not places:
        return False
    last = places[-1]
    if letters[last] == "o" and changes.get("u") and last and letters[last - 1] == "u":
        letters[last - 1] = "ư"
    letters[last] = changes[letters[last]]
    return True
