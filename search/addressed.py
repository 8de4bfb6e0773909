"""Which part of a document a query names ("khoản 2 Điều 5", "dieu 5 khoan 2"), and how a found part is narrowed to it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product

from cms.policies.structure.labels import normalised, roman_value
from cms.policies.structure.words import UNITS
from search.passages import WITHIN, place
from vietnamese.syllables import fold_syllable

NUMBER = re.compile(r"\d{1,4}[a-zđ]?")
LETTERED = {"diem", "tiet"}  # their "i" and "c" are letters, no Roman numbers
LONGEST = 3  # steps; nobody names more


@dataclass(frozen=True)
class Step:
    """One step of the way to a part: its rank from large to small, what kinds its word stands for, its number, its syllables."""

    rank: int
    kinds: tuple[str, ...]
    number: str
    start: int
    end: int


@dataclass(frozen=True)
class Named:
    """The part that a query names: the terms for its place, the deepest first, and the words that do not belong to that."""

    terms: tuple[str, ...] = ()
    rest: tuple[str, ...] = ()


def named_part(words: Sequence[str]) -> Named:
    """Give the part that the words name; no terms where they name none, or a clause that is in every text."""
    steps = sorted(_steps(words), key=lambda step: step.rank)[:LONGEST]
    within = {at for step in steps for at in range(step.start, step.end)}
    terms = dict.fromkeys(term for chain in _chains(steps) for term in _terms(chain))
    return Named(tuple(terms), tuple(word for at, word in enumerate(words) if at not in within))


def narrowed(part: Mapping[str, str], words: Sequence[str]) -> Mapping[str, str]:
    """Give what is shown of a part: only the clause or point that the words name, with its own address, where it has that."""
    inner = json.loads(part.get("inner") or "[]")
    for term in named_part(words).terms if inner else ():
        for anchor, name, start, end, at in inner:
            if at == term or at.endswith(f"-{term}"):
                heading = ", ".join(filter(None, [part["part"], name]))
                return {**part, "text": part["text"][start:end], "anchor": anchor, "part": heading}
    return part


def _steps(words: Sequence[str]) -> Iterator[Step]:
    folded, at = [fold_syllable(word) for word in words], 0
    while at < len(words):
        for rank, (unit, kinds) in enumerate(units().items()):
            end = at + len(unit)
            if tuple(folded[at:end]) == unit and end < len(words) and (number := _number(words[end], unit)):
                yield Step(rank, kinds, number, at, end + 1)
                at = end
                break
        at += 1


@cache
def units() -> dict[tuple[str, ...], tuple[str, ...]]:
    """Give the kinds of parts by the folded words for them, from large to small."""
    return {tuple(fold_syllable(word) for word in name.split()): tuple(kinds) for name, kinds in UNITS.items()}


def _number(word: str, unit: tuple[str, ...]) -> str:
    """Give the number of a part in its plain form; "" for a word that is none."""
    small = word.lower()
    if NUMBER.fullmatch(small):
        return normalised(small)
    if unit[0] in LETTERED:
        return small if len(small) == 1 and small.isalpha() else ""
    return normalised(word.upper()) if roman_value(word.upper()) else ""


def _chains(steps: Sequence[Step]) -> Iterator[Sequence[Step]]:
    """Give the runs of steps, the longest and deepest first."""
    for length in range(len(steps), 0, -1):
        for end in range(len(steps), length - 1, -1):
            yield steps[end - length : end]


def _terms(chain: Sequence[Step]) -> Iterator[str]:
    for kinds in product(*(step.kinds for step in chain)):
        if kinds[0] not in WITHIN:
            yield "-".join(place(kind, step.number) for kind, step in zip(kinds, chain, strict=True))
