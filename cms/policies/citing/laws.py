"""Recognises laws that are cited by their name, with a date, a year, a symbol or nothing: Luật Tiếp cận thông tin."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from heapq import merge

from cms.policies.citing.issuing import CAPITALS
from cms.policies.citing.words import one_of, phrase, small, words

_KIND = rf"(?<!\w)(?:{'|'.join(phrase(name) for name in words('law_kinds'))})"
_LAW = re.compile(rf"(?P<kind>{_KIND})\s{{1,3}}(?=[{CAPITALS}]|(?i:sửa đổi))")
_AMENDING = re.compile(
    r"(?i:sửa\s{1,3}đổi,?\s{1,3}bổ\s{1,3}sung\s{1,3}một\s{1,3}số\s{1,3}(?:điều|điểm)\s{1,3}của\s{1,3}(?:các\s{1,3}|\d\s{1,3})?)"
)
_ALSO = re.compile(rf"\s{{0,2}}(?:,|và)\s{{1,3}}(?={_KIND}\s{{1,3}}[{CAPITALS}])")
_WORD = re.compile(r"(?P<gap>\s{1,3})?(?P<word>[^\W\d_]{1,12})(?!\w)")
_NUMBER = re.compile(r"\s{0,3}:?\s{0,3}\d")  # "số" ends a name only before a number: Luật Chuyển đổi số
# A constitution has no name but its kind: only with a year it is one document.
_CONSTITUTION = re.compile(
    rf"(?<!\w){one_of(words('constitutions'))}(?=\s{{1,3}}(?:năm\s{{1,3}})?(?:19|20)[0-9]{{2}}(?![\w/-]))"
)
_MOST_WORDS, _MOST_LAWS = 14, 8


@dataclass(frozen=True, slots=True)
class LawName:
    """A law's name in a text, in normal spelling, with its kind ("Luật", "Bộ luật", "Pháp lệnh")."""

    start: int
    end: int
    kind: str
    name: str


def find_laws(text: str) -> Iterator[LawName]:
    """Give the laws that are named, in their order; an amending law is one name with those that it amends."""
    yield from merge(_named(text), _constitutions(text), key=lambda law: law.start)


def _constitutions(text: str) -> Iterator[LawName]:
    for found in _CONSTITUTION.finditer(text):
        yield LawName(found.start(), found.end(), "Hiến pháp", " ".join(found[0].split()))


def _named(text: str) -> Iterator[LawName]:
    done = 0
    for found in _LAW.finditer(text):
        if found.start() < done:
            continue
        end = _amending_end(text, found.end()) or _name_end(text, found.end())
        if end:
            done = end
            kind = " ".join(found["kind"].split())
            yield LawName(found.start(), end, kind, " ".join(text[found.start() : end].split()))


def _amending_end(text: str, at: int) -> int | None:
    amending = _AMENDING.match(text, at)
    if not amending:
        return None
    end, place = None, amending.end()
    for _ in range(_MOST_LAWS):
        law = _LAW.match(text, place)
        reached = _name_end(text, law.end()) if law else None
        if not reached:
            break
        end = reached
        also = _ALSO.match(text, end)
        if not also:
            break
        place = also.end()
    return end


def _name_end(text: str, at: int) -> int | None:
    """Give where the name that begins at `at` ends: the known name, or the words up to one that no name goes on with."""
    if known := _known_names().match(text, at):
        return known.end()
    end, place, previous = None, at, ""
    for count in range(_MOST_WORDS):
        found = _WORD.match(text, place)
        if not found or bool(found["gap"]) != bool(count) or "\n\n" in found[0]:
            return end
        word = small(found["word"])
        following = _WORD.match(text, found.end())
        pair = f"{word} {small(following['word'])}" if following else word
        if word == "số" and _NUMBER.match(text, found.end()):
            return end
        if word in _ends() or pair in _ends() or (previous == "và" and found["word"][0].isupper()):
            return end
        if word != "và":
            end = found.end()
        place, previous = found.end(), word
    return None


@cache
def _known_names() -> re.Pattern[str]:
    return re.compile(rf"{one_of(words('law_names'))}(?!\w)")


@cache
def _ends() -> frozenset[str]:
    return frozenset(small(entry) for entry in words("law_ends"))
