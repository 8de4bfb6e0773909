"""What the ledger and the library say at this moment of the things that an index has found."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone

from cms.changes.models import Item, State
from cms.changes.registry import model_label
from cms.policies.life.wording import StatusWords, statuses
from cms.policies.models import PolicyDocument, StatusPeriod


@dataclass(frozen=True)
class Present:
    """The address of a public thing, when it last changed, and the status of a document today; None for what has none."""

    url: str
    changed_at: datetime.datetime | None
    status: StatusWords | None = None


def present(uuids: Iterable[str]) -> dict[str, Present]:
    """Give what is so now of each of `uuids` that is still public, in one query: an index may be a moment behind."""
    today = timezone.localdate()
    period = StatusPeriod.objects.filter(document=OuterRef("object_id"), since__lte=today, until__gt=today)
    rows = (
        _items(uuids)
        .annotate(status=Subquery(period.values("status")[:1]))
        .values_list("state", "pk", "url", "changed_at", "model", "status")
    )
    documents = model_label(PolicyDocument)
    return {
        str(uuid): Present(url, changed_at, _words(status) if model == documents else None)
        for state, uuid, url, changed_at, model, status in rows
        if state == State.PUBLISHED
    }


@dataclass(frozen=True)
class Public:
    """The title and the address of a public thing."""

    title: str
    url: str


def public(uuids: Iterable[str]) -> dict[str, Public]:
    """Give title and address, as of now, of each of `uuids` that is still public, in one small query."""
    rows = _items(uuids).values_list("state", "pk", "title", "url")
    return {str(uuid): Public(title, url) for state, uuid, title, url in rows if state == State.PUBLISHED}


def _items(uuids: Iterable[str]) -> QuerySet[Item]:
    """Give the rows of these things. Asked for the public ones, SQLite would go through all that is public to find them."""
    return Item.objects.filter(pk__in=[UUID(each) for each in uuids])


def _words(status: str | None) -> StatusWords | None:
    found = statuses().get(status or "")
    return found if found and found.label else None
