"""Follows the ledger: what the index does not have in its present version is read again and taken in."""

from __future__ import annotations

import datetime
import logging
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from cms.changes.models import Item, State
from cms.changes.registry import model_label, tracked
from search import documents
from search.engines import Entry, IndexBusy, IndexUnavailable, Writer, embedded, folders
from search.models import Indexed

log = logging.getLogger("search")
BATCH = 200
ROUND = 5
RECENT = datetime.timedelta(minutes=10)
FULL_LOOK = datetime.timedelta(seconds=60)
REST = datetime.timedelta(seconds=30)


class Follower:
    """Keeps one index up to date: holds its writer between rounds, and looks at everything now and then."""

    def __init__(self, clock: Callable[[], datetime.datetime] = timezone.now) -> None:
        self.clock = clock
        self.writer: Writer | None = None
        self.looked_at: datetime.datetime | None = None
        self.rests_until: datetime.datetime | None = None
        self.waits_for_another = False

    def run(self) -> int:
        """Take in what has changed; give how many things were taken in or dropped, 0 when there is nothing to do.

        After a failure, such as a full disk, it raises IndexUnavailable, rests for a while, and starts from what is on disk.
        While another process writes the index it stands by, and takes over when that one ends.
        """
        now = self.clock()
        if self.rests_until and now < self.rests_until:
            return 0
        try:
            done, self.waits_for_another = self._run(now), False
        except IndexBusy as busy:
            self._rest(now)
            if not self.waits_for_another:
                log.warning("%s Tiến trình này chờ, và sẽ ghi tiếp khi tiến trình kia dừng.", busy)
            self.waits_for_another = True
            return 0
        except IndexUnavailable:
            self._rest(now)
            raise
        return done

    def close(self) -> None:
        """Let go of the index."""
        if self.writer is not None:
            self.writer.close()
            self.writer = None

    def _run(self, now: datetime.datetime) -> int:
        full = self.looked_at is None or now - self.looked_at > FULL_LOOK
        writer, is_new = self._writer(check=full)
        full = full or is_new
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

    def _rest(self, now: datetime.datetime) -> None:
        self.writer, self.looked_at, self.rests_until = None, None, now + REST

    def _writer(self, *, check: bool) -> tuple[Writer, bool]:
        name = folders.current_name(settings.INDEX_DIR)
        held = self.writer if self.writer is not None and self.writer.name == name else None
        if held and (not check or embedded.answers(settings.INDEX_DIR, name)):
            return held, False
        self.writer = held = self.looked_at = None
        self.writer = sound_writer(name) or embedded.EmbeddedWriter(settings.INDEX_DIR, begin_anew())
        return self.writer, True


def sound_writer(name: str) -> Writer | None:
    """Give the writer of the index `name`, or None when that is missing or damaged; raises IndexBusy.

    The lock comes first: the files of an index that somebody else writes come and go, and would look damaged.
    """
    try:
        writer = embedded.EmbeddedWriter(settings.INDEX_DIR, name)
    except IndexBusy:
        raise
    except IndexUnavailable:
        return None
    return writer if embedded.is_usable(settings.INDEX_DIR, name) else None


_follower = Follower()


def run_once() -> int:
    """Do one bounded round for the worker: at most ROUND batches; give how many things were taken in or dropped.

    A missing or damaged index is begun anew, and filled by the rounds that follow. Raises IndexUnavailable when the disk
    refuses; the rounds of the next half minute then do nothing.
    """
    return _follower.run()


def begin_anew() -> str:
    """Put an empty index in the place of a missing or damaged one, and give its name."""
    name = embedded.begin(settings.INDEX_DIR)
    with embedded.library_errors(settings.INDEX_DIR):
        folders.switch(settings.INDEX_DIR, name)
    Indexed.objects.exclude(index_name=name).delete()
    log.warning("Chỉ mục tìm kiếm thiếu hoặc hỏng; đang lập lại từ đầu (%s).", name)
    return name


def rebuild() -> int:
    """Build a new index beside the one in use, switch to it, and give how many things it holds.

    Readers go on with the old one until the switch; the worker then carries on with the new one, so that what was published
    meanwhile is not lost. Raises IndexUnavailable when the disk refuses; the old index then stays in use.
    """
    name = embedded.begin(settings.INDEX_DIR)
    try:
        _fill(name)
        with embedded.library_errors(settings.INDEX_DIR):
            folders.switch(settings.INDEX_DIR, name)
    except IndexUnavailable:
        folders.discard(settings.INDEX_DIR, name)
        Indexed.objects.filter(index_name=name).delete()
        raise
    Indexed.objects.exclude(index_name=name).delete()
    return Indexed.objects.filter(index_name=name).count()


def _fill(name: str) -> None:
    writer = embedded.EmbeddedWriter(settings.INDEX_DIR, name)
    while batch := list(waiting(name, since=None)[:BATCH]):
        take_in(writer, batch)
    writer.mark_complete()
    writer.close()


def waiting(index_name: str, *, since: datetime.datetime | None) -> QuerySet[Item]:
    """Give the things whose present version the index does not have, or has as of a day that is over; `since` looks only at
    recent changes.
    """
    still_true = Q(stale_on=None) | Q(stale_on__gt=timezone.localdate())
    held = Indexed.objects.filter(
        still_true, index_name=index_name, item_uuid=OuterRef("uuid"), version=OuterRef("version")
    )
    items = Item.objects.filter(version__gt=0).filter(~Exists(held))
    return items.filter(changed_at__gte=since) if since else items


def take_in(writer: Writer, items: list[Item]) -> None:
    """Index or drop these things, then remember their versions; dying in between only repeats the work."""
    entries, gone = sort_out(items)
    writer.replace(entries, gone)
    remember(writer.name, items, {entry.uuid: entry.stale_on for entry in entries})


def sort_out(items: list[Item]) -> tuple[list[Entry], list[str]]:
    """Read the things behind `items` again; give the entries of those to be found, and the ids of those that are not."""
    things = public_things(items)
    versions = {item.uuid: item.version for item in items}
    made = (_entry(uuid, thing, versions[uuid]) for uuid, thing in things.items())
    found = [entry for entry in made if entry is not None]
    kept = {entry.uuid for entry in found}
    return found, [str(item.uuid) for item in items if str(item.uuid) not in kept]


def _entry(uuid: UUID, thing: Any, version: int) -> Entry | None:
    try:
        document = documents.of(thing)
        return document.entry(str(uuid), version) if document else None
    except Exception:  # one thing that cannot be read must not keep all others out; its next version is tried again
        log.exception("Không đưa được vào chỉ mục: %s", thing)
        return None


def public_things(items: Iterable[Item]) -> dict[UUID, Any]:
    """Read the things behind `items` again as the public sees them, in few queries; what it does not see is left out."""
    wanted = {(item.model, item.object_id): item.uuid for item in items if item.state == State.PUBLISHED}
    found = {}
    for kind in tracked():
        label = model_label(kind.model)
        ids = [pk for model, pk in wanted if model == label]
        for thing in kind.objects().filter(pk__in=ids) if ids else ():
            if kind.public(thing) is not None:
                found[wanted[label, thing.pk]] = thing
    return found


def remember(index_name: str, items: list[Item], stale_on: Mapping[str, datetime.date | None]) -> None:
    """Note which versions the index now has, and until which day they are true."""
    Indexed.objects.bulk_create(
        [
            Indexed(
                index_name=index_name,
                item_uuid=item.uuid,
                version=item.version,
                stale_on=stale_on.get(str(item.uuid)),
            )
            for item in items
        ],
        update_conflicts=True,
        unique_fields=["index_name", "item_uuid"],
        update_fields=["version", "stale_on"],
    )


def published_among(uuids: list[str]) -> dict[str, str]:
    """Give the present address of each of `uuids` that is still public, for a results page that is ahead of the index."""
    rows = Item.objects.filter(pk__in=[UUID(each) for each in uuids], state=State.PUBLISHED)
    return {str(uuid): url for uuid, url in rows.values_list("pk", "url")}
