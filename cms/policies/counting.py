"""How many public documents there are of each kind, year, issuer, field and status on a day: one table for all the facets."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import lru_cache
from sys import intern
from typing import Any

from django.db import connection
from django.db.models import CharField, Count, FilteredRelation, Q, QuerySet
from django.db.models.functions import Cast, Substr

from cms.changes import generation
from cms.places.models import Organisation
from cms.policies.life.wording import statuses
from cms.policies.models import DocumentKind, LawField, PolicyDocument
from cms.policies.narrowing import OTHER_ISSUER
from cms.policies.queries import public_documents
from vietnamese.slugs import slugify

FACETS = ("kind", "issuer", "year", "field", "status")
AXES = ("kind", "issuer", "on_day__status")
AT = {facet: place for place, facet in enumerate(FACETS)}
OTHER = {OTHER_ISSUER: "Cơ quan khác"}
DAYS_KEPT = 2  # today, and a day that somebody is turning pages of


@dataclass(frozen=True, slots=True)
class Cell:
    """How many documents have just these words ("ke-hoach", "12", "2023", "", "con-hieu-luc"); "" stands for none."""

    words: tuple[str, ...]  # in the order of FACETS: a tuple, since there may be a hundred thousand cells
    number: int

    def word(self, facet: str) -> str:
        """Give its word for a facet."""
        return self.words[AT[facet]]

    def fits(self, asked: dict[str, str], *, but: str = "") -> bool:
        """Say whether its documents are among those asked for, one facet being left open."""
        return all(self.word(facet) == word for facet, word in asked.items() if facet != but)


@dataclass(frozen=True, slots=True)
class Table:
    """The cells of a day without fields, each document once, and with them, where one with two fields counts twice."""

    cells: tuple[Cell, ...]
    by_field: tuple[Cell, ...]
    names: dict[str, dict[str, str]]

    def total(self, asked: dict[str, str]) -> int:
        """Give how many documents fit all that is asked for."""
        return sum(cell.number for cell in self._cells("", asked) if cell.fits(asked))

    def choices(self, facet: str, asked: dict[str, str]) -> dict[str, int]:
        """Give how many documents each word of a facet would give beside what else is asked for; none that gives nothing."""
        numbers: dict[str, int] = {}
        for cell in self._cells(facet, asked):
            word = cell.word(facet)
            if word and cell.fits(asked, but=facet):
                numbers[word] = numbers.get(word, 0) + cell.number
        return numbers

    def _cells(self, facet: str, asked: dict[str, str]) -> tuple[Cell, ...]:
        return self.by_field if facet == "field" or asked.get("field") else self.cells


def table_on(day: datetime.date) -> Table:
    """Give the table as of a day; counted once for each generation of what the public sees.

    Inside a transaction nothing is kept, as in cms/changes/keeping.py: what is seen there may never be committed.
    """
    return _count(day) if connection.in_atomic_block else _kept(generation.current(), day)


@lru_cache(maxsize=DAYS_KEPT)
def _kept(_: str, day: datetime.date) -> Table:
    return _count(day)


def _count(day: datetime.date) -> Table:
    named = list(DocumentKind.objects.values_list("pk", "name"))
    kinds = {pk: slugify(name) for pk, name in named}
    codes = {each.status: each.word for each in statuses().values()}
    rows = _with_status(day)
    fields = rows.filter(fields_of_law__isnull=False)
    found = tuple(_cell(row, kinds, codes) for row in _grouped(rows))
    by_field = tuple(_cell(row, kinds, codes) for row in _grouped(fields, "fields_of_law__word"))
    issuers = Organisation.objects.filter(pk__in={cell.word("issuer") for cell in found} - {OTHER_ISSUER})
    names = {
        "kind": {kinds[pk]: name for pk, name in reversed(named)},
        "issuer": {str(pk): name for pk, name in issuers.values_list("pk", "name")} | OTHER,
        "year": {year: year for cell in found if (year := cell.word("year"))},
        "field": dict(LawField.objects.values_list("word", "name")),
        "status": {each.word: each.label for each in statuses().values() if each.word},
    }
    return Table(found, by_field, names)


def _with_status(day: datetime.date) -> QuerySet[PolicyDocument]:
    """Give the public documents with the period that holds on the day.

    The year is cut from the written day: SQLite has no year of its own, and would ask Python about every document.
    """
    holds = Q(status_periods__since__lte=day, status_periods__until__gt=day)
    period = FilteredRelation("status_periods", condition=holds)
    year = Substr(Cast("issued_on", CharField()), 1, 4)
    return public_documents().order_by().alias(on_day=period).annotate(year=year)


def _grouped(rows: QuerySet[PolicyDocument], *more: str) -> Any:
    return rows.values(*AXES, "year", *more).annotate(number=Count("pk"))


def _cell(row: dict[str, Any], kinds: dict[int, str], codes: dict[str, str]) -> Cell:
    words = (
        kinds[row["kind"]],
        str(row["issuer"] or OTHER_ISSUER),
        row["year"] or "",
        row.get("fields_of_law__word", ""),
        codes.get(row["on_day__status"], ""),
    )
    return Cell(tuple(map(intern, words)), row["number"])
