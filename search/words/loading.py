"""Puts the shipped list of synonyms into the table, each group once: what is there, or was, belongs to the editors."""

from __future__ import annotations

import csv
from pathlib import Path

from django.db import transaction

from search.words.models import Loaded, SynonymGroup

LIST = Path(__file__).parent / "data" / "synonyms.csv"


@transaction.atomic
def load_words() -> int:
    """Add the groups that have never been loaded; give how many."""
    had = set(Loaded.objects.values_list("key", flat=True))
    missing = {key_of(row): row for row in shipped() if key_of(row) not in had}
    for row in missing.values():
        lines = "\n".join(row["expressions"].split("|"))
        SynonymGroup.objects.create(
            kind=row["kind"], expressions=lines, note=row["note"]
        )  # saved singly: it is indexed
    Loaded.objects.bulk_create(Loaded(key=key) for key in missing)
    return len(missing)


def shipped() -> list[dict[str, str]]:
    """Give the rows of the shipped list."""
    with LIST.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def key_of(row: dict[str, str]) -> str:
    """Give what tells a group of the list from the others: its use and its first line."""
    return f"{row['kind']}:{row['expressions'].partition('|')[0]}"
