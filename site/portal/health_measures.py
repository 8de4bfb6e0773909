"""What there is to measure of a running site: one look at database, index, delivery, worker, disk and backups."""

from __future__ import annotations

import shutil
import time
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError
from django.db.models import Count, Min
from django.utils import timezone

from cms.changes import generation, unreadable
from cms.changes.models import Item
from integration import reconciling
from integration.destinations import PROGRAMME_SLUG
from integration.models import Destination, Outbox
from portal.backup import shelf
from portal.worker import sign_of_life
from search import indexing, trouble
from search.engines import configured


@dataclass(frozen=True)
class Delivery:
    """How the messages to the programme's portal stand; times in seconds."""

    is_configured: bool
    pause: str = ""
    oldest_waiting: float = 0.0
    messages: dict[str, int] = field(default_factory=dict)
    discrepancies: int = 0


@dataclass(frozen=True)
class Contents:
    """What the database tells; `items` counts by kind and state."""

    items: dict[tuple[str, str], int]
    index_waiting: int
    delivery: Delivery


@dataclass(frozen=True)
class Measures:
    """One look at the site; ages in seconds, None for what never was; no contents when the database does not answer.

    `elasticsearch` says what ails it, "" when nothing does, None where the site does not use it.
    """

    contents: Contents | None
    index_is_complete: bool
    worker_age: float | None
    disk_free: int
    disk_total: int
    backup_age: float | None
    unreadable: tuple[int, list[unreadable.Row]] = (0, [])
    elasticsearch: str | None = None


def measure() -> Measures:
    """Look at everything once; never raises for what is broken."""
    disk = shutil.disk_usage(settings.DATA_DIR)
    return Measures(
        contents=_contents(),
        index_is_complete=configured.embedded().reader().is_complete(),
        elasticsearch=trouble.words() if settings.ELASTICSEARCH_URLS else None,
        worker_age=_age(sign_of_life()),
        disk_free=disk.free,
        disk_total=disk.total,
        backup_age=shelf.age_in_seconds(),
        unreadable=unreadable.known(),
    )


def _contents() -> Contents | None:
    try:
        generation.current()
        counted = Item.objects.values_list("kind", "state").annotate(number=Count("pk")).order_by()
        return Contents(
            items={(kind, state): number for kind, state, number in counted},
            index_waiting=indexing.waiting(configured.embedded().current_name(), since=None).count(),
            delivery=_delivery(),
        )
    except DatabaseError:  # just this is to be told
        return None


def _delivery() -> Delivery:
    mine = Outbox.objects.filter(destination__slug=PROGRAMME_SLUG)
    paused = Destination.objects.filter(slug=PROGRAMME_SLUG, state=Destination.State.PAUSED).first()
    oldest = mine.filter(status__in=Outbox.WAITING).aggregate(since=Min("changed_at"))["since"]
    counted = mine.values_list("status").annotate(number=Count("pk")).order_by()
    return Delivery(
        is_configured=bool(settings.PROGRAMME_PORTAL_URL),
        pause=paused.reason if paused else "",
        oldest_waiting=(timezone.now() - oldest).total_seconds() if oldest else 0.0,
        messages=dict(counted),
        discrepancies=reconciling.still_open().count(),
    )


def _age(path: Path) -> float | None:
    try:
        return max(0.0, time.time() - path.stat().st_mtime)
    except OSError:
        return None
