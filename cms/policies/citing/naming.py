"""Reads the name of the kind that stands before a symbol ("Quyết định số", "TB kết luận số"), and whose number it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from cms.policies.citing.directory import Directory, Kind
from cms.policies.citing.words import small, words

_REACH = 60
_LABEL = re.compile(r"[sS][ốỐ]\s{0,3}[:.]?[\s*_“\"(:]{0,4}\Z")
_LABEL_REACH = 14
_WORD = re.compile(r"[^\s(“\"*_]+")
_MOST_WORDS = 4
_LINE_START = re.compile(r"(?:\A|[\n|])[\s*_]{0,4}\Z")


@dataclass(frozen=True, slots=True)
class KindName:
    """A kind's name in a text: where it begins, as printed, and the kinds of that name; `kinds` is empty for "văn bản"."""

    start: int
    printed: str
    kinds: tuple[Kind, ...]


def label_start(text: str, at: int) -> int:
    """Give where the "số" before a symbol begins, or where the symbol does."""
    low = max(0, at - _LABEL_REACH)
    found = _LABEL.search(text[low:at])
    return low + found.start() if found else at


def is_called(named: KindName, *, labelled: bool) -> bool:
    """Say whether a kind's name is one, and no verb: "hướng dẫn 219/2015/TT-BTC" calls the circular nothing."""
    return labelled or named.printed[:1].isupper()


def is_own_label(text: str, start: int, at: int) -> bool:
    """Say whether a "Số:" opens a line, as in the letterhead of a document."""
    label = text[start:at].lstrip(" *_")
    return label[:1] == "S" and bool(_LINE_START.search(text[max(0, start - 8) : start]))


def is_numbered_form(text: str, at: int) -> bool:
    """Say whether the word before is that of something else with a number ("Mẫu số 02/TB-ĐĐKD")."""
    before = text[max(0, at - _LABEL_REACH) : at].rstrip(" \n:(").split()
    return any(small(" ".join(before[-count:])) in words("numbered_forms") for count in (1, 2))


def kind_before(text: str, at: int, directory: Directory) -> KindName | None:
    """Give the kind whose name ends at `at`, up to a word like "thẩm định" between them."""
    low = max(0, at - _REACH)
    found = list(_WORD.finditer(text[low:at]))[-_MOST_WORDS - 2 :]
    for skipped in range(3):
        kept = found[: len(found) - skipped]
        if skipped and small(" ".join(word[0] for word in found[len(kept) :])) not in _modifiers():
            continue
        for count in range(min(_MOST_WORDS, len(kept)), 0, -1):
            name = " ".join(word[0] for word in kept[-count:])
            kinds = _kinds_named(name, directory)
            if kinds is not None:
                start = low + kept[-count].start()
                return KindName(start, " ".join(text[start:at].split()), kinds)
    return None


def _kinds_named(name: str, directory: Directory) -> tuple[Kind, ...] | None:
    if name in directory.by_name:
        return directory.by_name[name]
    known = small(name)
    return () if known in words("any_kind") else directory.by_name.get(known)


@lru_cache(maxsize=1)
def _modifiers() -> frozenset[str]:
    return frozenset(small(entry) for entry in words("modifiers"))
