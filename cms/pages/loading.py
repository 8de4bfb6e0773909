"""Puts the shipped identity of the agency and its channels into an empty directory; later they belong to the editors."""

from __future__ import annotations

import csv
from pathlib import Path

from cms.pages.models import Channel, SiteIdentity
from cms.places.models import Organisation

DATA = Path(__file__).parent / "data"


def load_identities() -> int:
    """Add the agency under each name it has had, unless there is any identity; give how many were added.

    What is not known is left empty: no name, number or person is guessed.
    """
    if SiteIdentity.objects.exists():
        return 0
    rows = _read("identities.csv")
    for row in rows:
        organisation = Organisation.objects.filter(listed_as=row.pop("organisation")).first()
        SiteIdentity.objects.create(organisation=organisation, **_dated(row))
    return len(rows)


def load_channels() -> int:
    """Add the official channels, unless there is any; give how many were added."""
    if Channel.objects.exists():
        return 0
    rows = _read("channels.csv")
    for row in rows:
        Channel.objects.create(**_dated(row))
    return len(rows)


def _read(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows))


def _dated(row: dict[str, str]) -> dict[str, str | None]:
    return {**row, "valid_from": row["valid_from"] or None, "valid_to": row["valid_to"] or None}
