"""Follows the ledger: reads what each new public version cites, and looks again where the library changed.

Nothing is remembered but what stands in the tables: a worker that dies anywhere leaves work that the next round finds.
"""

from __future__ import annotations

import datetime
import logging
from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from cms.changes import generation, ledger
from cms.changes.models import Item
from cms.policies.cited import checks, staleness
from cms.policies.cited.identity import key_of_document, name_key_of_document
from cms.policies.cited.models import Check, Decision, FoundFault, Mention, Reading
from cms.policies.cited.reading import Text
from cms.policies.cited.registry import citing_of, thing_of
from cms.policies.cited.resolving import DOCUMENT, resolve

log = logging.getLogger("citations")
BATCH, STALE_BATCH, CHECK_BATCH = 100, 500, 20
ROUND_CHARACTERS = 1_000_000  # about a second of reading, so that the worker's other duties get their turn
RECENT = datetime.timedelta(minutes=10)
FULL_LOOK = datetime.timedelta(seconds=60)


class Follower:
    """Keeps the citations up to date; looks at everything now and then, and at what is recent each time."""

    def __init__(self, clock: Callable[[], datetime.datetime] = timezone.now) -> None:
        self.clock = clock
        self.looked_at: datetime.datetime | None = None
        self.day: datetime.date | None = None

    def run_once(self) -> int:
        """Do one bounded round for the worker; give how many things were read, resolved or checked again."""
        now = self.clock()
        full = self.looked_at is None or now - self.looked_at > FULL_LOOK
        items = list(waiting(since=None if full else now - RECENT)[:BATCH])
        done = _read_some(items)
        if full and len(items) < BATCH and done == len(items):
            self.looked_at = now
            self._begin_day(timezone.localdate())
            done += staleness.never_checked()
        return done + renew() + _check_some()

    def _begin_day(self, today: datetime.date) -> None:
        """Once a day, and after each start: what cites a document that died by date is checked again."""
        if self.day != today:
            staleness.midnight(today)
            self.day = today


def settle() -> int:
    """Do all that waits; give how much that was. For commands and tests; the worker takes one round after another."""
    follower, done = Follower(), 0
    while step := follower.run_once():
        done += step
    return done


def waiting(*, since: datetime.datetime | None) -> QuerySet[Item]:
    """Give the things whose present version has not been read; `since` looks only at recent changes."""
    held = Reading.objects.filter(model=OuterRef("model"), object_id=OuterRef("object_id"), version=OuterRef("version"))
    items = Item.objects.filter(version__gt=0).exclude(model=ledger.FORGOTTEN).filter(~Exists(held))
    return items.filter(changed_at__gte=since) if since else items


def _read_some(items: list[Item]) -> int:
    """Read things until the round has had its share of text; one that cannot be read is noted and told in the log."""
    done = characters = 0
    for item in items:
        if characters > ROUND_CHARACTERS:
            break
        try:
            characters += read(item)
        except Exception:  # one text that cannot be read must not keep all others out; its next version is tried again
            log.exception("citations cannot be read: %s", item)
            _note(item, None, is_cut=False)
        done += 1
    return done


def read(item: Item) -> int:
    """Read the present public version of one thing, and keep all of it in one transaction; give how long its text is."""
    thing: Any = ledger.public_object(item)
    citing = citing_of(type(thing)) if thing is not None else None
    text = Text(citing, thing) if citing else None
    mentions, is_cut = text.mentions() if text else ([], False)
    faults = checks.faults_of(text) if text and not thing.has_unpublished_changes else None
    with transaction.atomic():
        _note(item, thing, is_cut=is_cut)
        _replace(item, mentions)
        if faults is not None:
            checks.put(thing, faults)
        elif text is not None:  # the draft was checked when it was saved, unless this app was not there yet
            Check.objects.get_or_create(**thing_of(thing), defaults={"is_stale": True})
        if thing is None:
            _forget_deleted(item)
    return len(text.joined.text) if text else 0


def _note(item: Item, thing: Any, *, is_cut: bool) -> None:
    """Write that this version is read; what a document is known by comes and goes with it, and what cites it is marked."""
    of_item = {"model": item.model, "object_id": item.object_id}
    reading = Reading.objects.select_for_update().filter(**of_item).first() or Reading(**of_item)
    before = {reading.key, reading.name_key}
    is_document = item.model == DOCUMENT and thing is not None
    reading.version, reading.is_cut = item.version, is_cut
    reading.key = key_of_document(thing) if is_document else ""
    reading.name_key = name_key_of_document(thing) if is_document else ""
    reading.save()
    if item.model == DOCUMENT:
        staleness.document_differs(item.object_id, before | {reading.key, reading.name_key})


def _replace(item: Item, mentions: list[Mention]) -> None:
    """Put what the text cites now into the place of what it cited; pages are made anew when that differs."""
    had, _ = Mention.objects.filter(model=item.model, object_id=item.object_id).delete()
    resolve(mentions)
    Mention.objects.bulk_create(mentions, batch_size=500)
    if had or mentions:
        generation.advance()


def _forget_deleted(item: Item) -> None:
    if ledger.load(item.model, item.object_id) is None:
        for model in (Check, FoundFault, Decision):
            model.objects.filter(model=item.model, object_id=item.object_id).delete()


def renew() -> int:
    """Find anew what stale mentions mean, some at a time; give how many."""
    with transaction.atomic():
        rows = list(Mention.objects.select_for_update().filter(is_stale=True).order_by("pk")[:STALE_BATCH])
        if rows:
            changed = resolve(rows)
            Mention.objects.bulk_update(rows, ["document", "offered", "place", "is_stale"], batch_size=100)
            if changed:
                generation.advance()
    return len(rows)


def _check_some() -> int:
    """Check again what is stale; one that cannot be checked is told in the log and waits for its next save."""
    rows = list(Check.objects.filter(is_stale=True).order_by("pk")[:CHECK_BATCH])
    for row in rows:
        thing = ledger.load(row.model, row.object_id)
        try:
            if thing is not None and citing_of(type(thing)):
                checks.check_again(thing)
                continue
        except Exception:  # as with reading: one broken draft must not stop the others
            log.exception("a draft cannot be checked: %s %s", row.model, row.object_id)
        Check.objects.filter(pk=row.pk).update(is_stale=False)
    return len(rows)


_follower = Follower()


def run_once() -> int:
    """Do one round for the worker."""
    return _follower.run_once()
