"""Where a page of a long list ends: by day and number of the last document, so that later pages cost as little as the first."""

from __future__ import annotations

import datetime
import re

from django.db.models import F, Q, QuerySet
from ninja.errors import HttpError

from cms.policies.models import PolicyDocument

CURSOR = re.compile(r"(\d{4}-\d\d-\d\d|0)\.(\d{1,18})", re.ASCII)
UNREADABLE = "Tham số «sau» không đúng: hãy lấy nguyên địa chỉ «next» của trang trước."


def cursor_of(last: PolicyDocument) -> str:
    """Give the word that stands for the place behind a document in the list."""
    return f"{last.issued_on.isoformat() if last.issued_on else 0}.{last.pk}"


def after(documents: QuerySet[PolicyDocument], cursor: str) -> QuerySet[PolicyDocument]:
    """Give the documents behind the place, the newest first and those without a day last; raises HttpError 400."""
    documents = documents.order_by(F("issued_on").desc(nulls_last=True), "-pk")
    if not cursor:
        return documents
    day, number = _read(cursor)
    if day is None:
        return documents.filter(issued_on__isnull=True, pk__lt=number)
    behind = Q(issued_on__lt=day) | Q(issued_on=day, pk__lt=number) | Q(issued_on__isnull=True)
    return documents.filter(behind)


def _read(cursor: str) -> tuple[datetime.date | None, int]:
    found = CURSOR.fullmatch(cursor)
    try:
        if found is None:
            raise ValueError(cursor)
        day = None if found[1] == "0" else datetime.date.fromisoformat(found[1])
    except ValueError as unreadable:
        raise HttpError(400, UNREADABLE) from unreadable
    return day, int(found[2])
