"""What typed words also mean: editors' synonyms, old and new names, found in a query by the longest match."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from cms.changes.keeping import kept
from search.typed import Sense, Typed
from search.words import names
from search.words.expressions import Words, fits, folded, lines_of, words_of
from search.words.meanings import Meaning
from search.words.models import SynonymGroup

MOST_SENSES = 6
MOST_OTHERS = 12
Kind = SynonymGroup.Kind


@dataclass(frozen=True)
class Dictionary:
    """The meanings by their folded syllables, and how many syllables the longest has."""

    meanings: dict[Words, list[Meaning]]
    longest: int

    def of(self, typed: Words, key: Words) -> tuple[Words, ...]:
        """Give what stands beside `typed`, which folds to `key`.

        That is of what is written as it was typed, else of what sounds so with its type word. What holds the typed words is
        found by them.
        """
        found = self.meanings.get(key, [])
        fitting = [each for each in found if fits(typed, each.words)] or [each for each in found if each.is_sure]
        others = {folded(other): other for each in fitting for other in each.others}
        different = [other for other_key, other in others.items() if not holds(other_key, key)]
        return tuple(different[:MOST_OTHERS])


def with_senses(said: Typed) -> Typed:
    """Give the query with what some of its words also mean."""
    return replace(said, senses=senses(said, dictionary())) if said.loose else said


def senses(said: Typed, known: Dictionary) -> tuple[Sense, ...]:
    """Give what the words also mean, from left to right, the longest expression first.

    An expression is made of whole words as they were typed, none of them quoted: the UBND of 168/KH-UBND is no word.
    """
    found: list[Sense] = []
    ends, keys = dict(said.loose), folded(said.words)
    start = 0
    while start < len(said.words) and len(found) < MOST_SENSES:
        reached = _ends_from(start, ends, known.longest)
        expressions = (end for end in reversed(reached) if keys[start:end] in known.meanings)
        made = (Sense(start, end, known.of(said.words[start:end], keys[start:end])) for end in expressions)
        sense = next((each for each in made if each.others), None)
        if sense:
            found.append(sense)
        start = sense.end if sense else start + 1
    return tuple(found)


def _ends_from(start: int, ends: dict[int, int], longest: int) -> list[int]:
    reached, end = [], start
    while (end := ends.get(end, 0)) and end - start <= longest:
        reached.append(end)
    return reached


def holds(longer: Words, shorter: Words) -> bool:
    """Say whether the one expression stands within the other."""
    return f" {' '.join(shorter)} " in f" {' '.join(longer)} "


@kept
def dictionary() -> Dictionary:
    """Give the dictionary as of now; it is made anew only when one of its own rows has changed."""
    groups = SynonymGroup.objects.filter(is_used=True).order_by("pk").values_list("kind", "expressions")
    return made_of(tuple(groups), names.rows())


@lru_cache(maxsize=1)
def made_of(groups: tuple[tuple[str, str], ...], named: names.Rows) -> Dictionary:
    """Give the dictionary made of the editors' groups and of the rows of names."""
    lines = [(kind, _expressions(text)) for kind, text in groups]
    alone = frozenset(folded(words) for kind, found in lines if kind == Kind.ALONE for words in found)
    found = [each for kind, written in lines for each in _of_group(kind, written)]
    return of_meanings([*found, *names.meanings(named, alone)], alone)


def of_meanings(found: Iterable[Meaning], alone: frozenset[Words] = frozenset()) -> Dictionary:
    """Give the dictionary of these meanings, without those of words that mean themselves."""
    by_key: defaultdict[Words, list[Meaning]] = defaultdict(list)
    for each in found:
        if each.others and folded(each.words) not in alone:
            by_key[folded(each.words)].append(each)
    return Dictionary(dict(by_key), max(map(len, by_key), default=0))


def _expressions(text: str) -> list[Words]:
    return [words for line in lines_of(text) if (words := words_of(line))]


def _of_group(kind: str, lines: list[Words]) -> list[Meaning]:
    if kind == Kind.ALONE or not lines:
        return []
    typed = lines if kind == Kind.EQUAL else lines[:1]
    return [Meaning(words, tuple(other for other in lines if other != words)) for words in typed]
