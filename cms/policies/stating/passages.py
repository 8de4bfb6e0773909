"""Chooses the few lines of a text that can say from when its document holds and what it does to others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from cms.policies.citing.view import view_of
from cms.policies.stating.words import pattern
from cms.policies.structure.lines import Lines, lines_of
from cms.policies.structure.marks import read_mark
from cms.policies.structure.nodes import Kind
from cms.policies.structure.quotations import quotations

_ACT = re.compile(rf"{pattern('acts')}|{pattern('ends')}")
_EFFECT = re.compile(r"(?i:có\s{1,3}hiệu\s{1,3}lực)")
_BASIS = re.compile(r"[-–+*•\s]{0,4}(?i:căn\s{1,3}cứ)\s")
_BASES_BELOW = re.compile(r"(?i:(?:các\s{1,3}|những\s{1,3})?căn\s{1,3}cứ(?:\s{1,3}pháp\s{1,3}lý)?)\s{0,3}:?\Z")
_ANY_OPENING = 200  # lines of a text without articles in which its bases may stand
MOST_PASSAGES, MOST_LISTED, LONGEST = 300, 100, 4000


class Role(StrEnum):
    """What a passage may say."""

    ABSTRACT = "abstract"
    BASIS = "basis"
    ACT = "act"
    EFFECT = "effect"


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph, or one with the list below it, in one spelling."""

    role: Role
    text: str


def passages(abstract: str, text: str) -> list[Passage]:
    """Give the passages in the order of the text, the abstract first; what is quoted from another text is none of them."""
    lines = lines_of(view_of(text).text)
    quoted = quotations(lines).inside
    own = [line[:LONGEST] if not quoted[number] else "" for number, line in enumerate(lines)]
    found = [Passage(Role.ABSTRACT, view_of(abstract).text[:LONGEST])] if abstract.strip() else []
    found += [passage for _, passage in zip(range(MOST_PASSAGES), _found(lines, own), strict=False)]
    return found


def _found(lines: Lines, own: list[str]) -> Iterator[Passage]:
    first = _first_article(own)
    has_articles = first < len(own)
    opening = first if has_articles else min(_ANY_OPENING, len(own))
    for number, line in enumerate(own):
        if number < opening and _BASIS.match(line):
            yield Passage(Role.BASIS, line)
        elif number < opening and _is_head_of_bases(line):
            yield from (Passage(Role.BASIS, each) for each in _listed(own, number + 1))
        if _EFFECT.search(line):
            yield Passage(Role.EFFECT, line)
        if has_articles and number >= first and _ACT.search(line):
            below = _listed(own, number + 1) if line.endswith(":") else []
            yield Passage(Role.ACT, "\n".join([line, *below]))


def _first_article(own: list[str]) -> int:
    for number, line in enumerate(own):
        mark = read_mark(line)
        if mark and mark.kind is Kind.ARTICLE:
            return number
    return len(own)


def _is_head_of_bases(line: str) -> bool:
    mark = read_mark(line)
    return bool(mark and _BASES_BELOW.match(line[mark.end :].strip()))


def _listed(own: list[str], first: int) -> list[str]:
    """Give the items of the list that begins at a line, up to the first line that is none or opens another article."""
    found: list[str] = []
    for line in own[first : first + MOST_LISTED]:
        mark = read_mark(line)
        if mark is None or mark.kind not in (Kind.CLAUSE, Kind.POINT, Kind.ITEM, Kind.DASH):
            break
        found.append(line)
    return found
