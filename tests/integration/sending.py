"""What the tests of delivery share: a clock that they turn, publishing as an editor does, and where a message stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from cms.changes import ledger
from cms.news.models import ArticlePage
from integration import outbox
from integration.models import Destination, Outbox, Receipt
from tests.cms.changes import factories


@dataclass
class Clock:
    """The time as the tests say it is."""

    now: datetime = field(default_factory=timezone.now)

    def __call__(self) -> datetime:
        return self.now

    def turn(self, **by: float) -> None:
        """Turn it forward (or back)."""
        self.now += timedelta(**by)


def published(title: str = "Đồng bào Ba Tơ", **fields: Any) -> ArticlePage:
    """Give a new article that an editor has just published."""
    page = factories.draft_article(title, **fields)
    page.save_revision().publish()
    return ArticlePage.objects.get(pk=page.pk)


def changed(page: ArticlePage, **fields: Any) -> ArticlePage:
    """Change an article and publish it again."""
    page = ArticlePage.objects.get(pk=page.pk)
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()
    return ArticlePage.objects.get(pk=page.pk)


def uuid_of(thing: Any) -> UUID:
    """Give a thing's identity in the ledger."""
    item = ledger.item_of(thing)
    assert item
    return item.uuid


def deliver_all(clock: Clock, *, rounds: int = 20) -> None:
    """Let the worker come round until nothing more moves at this time."""
    for _ in range(rounds):
        if not outbox.run_once(clock=clock):
            return


def statuses(uid: UUID) -> list[tuple[int, str]]:
    """Give each message about a thing as (version, status)."""
    rows = Outbox.objects.filter(item_uuid=uid).order_by("version")
    return [(row.version, row.status) for row in rows]


def newest(uid: UUID) -> Outbox:
    """Give the newest message about a thing."""
    return Outbox.objects.filter(item_uuid=uid).latest("version")


def held(uid: UUID) -> tuple[int, str] | None:
    """Give what our receipt says that the destination holds, as (version, state)."""
    receipt = Receipt.objects.filter(item_uuid=uid).first()
    return (receipt.version, receipt.state) if receipt else None


def destination() -> Destination:
    """Give the programme's portal as it is doing now."""
    return Destination.objects.get(slug="programme")
