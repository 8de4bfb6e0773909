"""Follows the ledger: what the index does not have in its present version is read again and taken in."""

from __future__ import annotations

import datetime
import logging
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum
from django.utils import timezone

from cms.changes.models import Item, State
from cms.changes.registry import model_label, tracked
from search import documents, trouble
from search.engines import Engine, Entry, IndexBusy, IndexUnavailable, Writer, configured
from search.models import Indexed

log = logging.getLogger("search")
BATCH = 200
ROUND = 5
RECENT = datetime.timedelta(minutes=10)
FULL_LOOK = datetime.timedelta(seconds=60)
REST = datetime.timedelta(seconds=30)


class Follower:
    """Keeps one engine's index up to date: holds its writer between rounds, and looks at everything now and then."""

    def __init__(self, engine: Engine, clock: Callable[[], datetime.datetime] = timezone.now) -> None:
        self.engine, self.clock = engine, clock
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
        if self.is_resting():
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

    def is_resting(self) -> bool:
        """Say whether it has failed, or another writes, so that it waits."""
        return self.rests_until is not None and self.clock() < self.rests_until

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
            self._look(writer, now)
        return done

    def _look(self, writer: Writer, now: datetime.datetime) -> None:
        """Compare the index with what is noted of it, now that nothing waits; what has lost something is begun anew."""
        noted = Indexed.objects.filter(index_name=writer.name).aggregate(things=Count("pk"), versions=Sum("version"))
        if writer.agrees(noted["things"], noted["versions"] or 0):
            self.looked_at = now
            writer.mark_complete()
        else:
            self.writer, self.looked_at = self.engine.writer(begin_anew(self.engine)), None

    def _rest(self, now: datetime.datetime) -> None:
        self.writer, self.looked_at, self.rests_until = None, None, now + REST

    def _writer(self, *, check: bool) -> tuple[Writer, bool]:
        name = self.engine.current_name()
        held = self.writer if self.writer is not None and self.writer.name == name else None
        if held and (not check or self.engine.answers(name)):
            return held, False
        self.writer = held = self.looked_at = None
        self.writer = sound_writer(self.engine, name) or self.engine.writer(begin_anew(self.engine))
        return self.writer, True


def sound_writer(engine: Engine, name: str) -> Writer | None:
    """Give the writer of the index `name`, or None when that is missing or damaged; raises IndexBusy.

    The lock comes first: the files of an index that somebody else writes come and go, and would look damaged.
    """
    try:
        writer = engine.writer(name) if name else None
    except IndexBusy:
        raise
    except IndexUnavailable:
        return None
    return writer if writer and engine.is_usable(name) else None


def run_once() -> int:
    """Do one bounded round for the worker: at most ROUND batches; give how many things were taken in or dropped.

    A missing or damaged index is begun anew, and filled by the rounds that follow. Raises IndexUnavailable when the disk
    refuses; the rounds of the next half minute then do nothing. Elasticsearch is followed beside it: what ails that is told
    where it is looked for, and stops nothing.
    """
    embedded, beside = _followers(configured.embedded(), configured.elasticsearch())
    done = 0
    try:
        done = embedded.run()
    finally:
        if beside and not embedded.waits_for_another:  # then the other process follows it too
            done += run_beside(beside)
    return done


@cache
def _followers(embedded: Engine, beside: Engine | None) -> tuple[Follower, Follower | None]:
    return Follower(embedded), Follower(beside) if beside else None


def run_beside(follower: Follower) -> int:
    """Do a round of an engine that the site can do without, and note whether it can be relied on."""
    try:
        done = follower.run()
    except IndexUnavailable as failure:
        trouble.tell(str(failure))
        return 0
    if not done and not follower.is_resting():
        trouble.is_over()
    return done


def begin_anew(engine: Engine) -> str:
    """Begin an empty index in the place of a missing or damaged one, and give its name."""
    name = engine.begin()
    engine.follow(name)
    forget_others(engine, name)
    log.warning("Chỉ mục tìm kiếm thiếu hoặc hỏng; đang lập lại từ đầu (%s).", name)
    return name


def rebuild(engine: Engine | None = None) -> int:
    """Build a new index beside the one in use, switch to it, and give how many things it holds.

    Readers go on with the old one until the switch; the worker then carries on with the new one, so that what was published
    meanwhile is not lost. Raises IndexUnavailable when the disk refuses; the old index then stays in use.
    """
    engine = engine or configured.embedded()
    name = engine.begin()
    try:
        _fill(engine.writer(name))
        engine.switch(name)
    except IndexUnavailable:
        engine.discard(name)
        Indexed.objects.filter(index_name=name).delete()
        raise
    forget_others(engine, name)
    return Indexed.objects.filter(index_name=name).count()


def forget_others(engine: Engine, name: str) -> None:
    """Forget what is noted of this engine's other indexes."""
    noted = Indexed.objects.exclude(index_name=name).values_list("index_name", flat=True).order_by().distinct()
    Indexed.objects.filter(index_name__in=[each for each in noted if engine.is_mine(each)]).delete()


def _fill(writer: Writer) -> None:
    # In the order of the ids, so that what has been taken in is not looked at again; then what came meanwhile.
    last = UUID(int=0)
    while batch := list(waiting(writer.name, since=None).filter(pk__gt=last).order_by("pk")[:BATCH]):
        take_in(writer, batch)
        last = batch[-1].pk
    while batch := list(waiting(writer.name, since=None)[:BATCH]):
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


def sort_out(items: list[Item]) -> tuple[list[Entry], dict[str, int]]:
    """Read the things behind `items` again; give the entries of those to be found, and the versions of those that are not."""
    things = public_things(items)
    known = {item.uuid: item for item in items}
    around = documents.around(things.values())
    made = (_entry(known[uuid], thing, around) for uuid, thing in things.items())
    found = [entry for entry in made if entry is not None]
    kept = {entry.uuid for entry in found}
    return found, {str(item.uuid): item.version for item in items if str(item.uuid) not in kept}


def _entry(item: Item, thing: Any, around: documents.Around) -> Entry | None:
    try:
        document = documents.of(thing, around)
        return document.entry(str(item.uuid), item.version, item.changed_at) if document else None
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
