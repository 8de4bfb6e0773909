"""Writes the library into a ZIP that the import understands: the sheet, the files, and the texts."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.db.models import QuerySet

from cms.policies.bulk.columns import columns
from cms.policies.bulk.report import write_rows
from cms.policies.models import IssueState, PolicyDocument
from vietnamese.dates import format_date

SHEET = "bang-ke.csv"
CHUNK = 1024 * 1024
COMPUTED = {"printed_number", "secrecy", "personal"}  # the sheet has them for what comes from elsewhere
FIELDS = [column for column in columns() if column.field not in COMPUTED]


def exported(documents: QuerySet[PolicyDocument]) -> Iterable[tuple[list[Any], PolicyDocument]]:
    """Give the line of each document, in the order of the columns."""
    rows = documents.select_related("kind", "issuer").prefetch_related("files__attachment")
    for document in rows.order_by("pk").iterator(chunk_size=200):
        yield [_cell(document, column.field) for column in FIELDS], document


def write_package(path: Path, documents: QuerySet[PolicyDocument]) -> int:
    """Write the ZIP, whole or not at all; give how many documents it holds. A file that is missing on the disk raises OSError."""
    part = path.with_name(f"{path.name}.part")
    try:
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as packed:
            count = _filled(packed, documents)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return count


def _filled(packed: zipfile.ZipFile, documents: QuerySet[PolicyDocument]) -> int:
    sheet = io.StringIO(newline="")
    lines = []
    for line, document in exported(documents):
        lines.append(line)
        for name, content in _files(document):
            with packed.open(name, "w", force_zip64=True) as out:
                for chunk in content:
                    out.write(chunk)
    write_rows(sheet, [column.vietnamese for column in FIELDS], lines)
    packed.writestr(SHEET, sheet.getvalue())
    return len(lines)


def _files(document: PolicyDocument) -> Iterator[tuple[str, Iterable[bytes]]]:
    for name, row in zip(_names(document), document.files.all(), strict=True):
        with row.attachment.file.open("rb") as stored:
            yield name, stored.chunks(CHUNK)
    if document.text.strip():
        yield _text_name(document), [document.text.encode()]


def _names(document: PolicyDocument) -> list[str]:
    return [f"{document.pk}/{Path(row.attachment.file.name).name}" for row in document.files.all()]


def _text_name(document: PolicyDocument) -> str:
    return f"{document.pk}/toan-van.txt"


def _cell(document: PolicyDocument, field: str) -> object:
    if field == "files":
        return "; ".join(_names(document))
    if field == "text_file":
        return _text_name(document) if document.text.strip() else ""
    if field == "kind":
        return document.kind.name
    if field == "issuer":
        return document.issuer_name
    if field == "urgency":
        return document.get_urgency_display()
    return _plain(getattr(document, field))


def _plain(value: object) -> object:
    if isinstance(value, datetime.date):
        return format_date(value)
    if isinstance(value, bool):
        return "x" if value else ""
    return "" if value is None else value


def chosen(*, public_only: bool) -> QuerySet[PolicyDocument]:
    """Give what is to be exported: what the public sees, or all that the library holds."""
    documents = PolicyDocument.objects.all()
    return documents.filter(live=True, issue_state=IssueState.ISSUED) if public_only else documents
