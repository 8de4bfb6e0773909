"""How units are spoken of in sentences: their level, and what one became."""

from __future__ import annotations

from dataclasses import dataclass

from cms.places.models import AdministrativeUnit, UnitSuccession
from vietnamese.collation import sort_key

LEVELS = {
    AdministrativeUnit.Level.PROVINCE: "Đơn vị hành chính cấp tỉnh",
    AdministrativeUnit.Level.DISTRICT: "Đơn vị hành chính cấp huyện",
    AdministrativeUnit.Level.COMMUNE: "Đơn vị hành chính cấp xã",
}


@dataclass(frozen=True)
class Became:
    """A unit of today that came out of an old one, and whether it took only a part of it."""

    unit: AdministrativeUnit
    is_part: bool


def level_words(unit: AdministrativeUnit) -> str:
    """Give the level of a unit in words."""
    return LEVELS[AdministrativeUnit.Level(unit.level)]


def became(unit: AdministrativeUnit) -> list[Became]:
    """Give what a unit became, each once, by name; a district that ended became what its communes did."""
    links = list(unit.successions.all())
    if not links and unit.valid_to:
        links = [link for child in unit.children.all() for link in child.successions.all()]
    found: dict[int, Became] = {}
    for link in links:
        is_part = link.predecessor_id == unit.pk and link.share == UnitSuccession.Share.PART
        found.setdefault(link.successor_id, Became(link.successor, is_part))
    return sorted(found.values(), key=lambda each: sort_key(each.unit.name))


def in_sentence(name: str) -> str:
    """Give the name of a unit as it stands within a sentence: "xã Ba Tơ"."""
    return name[:1].lower() + name[1:]
