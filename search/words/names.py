"""Old and new names: what a unit, a body or a programme was called before, and what stands in its place."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cms.places.models import AdministrativeUnit, Organisation, OrganisationSuccession, UnitSuccession
from cms.results.models import Programme
from search.words.expressions import Words, exact, folded, words_of
from search.words.meanings import Meaning

LEVELS = [str(level) for level in AdministrativeUnit.Level]
SHORTEST_ABBREVIATION = 3
MOST_STEPS = 4
Links = Mapping[int, set[int]]


@dataclass(frozen=True)
class Unit:
    """A unit's level, its type word and its own name, and the unit it belonged to."""

    level: str
    type: Words
    name: Words
    parent: int | None

    @property
    def full(self) -> Words:
        """Give the name with its type word."""
        return (*self.type, *self.name)


@dataclass(frozen=True)
class Rows:
    """What the tables say: units, bodies, who came out of whom, and programmes."""

    units: tuple[tuple[int, str, str, int | None], ...]
    unit_links: tuple[tuple[int, int], ...]
    bodies: tuple[tuple[int, str, str], ...]
    body_links: tuple[tuple[int, int], ...]
    programmes: tuple[tuple[str, str], ...]


def rows() -> Rows:
    """Read the tables, in five short queries."""
    links = ("predecessor_id", "successor_id")
    return Rows(
        tuple(AdministrativeUnit.objects.order_by("pk").values_list("pk", "level", "name", "parent_id")),
        tuple(UnitSuccession.objects.order_by("pk").values_list(*links)),
        tuple(Organisation.objects.order_by("pk").values_list("pk", "name", "abbreviation")),
        tuple(OrganisationSuccession.objects.order_by("pk").values_list(*links)),
        tuple(Programme.objects.order_by("pk").values_list("name", "short_name")),
    )


def meanings(of: Rows, alone: frozenset[Words]) -> list[Meaning]:
    """Give every name with what it also stands for; `alone` are names that are words like others."""
    units = {key: _unit(level, name, parent) for key, level, name, parent in of.units}
    endings = {folded(unit.full) for unit in units.values() if unit.level == LEVELS[0]}
    related = _related_units(units, of.unit_links)
    return [*_of_units(units, related, alone), *_of_bodies(of, endings), *_of_programmes(of)]


@cache
def types() -> dict[Words, tuple[Words, ...]]:
    """Give the type words of units, the longest first, with what people write for each."""
    held = json.loads((Path(__file__).parent / "data" / "units.json").read_text(encoding="utf-8"))["types"]
    read = {exact(words_of(word)): tuple(map(words_of, short)) for word, short in held.items()}
    return dict(sorted(read.items(), key=lambda row: -len(row[0])))


def _unit(level: str, name: str, parent: int | None) -> Unit:
    words = words_of(name)
    kind = next((each for each in types() if exact(words[: len(each)]) == each and len(words) > len(each)), ())
    return Unit(level, words[: len(kind)], words[len(kind) :], parent)


def _of_units(units: Mapping[int, Unit], related: Links, alone: frozenset[Words]) -> Iterator[Meaning]:
    """Give what each unit became and came out of; its name without the type word is that of the highest of that name."""
    by_name: defaultdict[Words, set[int]] = defaultdict(set)
    for key, unit in units.items():
        by_name[exact(unit.name)].add(key)
        others = tuple(_called(units[other], alone) for other in sorted(related.get(key, ())))
        for kind in (unit.type, *types().get(exact(unit.type), ())):
            yield Meaning((*kind, *unit.name), others, is_sure=True)
    for name, keys in by_name.items():
        if len(name) > 1 and folded(name) not in alone:
            highest = min(keys, key=lambda key: LEVELS.index(units[key].level))
            same = sorted(key for key in keys if units[key].level == units[highest].level)
            yield Meaning(
                name, tuple(_called(units[other], alone) for key in same for other in sorted(related.get(key, ())))
            )


def _called(unit: Unit, alone: frozenset[Words]) -> Words:
    """Give how texts call a unit: a commune by its own name where that is no common word, others with the type word."""
    is_short = unit.level != LEVELS[-1] or len(unit.name) < 2 or folded(unit.name) in alone
    return unit.full if is_short else unit.name


def _related_units(units: Mapping[int, Unit], links: Iterable[tuple[int, int]]) -> Links:
    """Give what each unit became or came out of. A district became what its communes did, and they were of it."""
    related: defaultdict[int, set[int]] = defaultdict(set)
    for old, new in links:
        parent = units[old].parent if units[old].level == LEVELS[-1] else None
        for before in filter(None, (old, parent)):
            related[before].add(new)
            related[new].add(before)
    return related


def _of_bodies(of: Rows, endings: set[Words]) -> Iterator[Meaning]:
    """Give what each body was called before and since; people leave out the province at the end of its name."""
    forward, backward = defaultdict(set), defaultdict(set)
    for old, new in of.body_links:
        forward[old].add(new)
        backward[new].add(old)
    written = {
        key: _written(name, abbreviation, endings)
        for key, name, abbreviation in of.bodies
        if key in forward or key in backward
    }
    for key, mine in written.items():
        others = sorted(_reached(key, forward) | _reached(key, backward))
        also = tuple(each for other in others for each in written[other][1:])
        for words in mine:
            yield Meaning(words, (*also, *(each for each in mine[1:] if each != words)))


def _written(name: str, abbreviation: str, endings: set[Words]) -> list[Words]:
    """Give a body's full name, the name without its province, and its abbreviation where that is long enough to tell."""
    words = words_of(name)
    ending = next((each for each in endings if len(each) < len(words) - 1 and folded(words)[-len(each) :] == each), ())
    short = words_of(abbreviation) if len(abbreviation) >= SHORTEST_ABBREVIATION else ()
    return [words, words[: len(words) - len(ending)], *([short] if short else [])]


def _reached(start: int, links: Links) -> set[int]:
    found: set[int] = set()
    edge = {start}
    for _ in range(MOST_STEPS):
        edge = {each for key in edge for each in links.get(key, ())} - found - {start}
        found |= edge
    return found


def _of_programmes(of: Rows) -> Iterator[Meaning]:
    """Give the full name of a programme for its short one and the reverse, where neither holds the other."""
    for written in of.programmes:
        name, short = map(words_of, written)
        if len(short) > 1 and " ".join(folded(short)) not in " ".join(folded(name)):
            yield Meaning(name, (short,))
            yield Meaning(short, (name,))
