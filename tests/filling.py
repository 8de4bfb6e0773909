"""Fills a database with many documents made of the words of the real samples, for journeys and benchmarks."""

from __future__ import annotations

import datetime
import random
import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
YEARS = range(2015, 2026)
BATCH = 1000


def sentences() -> list[str]:
    """Give the sentences of the real samples, joined and without numbers of documents."""
    text = " ".join(path.read_text(encoding="utf-8") for path in sorted(SAMPLES.glob("*.txt")))
    parts = re.split(r"(?<=[.;])\s+", re.sub(r"\s+", " ", text))
    return [part for part in parts if 40 < len(part) < 400 and "/" not in part]


def fill_documents(count: int, *, seed: int = 1) -> int:
    """Insert `count` published documents with their ledger rows; give how many became public.

    The numbers run from 1000 upwards, so that none of them is that of a real sample.
    """
    from django.db import transaction

    from cms.changes.bulk import record_new
    from cms.policies.models import PolicyDocument

    made, written = _documents(count, seed), 0
    while batch := list(islice(made, BATCH)):
        with transaction.atomic():
            PolicyDocument.objects.bulk_create(batch)
            written += record_new(batch)
    return written


def _documents(count: int, seed: int) -> Iterator[Any]:
    from django.utils import timezone

    from cms.places.models import Organisation
    from cms.policies.models import DocumentKind, PolicyDocument

    chance, words, now = random.Random(seed), sentences(), timezone.now()
    kinds = list(DocumentKind.objects.exclude(abbreviation=""))
    issuer = Organisation.objects.filter(abbreviation="UBND").first()
    for number in range(1000, 1000 + count):
        kind = chance.choice(kinds)
        yield PolicyDocument(
            kind=kind,
            number=str(number),
            symbol=f"{kind.abbreviation}-UBND",
            issuer=issuer,
            issuer_as_signed="Ủy ban nhân dân tỉnh Quảng Ngãi",
            issued_on=datetime.date(chance.choice(YEARS), chance.randint(1, 12), chance.randint(1, 28)),
            abstract=chance.choice(words)[:200],
            text="\n".join(chance.sample(words, 8)),
            slug=f"mau-{seed}-{number}",
            live=True,
            first_published_at=now,
            last_published_at=now,
        )
