"""The words that citations are known by, as they stand in words.json, and patterns made of them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path

from vietnamese.normalise import canonical, nfc

_WORDS = Path(__file__).with_name("words.json")
# One word may bear its tone on either of two vowels (ủy, uỷ): both spellings are meant.
_SAME_TONE = (
    [f"{a}{b}" for a, b in zip("òóỏõọ", "aaaaa", strict=True)] + [f"{a}e" for a in "òóỏõọ"] + [f"{a}y" for a in "ùúủũụ"]
)
_OTHER_TONE = [f"o{b}" for b in "àáảãạ"] + [f"o{b}" for b in "èéẻẽẹ"] + [f"u{b}" for b in "ỳýỷỹỵ"]
_EITHER = {old: f"(?:{old}|{new})" for old, new in zip(_SAME_TONE, _OTHER_TONE, strict=True)} | {
    new: f"(?:{old}|{new})" for old, new in zip(_SAME_TONE, _OTHER_TONE, strict=True)
}
_TONED = re.compile("|".join(_EITHER), re.IGNORECASE)


@lru_cache(maxsize=1 << 15)
def small(words_printed: str) -> str:
    """Give a word or a few in small letters with one tone placement; a language has a few thousand, so they are kept."""
    return canonical(words_printed)


@cache
def words(name: str) -> tuple[str, ...]:
    """Give the list of that name in words.json, as written there."""
    return tuple(nfc(entry) for entry in json.loads(_WORDS.read_text(encoding="utf-8"))[name])


def one_of(entries: Iterable[str]) -> str:
    """Give a pattern for any of the entries, longest first, in small letters or capitals, over a line break too."""
    longest_first = sorted(set(entries), key=len, reverse=True)
    return "(?i:" + "|".join(phrase(entry) for entry in longest_first) + ")"


def phrase(entry: str) -> str:
    """Give a pattern for one entry: any white space between its words, its tones on either vowel."""
    spelt = (_TONED.sub(lambda found: _EITHER[found[0].lower()], re.escape(word)) for word in nfc(entry).split())
    return r"\s{1,3}".join(spelt)
