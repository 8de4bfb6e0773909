"""Gives the documents of an import the relations and events that the package tells of, when all its documents are in."""

from __future__ import annotations

import csv
import time
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from cms.pages.uploads import Refused
from cms.policies.bulk.life_sheets import DOCUMENT, EVENTS, RELATIONS, LifeSheet, read_rows
from cms.policies.bulk.models import ImportLine, ImportRun, Outcome
from cms.policies.bulk.package import Package
from cms.policies.bulk.taking import text_of
from cms.policies.models import DocumentRelation, EffectEvent, PolicyDocument
from vietnamese.dates import parse_date

DAYS = frozenset({"effective_on", "on", "until"})
UNKNOWN = (
    "Bảng quan hệ, sự kiện nói đến {number} văn bản không có trong đợt nhập này, hoặc có hai văn bản cùng tên gọi."
)
NOT_TAKEN = "Chưa nhập được một dòng của bảng «{sheet}»: {why}."
Rows = list[tuple[LifeSheet, dict[str, str]]]
Child = DocumentRelation | EffectEvent


class BadRowError(Exception):
    """A line of these sheets cannot be taken; its text says why."""


def revive(run: ImportRun, package: Package, *, until: float) -> bool:
    """Put the lives of the documents that came in into their drafts, until the clock says `until`; say whether all are done.

    A document that has relations or events already is left as it is, so it can be called again after a kill.
    """
    told, wrong = _told(package)
    known = _by_citation(run) if told else {}
    if unknown := sum(known.get(name) is None for name in told):
        wrong.append(UNKNOWN.format(number=unknown))
    for name, rows in told.items():
        line = known.get(name)
        document = line.document if line and line.outcome == Outcome.MADE else None
        if line and document and _revived(line, document, rows, known) and time.monotonic() > until:
            return False
    run.message = " ".join(filter(None, [run.message, *wrong]))
    return True


def _told(package: Package) -> tuple[dict[str, Rows], list[str]]:
    """Give the lines of both sheets by the document they tell of, and why a sheet cannot be read."""
    told: dict[str, Rows] = {}
    wrong: list[str] = []
    for sheet in (RELATIONS, EVENTS):
        try:
            for row in _rows(package, sheet):
                told.setdefault(row.get(DOCUMENT, ""), []).append((sheet, row))
        except (Refused, csv.Error) as refused:
            wrong.append(f"Chưa nhập được bảng «{sheet.name}»: {refused}")
    return told, wrong


def _rows(package: Package, sheet: LifeSheet) -> Iterator[dict[str, str]]:
    name = package.find(sheet.name)
    return read_rows(text_of(package, name)) if name else iter(())


def _by_citation(run: ImportRun) -> dict[str, ImportLine | None]:
    """Give the lines whose documents are in the library, by how these are cited; None for a name that two have."""
    lines = run.lines.filter(document__isnull=False).defer("document__text")
    known: dict[str, ImportLine | None] = {}
    for line in lines.select_related("document__kind", "document__issuer"):
        if line.document:
            name = line.document.citation()
            known[name] = line if name not in known else None
    return known


@transaction.atomic
def _revived(line: ImportLine, document: PolicyDocument, rows: Rows, known: dict[str, ImportLine | None]) -> bool:
    draft = document.get_latest_revision_as_object()
    if draft.live or draft.relations.exists() or draft.effect_events.exists():
        return False
    for sheet, row in rows:
        try:
            child = _child(sheet, row, known)
        except BadRowError as bad:
            line.words = f"{line.words}\n{NOT_TAKEN.format(sheet=sheet.name, why=bad)}".strip()
            continue
        (draft.relations if isinstance(child, DocumentRelation) else draft.effect_events).add(child)
    line.save(update_fields=["words"])
    draft.save_revision(clean=False)  # a draft may have gaps
    return True


def _child(sheet: LifeSheet, row: dict[str, str], known: dict[str, ImportLine | None]) -> Child:
    """Give the relation or event of a line, not saved. Raises BadRowError."""
    said: dict[str, Any] = {field: row.get(header, "") for header, field in sheet.columns.items() if field}
    for field in DAYS & said.keys():
        said[field] = _day(said[field])
    word = said[sheet.coded]
    if word not in sheet.codes:
        raise BadRowError(f"không có «{word}» trong danh mục")
    said[sheet.coded] = sheet.codes[word]
    child: Child = EffectEvent(**said) if sheet is EVENTS else _relation(said, known)
    try:
        child.full_clean(exclude=["source", "document", "target"])
    except ValidationError as wrong:
        raise BadRowError(" ".join(wrong.messages).rstrip(".")) from wrong
    return child


def _relation(said: dict[str, Any], known: dict[str, ImportLine | None]) -> DocumentRelation:
    there = known.get(said["citation"])
    return DocumentRelation(**said, target=there.document if there else None)


def _day(cell: str) -> Any:
    day = parse_date(cell) if cell else None
    if cell and day is None:
        raise BadRowError(f"«{cell[:60]}» phải là ngày có thật, như 15/9/2023")
    return day
