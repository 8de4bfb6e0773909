"""The relations of a document in both directions, in groups: the first rows of each, and a page for all of one group."""

from __future__ import annotations

import datetime
from collections import Counter
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db.models import Count, QuerySet

from cms.policies.life.wording import RelationKind, relation_kinds
from cms.policies.models import DocumentRelation, IssueState, PolicyDocument
from vietnamese.slugs import slugify

MOST_ROWS = 60  # on the document's own page, over all groups
FEWEST_ROWS = 2
MOST_NEWEST = 200
READ_AHEAD = "newest_incoming"  # where the page keeps them for all that shows them


@dataclass(frozen=True)
class Row:
    """One related document: a link where the public may follow it, else only its name; `brief` fits into a drawing.

    `begins` is the day from which the relation holds: its own, else that of the document which states it.
    """

    name: str
    brief: str
    url: str
    about: str
    effective_on: datetime.date | None
    until: datetime.date | None
    scope: str
    note: str
    begins: datetime.date | None


@dataclass(frozen=True)
class Group:
    """The documents of one relation in one direction; `count` is how many there are, `rows` the first of them."""

    word: str
    title: str
    is_outgoing: bool
    count: int
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Newest:
    """The newest relations that lead to a document, and whether there are no others."""

    rows: list[DocumentRelation]
    is_all: bool


def word_of(kind: RelationKind, *, outgoing: bool) -> str:
    """Give what stands for a group in an address: "bi-thay-the-boi"; a label that reads alike both ways gets an ending."""
    there, back = slugify(kind.forward), slugify(kind.inverse)
    if outgoing:
        return there
    return back if back != there else f"{back}-chieu-nguoc"


def groups_of(document: PolicyDocument) -> list[Group]:
    """Give all groups that have rows: what the document does to others first, then what others do to it."""
    outgoing: dict[str, list[DocumentRelation]] = {}
    for row in document.relations.all():
        outgoing.setdefault(row.kind, []).append(row)
    newest = newest_incoming(document)
    incoming = _counted(document, newest)
    most = max(FEWEST_ROWS, MOST_ROWS // max(1, len(outgoing) + len(incoming)))
    kinds = relation_kinds().values()
    said = [_outgoing(document, kind, outgoing[kind.kind], most) for kind in kinds if kind.kind in outgoing]
    done = []
    for kind in kinds:
        if count := incoming.get(kind.kind, 0):
            rows = [row for row in newest.rows if row.kind == kind.kind][:most]
            if len(rows) < min(most, count):
                rows = list(incoming_of(document).filter(kind=kind.kind)[:most])
            done.append(_incoming(kind, count, rows))
    return said + done


def newest_incoming(document: PolicyDocument) -> Newest:
    """Give the newest of what public documents say of this one; a law has thousands of documents based on it."""
    kept: Newest | None = vars(document).get(READ_AHEAD)
    if kept is not None:
        return kept
    rows = list(incoming_of(document)[: MOST_NEWEST + 1]) if document.pk else []
    return Newest(rows[:MOST_NEWEST], is_all=len(rows) <= MOST_NEWEST)


def rows_of(document: PolicyDocument, word: str) -> tuple[str, QuerySet[DocumentRelation], Any] | None:
    """Give title, rows and their reader for all of one group, or None for a word that names no group."""
    for kind in relation_kinds().values():
        if word == word_of(kind, outgoing=True):
            rows = document.relations.filter(kind=kind.kind).select_related("target__kind", "target__issuer")
            return _title(kind.forward), rows, partial(outgoing_row, document)
        if word == word_of(kind, outgoing=False):
            return _title(kind.inverse), incoming_of(document).filter(kind=kind.kind), incoming_row
    return None


def incoming_of(document: PolicyDocument) -> QuerySet[DocumentRelation]:
    """Give what public documents say of this one, the newest first."""
    rows = DocumentRelation.objects.filter(
        target=document.pk, source__live=True, source__issue_state=IssueState.ISSUED
    ).exclude(source=document.pk)
    rows = rows.select_related("source__kind", "source__issuer").defer("source__text")
    return rows.order_by("-source__issued_on", "-pk")


def outgoing_row(source: PolicyDocument, row: DocumentRelation) -> Row:
    """Give a relation as its own document shows it."""
    other = row.target
    if other is None:
        return _row(row, source, row.citation, row.citation, "", "")
    shown = other.is_public()
    url, about = (other.get_absolute_url(), other.abstract) if shown else ("", "")
    return _row(row, source, other.citation(), brief(other), url, about)


def incoming_row(row: DocumentRelation) -> Row:
    """Give a relation as the document that it points to shows it."""
    other = row.source
    return _row(row, other, other.citation(), brief(other), other.get_absolute_url(), other.abstract)


def brief(document: PolicyDocument) -> str:
    """Give kind, number and year: "Kế hoạch 168/KH-UBND (2023)"; the year where the number does not have it."""
    year = str(document.issued_on.year) if document.issued_on else ""
    said = f"{document.kind.name} {document.number_symbol}" if document.number else document.short_name()
    return said if not year or year in said else f"{said} ({year})"


def _row(row: DocumentRelation, source: PolicyDocument, name: str, in_brief: str, url: str, about: str) -> Row:
    states = source.effective_from if relation_kinds()[row.kind].effect else None
    begins = row.effective_on or states or source.issued_on
    return Row(name, in_brief, url, about, row.effective_on, row.until, row.scope, row.note, begins)


def _outgoing(document: PolicyDocument, kind: RelationKind, rows: list[DocumentRelation], most: int) -> Group:
    shown = tuple(outgoing_row(document, row) for row in rows[:most])
    return Group(word_of(kind, outgoing=True), _title(kind.forward), True, len(rows), shown)


def _counted(document: PolicyDocument, newest: Newest) -> dict[str, int]:
    if newest.is_all:
        return Counter(row.kind for row in newest.rows)
    return dict(incoming_of(document).order_by().values_list("kind").annotate(Count("pk")))


def _incoming(kind: RelationKind, count: int, rows: list[DocumentRelation]) -> Group:
    shown = tuple(incoming_row(row) for row in rows)
    return Group(word_of(kind, outgoing=False), _title(kind.inverse), False, count, shown)


def _title(label: str) -> str:
    return label[:1].upper() + label[1:]
