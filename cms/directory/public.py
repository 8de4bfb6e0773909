"""What the public sees of a unit and of an organisation, for the ledger."""

from __future__ import annotations

from typing import Any

from cms.changes.registry import PublicState
from cms.directory.wording import became
from cms.places.models import AdministrativeUnit, Organisation, OrganisationSuccession, UnitSuccession

Named = AdministrativeUnit | Organisation


def unit_state(unit: AdministrativeUnit) -> PublicState:
    """Give the public state of an administrative unit."""
    content = {name: getattr(unit, name) for name in ("code", "level", "seat", "source")}
    content["area_km2"] = str(unit.area_km2 or "")
    content["became"] = [[*_named(each.unit), each.is_part] for each in became(unit)]
    return PublicState(unit.name, unit.get_absolute_url(), content | _links(unit))


def organisation_state(body: Organisation) -> PublicState:
    """Give the public state of an organisation."""
    content = {"abbreviation": body.abbreviation, "note": body.note, "unit": _named(body.unit)}
    return PublicState(body.name, body.get_absolute_url(), content | _links(body))


def _links(thing: Named) -> dict[str, Any]:
    return {
        "valid": [str(thing.valid_from or ""), str(thing.valid_to or "")],
        "parent": _named(thing.parent),
        "origins": [[*_named(link.predecessor), *_of_link(link)] for link in thing.origins.all()],
        "successions": [[*_named(link.successor), *_of_link(link)] for link in thing.successions.all()],
    }


def _named(thing: Named | None) -> list[str]:
    return [thing.name, thing.get_absolute_url()] if thing else []


def _of_link(link: UnitSuccession | OrganisationSuccession) -> list[str]:
    how = link.share if isinstance(link, UnitSuccession) else str(link.on or "")
    return [how, link.source]
