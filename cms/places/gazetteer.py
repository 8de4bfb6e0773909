"""Which administrative units a text speaks of, by their names with the word for their type, in the province's own list."""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from cms.places.models import AdministrativeUnit, UnitSuccession
from vietnamese.normalise import nfc
from vietnamese.syllables import SYLLABLE, exact_syllable

Level = AdministrativeUnit.Level
Links = dict[int, list[int]]
COMMUNES, DISTRICTS, PROVINCE = ("thị trấn", "đặc khu", "phường", "xã"), ("thị xã", "thành phố", "huyện"), ("tỉnh",)
ABOVE = dict.fromkeys(COMMUNES, (*DISTRICTS, *PROVINCE)) | dict.fromkeys(DISTRICTS, PROVINCE)
MANY = r"các|những|số|[\d]+|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười"
TYPE = re.compile(
    rf"(?:(?<!\w)(?P<many>{MANY})\s)?(?<!\w)(?P<type>{'|'.join((*COMMUNES[:3], *DISTRICTS, COMMUNES[3]))}):?\s(?=[^\W\d_])",
    re.IGNORECASE,
)
NEXT = re.compile(r"\s?(?:[,;]\s?(?:và\s)?|\svà\s|và\s)")
AROUND = re.compile(
    rf"\s?[,(–-]?\s?(?:thuộc\s)?(?P<type>{'|'.join((*DISTRICTS, *PROVINCE))})\s(?=[^\W\d_])", re.IGNORECASE
)
LONGEST_NAME = 40  # characters
LEVELS_AROUND = 2
UNKNOWN = ""  # somewhere that is none of ours
ONE_WORD = {"đắk": "đăk", "đak": "đăk"}  # lists and papers write the names of the highlands either way


@dataclass(frozen=True)
class Place:
    """A unit as texts name it: `key` tells it from all others, `today` are the keys of itself and of what it has become.

    `within` are the names of what it stands in, stood in before it had its present name, or stands in now.
    """

    key: str
    level: str
    first: datetime.date
    last: datetime.date
    within: frozenset[str]
    today: frozenset[str]

    def holds_on(self, day: datetime.date) -> bool:
        """Say whether the unit holds on a day."""
        return self.first <= day <= self.last


@dataclass(frozen=True)
class Gazetteer:
    """The units by their names as texts spell them, those of provinces apart: they only stand around others."""

    by_name: dict[str, list[Place]] = field(default_factory=dict)
    provinces: frozenset[str] = frozenset()

    def found(self, text: str, day: datetime.date) -> list[Place]:
        """Give the communes and districts that a text of a day speaks of, each once, in its order; in linear time.

        One that is said to stand in a place that is not its own is a namesake elsewhere. A name that two bore is the one
        in a district that the text names too, else neither.
        """
        named = list(self._named(nfc(text)))
        spoken_of = {spelt for spelt, _ in named}
        places = (self._meant(spelt, around, spoken_of, day) for spelt, around in named)
        return list({place.key: place for place in places if place}.values())

    def _named(self, text: str) -> Iterator[tuple[str, frozenset[str]]]:
        """Give each name with its type, and what it is said to stand in."""
        for match in TYPE.finditer(text):
            kind, end, names = match["type"].lower(), match.end(), []
            while name := self._name_at(text, kind, end):
                spelt, end = name
                names.append(spelt)
                onward = NEXT.match(text, end) if match["many"] else None
                if onward is None:
                    break
                after, end = end, onward.end()
                if not self._name_at(text, kind, end):
                    end = after
                    break
            around = frozenset(self._around(text, end, ABOVE[kind])) if names else frozenset()
            yield from ((spelt, around) for spelt in names)

    def _around(self, text: str, at: int, kinds: Collection[str]) -> Iterator[str]:
        """Give what is said to be around the name that ends at a place: a district, then a province."""
        for _ in range(LEVELS_AROUND):
            match = AROUND.match(text, at)
            kind = match["type"].lower() if match else ""
            if not match or kind not in kinds or not text[match.end()].isupper():
                return
            name = self._name_at(text, kind, match.end())
            if name is None:
                yield UNKNOWN
                return
            yield name[0]
            at, kinds = name[1], PROVINCE

    def _name_at(self, text: str, kind: str, at: int) -> tuple[str, int] | None:
        """Give the longest known name of this type that stands at a place, and where it ends."""
        if not text[at : at + 1].isupper():
            return None
        syllables = _syllables(text, at)
        for count in range(len(syllables), 0, -1):
            spelt = " ".join([spelling(kind), *(syllable for syllable, _ in syllables[:count])])
            if spelt in self.by_name or spelt in self.provinces:
                return spelt, syllables[count - 1][1]
        return None

    def _meant(self, spelt: str, around: frozenset[str], spoken_of: set[str], day: datetime.date) -> Place | None:
        places = [place for place in self.by_name.get(spelt, ()) if around <= place.within]
        places = [place for place in places if place.holds_on(day)] or places
        if len(places) > 1:
            places = [place for place in places if place.within & spoken_of]
        return places[0] if len(places) == 1 else None


def gazetteer_of(units: Iterable[AdministrativeUnit], links: Iterable[UnitSuccession], day: datetime.date) -> Gazetteer:
    """Give the gazetteer of these units and the links between them as of a day; asks the database nothing."""
    by_pk = {unit.pk: unit for unit in units}
    into, out_of = Links(), Links()
    for link in links:
        into.setdefault(link.predecessor_id, []).append(link.successor_id)
        out_of.setdefault(link.successor_id, []).append(link.predecessor_id)
    names: dict[str, list[Place]] = {}
    for unit in by_pk.values():
        if unit.level != Level.PROVINCE:
            after = [by_pk[pk] for pk in _reached(unit.pk, into)]
            family = [*after, *(by_pk[pk] for pk in _reached(unit.pk, out_of))]
            names.setdefault(spelling(unit.name), []).append(_place(unit, after, family, by_pk, day))
    return Gazetteer(names, frozenset(spelling(unit.name) for unit in by_pk.values() if unit.level == Level.PROVINCE))


def spelling(name: str) -> str:
    """Give a name as all its spellings are compared: one placement of tones, small letters."""
    return " ".join(_spelt(found[0]) for found in SYLLABLE.finditer(nfc(name)))


def _spelt(syllable: str) -> str:
    exact = exact_syllable(syllable)
    return ONE_WORD.get(exact, exact)


def _place(
    unit: AdministrativeUnit,
    after: Iterable[AdministrativeUnit],
    family: Iterable[AdministrativeUnit],
    by_pk: Mapping[int, AdministrativeUnit],
    day: datetime.date,
) -> Place:
    around = {above for each in family for above in _above(each, by_pk)}
    around |= {each for each in family if each.level != unit.level}  # an island that was a district
    return Place(
        unit.public_key,
        unit.level,
        unit.valid_from or datetime.date.min,
        unit.valid_to or datetime.date.max,
        frozenset(spelling(each.name) for each in around),
        frozenset([unit.public_key, *(each.public_key for each in after if each.is_valid_on(day))]),
    )


def _above(unit: AdministrativeUnit, by_pk: Mapping[int, AdministrativeUnit]) -> Iterator[AdministrativeUnit]:
    parent = by_pk.get(unit.parent_id or 0)
    while parent is not None:
        yield parent
        parent = by_pk.get(parent.parent_id or 0)


def _reached(pk: int, links: Links) -> list[int]:
    """Give all that can be reached from a unit by the links, itself included."""
    found, waiting = [], [pk]
    while waiting:
        here = waiting.pop()
        if here not in found:
            found.append(here)
            waiting += links.get(here, [])
    return found


def _syllables(text: str, at: int) -> list[tuple[str, int]]:
    """Give the syllables from a place on that only blanks and apostrophes part, each with its end."""
    found: list[tuple[str, int]] = []
    for match in SYLLABLE.finditer(text, at, at + LONGEST_NAME):
        if found and text[found[-1][1] : match.start()].strip(" '’"):
            break
        found.append((_spelt(match[0]), match.end()))
    return found
