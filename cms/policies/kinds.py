"""Puts the shipped list of document kinds into the library; a kind that is there belongs to the editors."""

from __future__ import annotations

import csv
from pathlib import Path

from django.db import transaction

from cms.policies.models import DocumentKind

KINDS = Path(__file__).parent / "data" / "kinds.csv"
KEYS = ("name", "abbreviation")


@transaction.atomic
def load_kinds() -> int:
    """Add the kinds that are missing; give how many were added.

    A kind is there when its group has one of its name or of its abbreviation, so that one that was renamed does not come back.
    """
    rows_there = DocumentKind.objects.values("group", *KEYS)
    known = {(row["group"], row[key]) for row in rows_there for key in KEYS if row[key]}
    with KINDS.open(encoding="utf-8", newline="") as rows:
        missing = [
            DocumentKind(**row)
            for row in csv.DictReader(rows)
            if not known & {(row["group"], row[key]) for key in KEYS}
        ]
    DocumentKind.objects.bulk_create(missing)
    return len(missing)
