"""Which queries name a person, or where one lives: told by surnames, by how people are spoken of, and by what texts say."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, product
from pathlib import Path

from search.engines import IndexUnavailable, configured
from search.words.expressions import Words, exact, folded
from vietnamese.syllables import has_marks

LENGTHS_OF_NAMES = (3, 4)
FEWEST = 2  # things that have a pair of syllables, before it is one that texts use
HOUSE = ("so", "nha")


@dataclass(frozen=True)
class People:
    """What names are known by: surnames, without accents only those that are hardly anything else in `plain`, how a name
    begins that is nothing else, words before a name and before a place, and pairs that look like either and are words.
    """

    surnames: frozenset[str]
    plain: frozenset[str]
    beginnings: frozenset[Words]
    reached_as: frozenset[str]
    before_these: frozenset[str]
    lives_at: frozenset[str]
    words: frozenset[Words]


@cache
def people() -> People:
    """Give what names of people are known by; without accents only surnames that are no common word then."""
    held = json.loads((Path(__file__).parent / "data" / "people.json").read_text(encoding="utf-8"))
    surnames, middle, plain = (exact(tuple(held[key])) for key in ("surnames", "middle", "surnames_without_accents"))
    reached_as, before, lives_at = (frozenset(held[key]) for key in ("reached_as", "before_these", "lives_at"))
    beginnings = frozenset([*product(surnames, middle), *product(plain, folded(middle))])
    words = frozenset(folded(tuple(pair.split())) for pair in held["words"])
    return People(frozenset(surnames), frozenset(plain), beginnings, reached_as, before, lives_at, words)


@cache
def without_accents(listed: frozenset[str]) -> frozenset[str]:
    """Give the words of one of these lists folded; each list is folded once."""
    return frozenset(folded(tuple(listed)))


def names_somebody(words: Words) -> bool:
    """Say whether the words name a person, or tell where one lives.

    Who is named in another way cannot be told from other words; that is why a query must be asked several times as well, and
    why others are offered only what is public word for word.
    """
    said = Said(words)
    is_sure = is_written_as_a_name(words) or any(pair in people().beginnings for pair in pairwise(said.exact[:-1]))
    return is_sure or any(said.bears_a_name(at) or said.is_reached(at) or said.lives(at) for at in range(len(words)))


def is_written_as_a_name(words: Words) -> bool:
    """Say whether the words are a surname and names in capitals, and nothing else."""
    is_written_so = all(word[:1].isupper() and word[1:].islower() for word in words)
    return len(words) in LENGTHS_OF_NAMES and exact(words)[0] in people().surnames and is_written_so


def is_printed_as_names(words: Words) -> bool:
    """Say whether a surname and two names with capitals, or nothing but capitals, stand among words as a text prints them."""
    surnames, known = people().surnames, people().words
    runs = [words[at : at + LENGTHS_OF_NAMES[0]] for at in range(len(words) - LENGTHS_OF_NAMES[0] + 1)]
    named = [run for run in runs if exact(run)[0] in surnames and folded(run[:2]) not in known]
    return any(all(word[0].isupper() for word in run) for run in named)


class Said:
    """The words of a query, and what stands at each of their places."""

    def __init__(self, words: Words) -> None:
        self.words, self.exact, self.folded = words, exact(words), folded(words)
        self._is_bare = not any(map(has_marks, words))

    def bears_a_name(self, at: int) -> bool:
        """Say whether a surname stands here before two names: syllables that make no words with it, nor do texts have them."""
        is_plain = self.folded[at] in people().plain
        is_surname = self._is_one_of(people().surnames, at) and self._goes_on(at, 2)
        if not is_surname or self._is_a_word(at):
            return False
        known = known_pairs(self.words[at : at + 3])
        return not all(known) if is_plain else not any(known)

    def is_reached(self, at: int) -> bool:
        """Say whether a person is spoken of here: «ông …», «của bà …»; without accents only where no text has that."""
        if not self._is_one_of(people().reached_as, at) or not self._goes_on(at, 1) or self._is_a_word(at):
            return False
        if not self._is_bare:
            return True
        before = at > 0 and self.folded[at - 1] in without_accents(people().before_these)
        is_sure = before or self.folded[at] in ("ong", *people().reached_as)
        return is_sure and not all(known_pairs(self.words[at : at + 2]))

    def lives(self, at: int) -> bool:
        """Say whether a house is told here by its number, or a village or street that no text names."""
        numbered = self.words[at + 2 : at + 3] if self.folded[at : at + 2] == HOUSE else ()
        if any(char.isdigit() for word in numbered for char in word):
            return True
        if not self._is_one_of(people().lives_at, at) or not self._goes_on(at, 1) or self._is_a_word(at):
            return False
        return not all(known_pairs(self.words[at : at + 2]))

    def _is_one_of(self, listed: frozenset[str], at: int) -> bool:
        """Say whether this is such a word: spelt so, or without its accents in a query that has none."""
        return self.exact[at] in listed or (self._is_bare and self.folded[at] in without_accents(listed))

    def _goes_on(self, at: int, length: int) -> bool:
        following = self.words[at + 1 : at + 1 + length]
        return len(following) == length and all(word.isalpha() for word in following)

    def _is_a_word(self, at: int) -> bool:
        """Say whether it makes a word of every day with the syllable before or behind."""
        beside = (self.folded[max(0, at - 1) : at + 1], self.folded[at : at + 2])
        return any(pair in people().words for pair in beside)


def known_pairs(words: Sequence[str]) -> list[bool]:
    """Say of each pair of neighbours whether what is public has it, spelt as it was typed; none is known without an index."""
    try:
        vocabulary = configured.embedded().reader().vocabulary()
        return [
            vocabulary.counts(*(("xg", [pair]) if any(map(has_marks, both)) else ("g", [pair])))[0] >= FEWEST
            for both in pairwise(words)
            for pair in ["_".join(exact(both))]
        ]
    except IndexUnavailable:
        return [False] * (len(words) - 1)
