"""Puts the shipped lists of document kinds and fields of law into the library; what is there belongs to the editors."""

from __future__ import annotations

import csv
import datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from cms.policies.models import DocumentKind, LawField

DATA = Path(__file__).parent / "data"
KEYS = ("name", "abbreviation")
FLAGS = ("also_law", "is_carried_out")
DAYS = ("valid_from", "valid_to")
BY_LIKELIHOOD = ("administrative", "legal", "consolidated", "party")


@transaction.atomic
def load_kinds() -> int:
    """Add the kinds and fields that are missing; give how many kinds were added.

    A kind is there when its group has one of its name or of its abbreviation, so that one that was renamed does not come back.
    """
    rows_there = DocumentKind.objects.values("group", *KEYS)
    known = {(row["group"], row[key]) for row in rows_there for key in KEYS if row[key]}
    missing = [
        DocumentKind(**_values(row))
        for row in _rows("kinds.csv")
        if not known & {(row["group"], row[key]) for key in KEYS}
    ]
    DocumentKind.objects.bulk_create(missing)
    _load_fields()
    return len(missing)


def kind_named(name: str, *, group: str | None = None) -> DocumentKind:
    """Give the kind of this name, in the group where one is said; else the most usual, a Party form last.

    Raises DocumentKind.DoesNotExist.
    """
    kinds = DocumentKind.objects.filter(name=name, **({"group": group} if group else {}))
    found = sorted(kinds, key=lambda kind: (BY_LIKELIHOOD.index(kind.group), kind.order))
    if not found:
        raise DocumentKind.DoesNotExist(f"Không có loại văn bản «{name}».")
    return found[0]


def _load_fields() -> None:
    if not LawField.objects.exists():  # a field that an editor removed or renamed does not come back
        LawField.objects.bulk_create(LawField(**row) for row in _rows("fields-of-law.csv"))


def _values(row: dict[str, str]) -> dict[str, Any]:
    flags = {name: bool(row[name]) for name in FLAGS}
    days = {name: datetime.date.fromisoformat(row[name]) if row[name] else None for name in DAYS}
    return {**row, **flags, **days}


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))
