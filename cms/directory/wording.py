"""How units are spoken of in sentences: their level, and what one became."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cms.places.models import AdministrativeUnit, UnitSuccession

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


def became(links: Iterable[UnitSuccession]) -> list[Became]:
    """Give what a unit became, each once, in the order given."""
    found: dict[int, Became] = {}
    for link in links:
        found.setdefault(link.successor_id, Became(link.successor, link.share == UnitSuccession.Share.PART))
    return list(found.values())


def in_sentence(name: str) -> str:
    """Give the name of a unit as it stands within a sentence: "xã Ba Tơ"."""
    return name[:1].lower() + name[1:]
