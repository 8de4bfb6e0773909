"""Puts the shipped lists of units and organisations into the directory; a row that is there belongs to the editors."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable
from typing import TypeVar

from django.db import transaction
from wagtail.search.backends import get_search_backends

from cms.places import lists
from cms.places.models import (
    AdministrativeUnit,
    Organisation,
    OrganisationSuccession,
    UnitSuccession,
    Validity,
)

Row = TypeVar("Row", bound=Validity)
Made = dict[lists.UnitRow, AdministrativeUnit]


@transaction.atomic
def load_units() -> int:
    """Add the units that are missing, with the links between them; give how many were added.

    A unit is there when one of its level and code holds on any day of the row's period: codes are reused, so that the code
    alone says nothing, and an editor may have made the period more exact.
    """
    known: dict[tuple[str, str], list[AdministrativeUnit]] = defaultdict(list)
    for unit in AdministrativeUnit.objects.all():
        known[unit.level, unit.code].append(unit)
    units = {
        row: there
        for row in lists.unit_rows()
        if (there := _holding(known[row.level, row.code], row.valid_from, row.valid_to))
    }
    missing = [row for row in lists.unit_rows() if row not in units]
    _add_units(missing, units)
    _link_units(units, set(missing))
    return len(missing)


@transaction.atomic
def load_organisations() -> int:
    """Add the organisations that have never been loaded, with the links between them; give how many were added.

    One that an editor renamed is still known by the name under which it was loaded.
    """
    known: dict[str, list[Organisation]] = defaultdict(list)
    loaded = set()
    for body in Organisation.objects.all():
        known[body.name].append(body)
        loaded.add(body.listed_as)
    added = {}
    for row in lists.read("organisations.csv"):
        there = _holding(known[row["name"]], lists.day(row["valid_from"]), lists.day(row["valid_to"]))
        if there is None and row["name"] not in loaded:
            added[row["name"]] = _add_organisation(row)
    _link_organisations(added)
    return len(added)


def _holding(rows: Iterable[Row], start: datetime.date | None, end: datetime.date | None) -> Row | None:
    """Give the first of `rows` whose period shares a day with the one from `start` to `end`."""
    first, last = start or datetime.date.min, end or datetime.date.max
    for row in rows:
        if (row.valid_from or datetime.date.min) <= last and first <= (row.valid_to or datetime.date.max):
            return row
    return None


def _add_units(missing: list[lists.UnitRow], units: Made) -> None:
    """Insert the missing rows level by level, since each needs its parent's key, and put them into `units`."""
    for level in AdministrativeUnit.Level.values:
        rows = [row for row in missing if row.level == level]
        made = AdministrativeUnit.objects.bulk_create(_unit_of(row, units) for row in rows)
        units.update(zip(rows, made, strict=True))
        for backend in get_search_backends(with_auto_update=True):  # inserts in bulk send no signals
            backend.add_bulk(AdministrativeUnit, made)


def _unit_of(row: lists.UnitRow, units: Made) -> AdministrativeUnit:
    return AdministrativeUnit(
        level=row.level,
        code=row.code,
        name=row.name,
        parent=units[row.parent] if row.parent else None,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        seat=row.seat,
        area_km2=row.area_km2,
        source=row.source,
    )


def _link_units(units: Made, added: set[lists.UnitRow]) -> None:
    """Link what was added; links between units that were there before are left as editors have them."""
    UnitSuccession.objects.bulk_create(
        UnitSuccession(
            predecessor=units[row.predecessor],
            successor=units[row.successor],
            share=row.share,
            source=row.source,
        )
        for row in lists.unit_successions()
        if row.predecessor in added or row.successor in added
    )


def _add_organisation(row: dict[str, str]) -> Organisation:
    return Organisation.objects.create(
        name=row["name"],
        listed_as=row["name"],
        abbreviation=row["abbreviation"],
        valid_from=lists.day(row["valid_from"]),
        valid_to=lists.day(row["valid_to"]),
        note=row["note"],
    )


def _link_organisations(added: dict[str, Organisation]) -> None:
    for row in lists.read("organisation-successions.csv"):
        if row["predecessor"] in added or row["successor"] in added:
            ends = [_listed(row[end], added) for end in ("predecessor", "successor")]
            OrganisationSuccession.objects.get_or_create(
                predecessor=ends[0],
                successor=ends[1],
                defaults={"on": lists.day(row["on"]), "source": row["source"]},
            )


def _listed(name: str, added: dict[str, Organisation]) -> Organisation:
    return added.get(name) or Organisation.objects.filter(listed_as=name).first() or Organisation.objects.get(name=name)
