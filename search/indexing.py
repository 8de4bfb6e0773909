"""Follows the ledger: what the index does not have in its present version is read again and taken in."""

from __future__ import annotations

import datetime
from uuid import UUID

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from cms.changes import ledger
from cms.changes.models import Item, State
from search import documents
from search.engines import Entry, IndexUnavailable, Writer, embedded
from search.models import Indexed

BATCH = 200
ROUND = 5
RECENT = datetime.timedelta(minutes=10)
FULL_LOOK = datetime.timedelta(seconds=60)


class Follower:
    """Keeps one index up to date: holds its writer between rounds, and looks at everything now and then."""

    def __init__(self) -> None:
        self.writer: Writer | None = None
        self.looked_at: datetime.datetime | None = None

    def run(self) -> int:
        """Take in what has changed; give how many things were taken in or dropped, 0 when the index is up to date."""
        writer = self._writer()
        now = timezone.now()
        full = self.looked_at is None or now - self.looked_at > FULL_LOOK
        done = 0
        for _ in range(ROUND):
            batch = list(waiting(writer.name, since=None if full else now - RECENT)[:BATCH])
            if not batch:
                break
            take_in(writer, batch)
            done += len(batch)
        else:
            return done
        if full:
            self.looked_at = now
            writer.mark_complete()
        return done

    def close(self) -> None:
        """Let go of the index."""
        if self.writer is not None:
            self.writer.close()
            self.writer = None

    def _writer(self) -> Writer:
        name = embedded.current_name(settings.INDEX_DIR)
        if self.writer is not None and self.writer.name == name and (settings.INDEX_DIR / name / "meta.json").exists():
            return self.writer
        self.writer, self.looked_at = None, None
        if not embedded.is_usable(settings.INDEX_DIR, name):
            name = embedded.begin(settings.INDEX_DIR)
            embedded.switch(settings.INDEX_DIR, name)
            Indexed.objects.exclude(index_name=name).delete()
        self.writer = embedded.EmbeddedWriter(settings.INDEX_DIR, name)
        return self.writer


_follower = Follower()


def run_once() -> int:
    """Do one bounded round for the worker: at most ROUND batches; give how many things were taken in or dropped.

    A missing or damaged index is begun anew, and filled by the rounds that follow. After a failure the writer is let go,
    so that the next round starts from what is on disk.
    """
    try:
        return _follower.run()
    except IndexUnavailable:
        _follower.writer = None
        raise


def rebuild() -> int:
    """Build a new index beside the one in use, switch to it, and give how many things it holds.

    Readers go on with the old one until the switch; the worker then carries on with the new one, so that what was published
    meanwhile is not lost. Raises IndexUnavailable when the disk refuses.
    """
    name = embedded.begin(settings.INDEX_DIR)
    writer = embedded.EmbeddedWriter(settings.INDEX_DIR, name)
    while batch := list(waiting(name, since=None)[:BATCH]):
        take_in(writer, batch)
    writer.mark_complete()
    writer.close()
    embedded.switch(settings.INDEX_DIR, name)
    previous = Indexed.objects.exclude(index_name=name)
    previous.delete()
    return Indexed.objects.filter(index_name=name).count()


def waiting(index_name: str, *, since: datetime.datetime | None) -> QuerySet[Item]:
    """Give the things whose present version the index does not have; `since` looks only at recent changes."""
    held = Indexed.objects.filter(index_name=index_name, item_uuid=OuterRef("uuid"), version=OuterRef("version"))
    items = Item.objects.filter(version__gt=0).filter(~Exists(held))
    return items.filter(changed_at__gte=since) if since else items


def take_in(writer: Writer, items: list[Item]) -> None:
    """Index or drop these things, then remember their versions; dying in between only repeats the work."""
    entries, gone = sort_out(items)
    writer.replace(entries, gone)
    remember(writer.name, items)


def sort_out(items: list[Item]) -> tuple[list[Entry], list[str]]:
    """Read the things behind `items` again; give the entries of those to be found, and the ids of those that are not."""
    entries, gone = [], []
    for item in items:
        thing = ledger.public_object(item) if item.state == State.PUBLISHED else None
        document = documents.of(thing) if thing is not None else None
        if document is None:
            gone.append(str(item.uuid))
        else:
            entries.append(document.entry(str(item.uuid)))
    return entries, gone


def remember(index_name: str, items: list[Item]) -> None:
    """Note which versions the index now has."""
    Indexed.objects.bulk_create(
        [Indexed(index_name=index_name, item_uuid=item.uuid, version=item.version) for item in items],
        update_conflicts=True,
        unique_fields=["index_name", "item_uuid"],
        update_fields=["version"],
    )


def published_among(uuids: list[str]) -> set[str]:
    """Give those of `uuids` that are still public, for a results page that is ahead of the index."""
    rows = Item.objects.filter(pk__in=[UUID(each) for each in uuids], state=State.PUBLISHED)
    return {str(each) for each in rows.values_list("pk", flat=True)}
