"""The two further sheets of a package, which tell of a document's life: its relations, and what else happened to it."""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from cms.policies.bulk.report import unguarded
from cms.policies.bulk.sheet import SEPARATORS
from cms.policies.life.wording import event_choices, relation_choices
from cms.policies.models import PolicyDocument
from vietnamese.dates import format_date
from vietnamese.normalise import nfc

LIVES = "quan-he"  # a folder of their own: beside the sheet of documents they would be taken for another such
DOCUMENT = "Văn bản"


@dataclass(frozen=True, slots=True, eq=False)
class LifeSheet:
    """A sheet: the name of its file, the field under each header, and the codes of the words in its column of codes."""

    name: str
    columns: Mapping[str, str]
    coded: str
    codes: Mapping[str, str]


RELATIONS = LifeSheet(
    "quan-he.csv",
    {
        DOCUMENT: "",
        "Quan hệ": "kind",
        "Với văn bản": "citation",
        "Từ ngày": "effective_on",
        "Đến hết ngày": "until",
        "Phần bị tác động": "scope",
        "Ghi chú": "note",
    },
    "kind",
    {label: code for code, label in relation_choices()},
)
EVENTS = LifeSheet(
    "su-kien-hieu-luc.csv",
    {
        DOCUMENT: "",
        "Việc": "event",
        "Từ ngày": "on",
        "Đến hết ngày": "until",
        "Phần bị tác động": "scope",
        "Theo văn bản": "by",
        "Ghi chú": "note",
    },
    "event",
    {label: code for code, label in event_choices()},
)


def relation_rows(document: PolicyDocument) -> Iterator[list[Any]]:
    """Give the lines of a document's relations; the other document is named as others cite it."""
    for row in document.relations.all():
        named = row.target.citation() if row.target else row.citation
        yield _row(document, RELATIONS, {**vars(row), "kind": row.get_kind_display(), "citation": named})


def event_rows(document: PolicyDocument) -> Iterator[list[Any]]:
    """Give the lines of what else happened to it."""
    for row in document.effect_events.all():
        yield _row(document, EVENTS, {**vars(row), "event": row.get_event_display()})


def _row(document: PolicyDocument, sheet: LifeSheet, said: Mapping[str, Any]) -> list[Any]:
    return [plain(said[field]) if field else document.citation() for field in sheet.columns.values()]


def plain(value: object) -> object:
    """Give a value as a cell of a sheet shows it."""
    if isinstance(value, datetime.date):
        return format_date(value)
    if isinstance(value, bool):
        return "x" if value else ""
    return "" if value is None else value


def read_rows(text: str) -> Iterator[dict[str, str]]:
    """Give the lines of such a sheet by header, as an export has written them or an office program since."""
    header = text.partition("\n")[0]
    separator = max(SEPARATORS, key=header.count)
    for row in csv.DictReader(io.StringIO(text, newline=""), delimiter=separator):
        yield {key: unguarded(nfc(cell).strip()) for key, cell in row.items() if key and isinstance(cell, str)}
