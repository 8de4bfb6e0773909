"""Writes the library into a ZIP that the import understands: the sheet, the files, the texts, and what happened to each."""

from __future__ import annotations

import io
import logging
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from cms.policies.bulk.columns import columns
from cms.policies.bulk.life_sheets import EVENTS, LIVES, RELATIONS, LifeSheet, event_rows, plain, relation_rows
from cms.policies.bulk.report import write_rows
from cms.policies.models import IssueState, PolicyDocument

log = logging.getLogger("exporting")
SHEET = "bang-ke.csv"
CHUNK = 1024 * 1024
CHUNK_ROWS = 50  # each with its text, and with that of its latest version
COMPUTED = {"printed_number", "secrecy", "personal"}  # the sheet has them for what comes from elsewhere
FIELDS = [column for column in columns() if column.field not in COMPUTED]


def write_package(path: Path, *, public_only: bool) -> int:
    """Write the ZIP, whole or not at all; give how many documents it holds. A file that is missing on the disk raises OSError."""
    part = path.with_name(f"{path.name}.part")
    try:
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as packed:
            count = _filled(packed, _exported(public_only=public_only))
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return count


def _exported(*, public_only: bool) -> Iterator[PolicyDocument]:
    """Give what the public sees; or all that the library holds, each as its editors have left it, drafts included."""
    rows = PolicyDocument.objects.select_related("kind", "issuer", "latest_revision").order_by("pk")
    if public_only:
        yield from rows.filter(live=True, issue_state=IssueState.ISSUED).iterator(chunk_size=CHUNK_ROWS)
    else:
        yield from map(_as_edited, rows.iterator(chunk_size=CHUNK_ROWS))


def _as_edited(row: PolicyDocument) -> PolicyDocument:
    """Give a document with its latest version's words; as it is saved where that version names a file deleted since."""
    try:
        edited: PolicyDocument = row.get_latest_revision_as_object()
    except Exception as lost:  # modelcluster raises no narrower one for a protected row that is gone
        log.warning("document %s exported without its draft: %s", row.pk, lost)
        return row
    return edited


def _filled(packed: zipfile.ZipFile, documents: Iterable[PolicyDocument]) -> int:
    lines: list[list[Any]] = []
    lives: dict[LifeSheet, list[list[Any]]] = {RELATIONS: [], EVENTS: []}
    for document in documents:
        lines.append([_cell(document, column.field) for column in FIELDS])
        lives[RELATIONS] += relation_rows(document)
        lives[EVENTS] += event_rows(document)
        for name, content in _files(document):
            with packed.open(name, "w", force_zip64=True) as out:
                for chunk in content:
                    out.write(chunk)
    packed.writestr(SHEET, _sheet([column.vietnamese for column in FIELDS], lines))
    for sheet, rows in lives.items():
        if rows:
            packed.writestr(f"{LIVES}/{sheet.name}", _sheet(list(sheet.columns), rows))
    return len(lines)


def _sheet(headers: list[str], rows: list[list[Any]]) -> str:
    out = io.StringIO(newline="")
    write_rows(out, headers, rows)
    return out.getvalue()


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
    return plain(getattr(document, field))
