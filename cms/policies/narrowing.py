"""What narrows the list of documents, for the page and for programs: kind, year, issuer, field, and status on a day."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from cms.policies.life.wording import statuses
from cms.policies.models import PolicyDocument, StatusPeriod
from cms.policies.queries import public_documents, public_kinds

OTHER_ISSUER = "khac"  # a body that is only written, as on the document, and not in the directory


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What is asked for, by the words of addresses ("ke-hoach", "2023", "con-hieu-luc"); "" asks for nothing."""

    day: datetime.date
    kind: str = ""
    year: str = ""
    issuer: str = ""
    field: str = ""
    status: str = ""


def narrowed(asked: Narrowing) -> QuerySet[PolicyDocument]:
    """Give the public documents that fit, the newest first; a word that names nothing fits nothing."""
    documents = public_documents()
    if asked.kind:
        documents = documents.filter(kind__in=public_kinds().get(asked.kind, []))
    if asked.year:
        documents = _of_year(documents, asked.year)
    if asked.issuer:
        documents = _of_issuer(documents, asked.issuer)
    if asked.field:
        documents = documents.filter(fields_of_law__word=asked.field) if _is_word(asked.field) else documents.none()
    return _of_status(documents, asked.status, asked.day) if asked.status else documents


def with_status(documents: QuerySet[PolicyDocument], day: datetime.date) -> QuerySet[PolicyDocument]:
    """Give each with its `status_on_day`, the code of the status, in the same query; None where no period is kept."""
    periods = StatusPeriod.objects.filter(document=OuterRef("pk"), since__lte=day, until__gt=day)
    return documents.annotate(status_on_day=Subquery(periods.values("status")[:1]))


def _of_issuer(documents: QuerySet[PolicyDocument], word: str) -> QuerySet[PolicyDocument]:
    if word == OTHER_ISSUER:
        return documents.filter(issuer=None)
    return documents.filter(issuer_id=int(word)) if _is_number(word) else documents.none()


def _of_year(documents: QuerySet[PolicyDocument], year: str) -> QuerySet[PolicyDocument]:
    is_year = len(year) == 4 and _is_number(year) and year > "0000"
    return documents.filter(issued_on__year=int(year)) if is_year else documents.none()


def _of_status(documents: QuerySet[PolicyDocument], word: str, day: datetime.date) -> QuerySet[PolicyDocument]:
    codes = [each.status for each in statuses().values() if each.word == word]
    periods = StatusPeriod.objects.filter(document=OuterRef("pk"), status__in=codes, since__lte=day, until__gt=day)
    return documents.filter(Exists(periods)) if codes else documents.none()


def _is_word(text: str) -> bool:
    return text.isascii() and text.isprintable()  # PostgreSQL fails over a NUL


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 10
