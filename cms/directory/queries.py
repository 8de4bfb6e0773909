"""What the pages of the directory show: units and bodies, what each came from and became, and whom a change of one touches."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from typing import TypeVar

from django.db.models import Q, QuerySet
from django.utils import timezone

from cms.places.models import AdministrativeUnit, Organisation, UnitSuccession
from cms.policies.models import PolicyDocument
from cms.policies.queries import public_documents
from vietnamese.collation import sort_key

Level = AdministrativeUnit.Level
Named = TypeVar("Named", AdministrativeUnit, Organisation)
KEY = re.compile(r"([0-9A-Za-z]{1,10})-[a-z0-9-]+", re.ASCII)
NUMBERED = re.compile(r"([1-9]\d{0,8})-[a-z0-9-]*", re.ASCII)


def unit_at(key: str) -> AdministrativeUnit | None:
    """Give the unit of an address: the one that bears it, or the only one with its code, whose name or end has changed since."""
    found = KEY.fullmatch(key)
    rows = AdministrativeUnit.objects.select_related("parent__parent").filter(code=found[1]) if found else ()
    units = list(rows)
    bearing = [unit for unit in units if unit.public_key == key]
    if bearing or len(units) != 1:
        return bearing[0] if bearing else None
    return units[0]


def body_at(key: str) -> Organisation | None:
    """Give the organisation of an address, whatever its name was when the address was made."""
    found = NUMBERED.fullmatch(key)
    bodies = Organisation.objects.select_related("parent", "unit")
    return bodies.filter(pk=int(found[1])).first() if found else None


def documents_of(body: Organisation) -> QuerySet[PolicyDocument]:
    """Give the public documents that a body issued, the newest first."""
    return public_documents().filter(issuer=body)


def by_name(rows: Iterable[Named]) -> list[Named]:
    """Give units or bodies in the order of the Vietnamese alphabet."""
    return sorted(rows, key=lambda row: sort_key(row.name))


def units_on(day: datetime.date) -> list[AdministrativeUnit]:
    """Give the communes that hold on a day, by name."""
    return by_name(AdministrativeUnit.objects.valid_on(day).filter(level=Level.COMMUNE))


def ended_districts() -> list[AdministrativeUnit]:
    """Give the districts that are no more, each with its communes."""
    rows = AdministrativeUnit.objects.filter(level=Level.DISTRICT, valid_to__lt=timezone.localdate())
    return by_name(rows.select_related("parent").prefetch_related("children"))


def bodies() -> tuple[list[Organisation], list[Organisation]]:
    """Give the bodies of today, and those that are no more."""
    day = timezone.localdate()
    rows = by_name(Organisation.objects.all())
    gone = [body for body in rows if body.valid_to and body.valid_to < day]
    return [body for body in rows if body not in gone], gone


def origins_of(unit: AdministrativeUnit) -> list[UnitSuccession]:
    """Give the links to what a unit came from."""
    rows = unit.origins.select_related("predecessor__parent")
    return sorted(rows, key=lambda link: sort_key(link.predecessor.name))


def children_of(unit: AdministrativeUnit) -> list[AdministrativeUnit]:
    """Give the units within a unit."""
    return by_name(unit.children.all())


def shown_beside_unit(unit: AdministrativeUnit) -> Iterable[AdministrativeUnit]:
    """Give the units and bodies on whose pages the name of a unit stands: what it holds, came from and became."""
    named = Q(parent=unit) | Q(origins__predecessor=unit) | Q(successions__successor=unit)
    return [*AdministrativeUnit.objects.filter(named).distinct(), *Organisation.objects.filter(unit=unit)]  # type: ignore[list-item]


def shown_beside_link(link: UnitSuccession) -> Iterable[AdministrativeUnit]:
    """Give the units on whose pages a link stands: both its ends, and the district that ended with its communes."""
    around = link.predecessor.parent
    return [link.predecessor, link.successor, *([around] if around and around.valid_to else [])]


def shown_beside_body(body: Organisation) -> Iterable[Organisation]:
    """Give the bodies on whose pages the name of a body stands."""
    named = Q(parent=body) | Q(origins__predecessor=body) | Q(successions__successor=body)
    return Organisation.objects.filter(named).distinct()
