"""Writes as many passages as are asked for, of the words of real laws and samples: pieces of their lines, and rare names."""

from __future__ import annotations

import datetime
import json
import random
from collections.abc import Iterator
from functools import cache
from itertools import accumulate
from typing import Any

from bench.processes import ROOT
from tests.filling import sentences

TEXTS = ROOT / "tests" / "search" / "relevance" / "documents.jsonl"
RHYMES = ROOT / "vietnamese" / "data" / "rhymes.json"
PIECE = 12  # syllables of a real line that stay together, so that pairs are those of the language
RARE = 60_000  # names that laws do not have; the one of rank n is written 1/n times as often as the first
PER_DOCUMENT = 10
PIECES = 5
SAVED_AT_ONCE = 500


@cache
def pieces() -> list[str]:
    """Give pieces of the real lines, each PIECE syllables long at most."""
    laws = [json.loads(line)["text"] for line in TEXTS.read_text(encoding="utf-8").splitlines()]
    lines = [line.split() for text in [*laws, *sentences()] for line in text.split("\n")]
    cut = [line[at : at + PIECE] for line in lines for at in range(0, len(line), PIECE)]
    return [" ".join(words) for words in cut if len(words) > PIECE // 2]


@cache
def rare() -> tuple[list[str], list[float]]:
    """Give invented names, and how often each and those before it are written."""
    parts, chance = json.loads(RHYMES.read_text(encoding="utf-8")), random.Random(5)
    syllables = [f"{chance.choice(parts['onsets'])}{chance.choice(parts['rhymes'])}" for _ in range(3000)]
    names = [f"{chance.choice(syllables)} {chance.choice(syllables)}".title() for _ in range(RARE)]
    return names, list(accumulate(1 / rank for rank in range(1, RARE + 1)))


def passage(chance: random.Random) -> str:
    """Give some 70 syllables in two lines."""
    names, often = rare()
    words = chance.choices(pieces(), k=PIECES)
    told = ", ".join(words[: PIECES // 2]), ", ".join(words[PIECES // 2 :])
    return "\n".join(f"{line} {chance.choices(names, cum_weights=often)[0]}." for line in told)


def texts(count: int, *, seed: int = 7) -> Iterator[tuple[str, str]]:
    """Give title and text of documents with `count` articles in all, always the same for a seed."""
    chance = random.Random(seed)
    for _ in range(count // PER_DOCUMENT):
        articles = [
            f"Điều {number}. {chance.choice(pieces())[:60]}\n{passage(chance)}" for number in range(1, PER_DOCUMENT + 1)
        ]
        yield chance.choice(pieces()), "\n".join(articles)


def questions(count: int, syllables: int, *, seed: int = 11) -> Iterator[str]:
    """Give so many queries of neighbouring syllables as they stand in the texts; every tenth has a rare name instead."""
    chance, (names, often) = random.Random(seed), rare()
    for number in range(count):
        words: list[str] = []
        while len(words) < syllables:
            words += chance.choice(pieces()).split()
        start = chance.randint(0, len(words) - syllables)
        name = chance.choices(names, cum_weights=often)[0]
        yield name if number % 10 == 9 else " ".join(words[start : start + syllables])


def fill(count: int) -> None:
    """Insert published documents with `count` articles in all and their rows of the ledger."""
    from itertools import islice

    from django.db import transaction

    from cms.changes.bulk import record_new
    from cms.policies.models import PolicyDocument

    made = documents(count)
    while batch := list(islice(made, SAVED_AT_ONCE)):
        with transaction.atomic():
            PolicyDocument.objects.bulk_create(batch)
            record_new(batch)


def documents(count: int) -> Iterator[Any]:
    """Give such documents before they are saved."""
    from django.utils import timezone

    from cms.places.models import Organisation
    from cms.policies.models import DocumentKind, PolicyDocument

    chance, now = random.Random(3), timezone.now()
    kinds, issuers = list(DocumentKind.objects.exclude(abbreviation="")), list(Organisation.objects.all()[:20])
    for number, (title, text) in enumerate(texts(count), 1000):
        kind, issuer = chance.choice(kinds), chance.choice(issuers)
        yield PolicyDocument(
            kind=kind,
            number=str(number),
            symbol=f"{kind.abbreviation}-UBND",
            issuer=issuer,
            issuer_as_signed=issuer.name,
            issued_on=datetime.date(chance.randint(2015, 2025), chance.randint(1, 12), chance.randint(1, 28)),
            abstract=title,
            text=text,
            slug=f"do-{number}",
            live=True,
            first_published_at=now,
            last_published_at=now,
        )
