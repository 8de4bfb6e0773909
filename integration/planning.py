"""Which versions have no message yet, and what the message of a version says: plan and prepare."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from cms.changes import ledger
from cms.changes.models import Change, Item, State
from integration import payload, reading
from integration.models import Destination, Outbox, Receipt

SENT_KINDS = tuple(payload.SCHEMA_OF)
BATCH = 500
RECENT = timedelta(minutes=15)
FULL_EVERY = timedelta(minutes=1)
Status = Outbox.Status
REPLACEABLE = (Status.PENDING, Status.PREPARED, Status.RETRY_WAIT, Status.NEEDS_EDITOR, Status.CONFLICT)


def plan(destination: Destination, *, now: datetime) -> int:
    """Note a message for each version of the ledger that has none yet; give how many, 500 at most, the newest first.

    Usually only what changed in the last quarter of an hour is looked at; once a minute the whole ledger, since a
    transaction may commit long after the time it wrote. Never "the last id seen": ids are given before the commit.
    """
    in_full = destination.planned_at is None or not now - FULL_EVERY < destination.planned_at <= now
    items = list(_unplanned(destination, None if in_full else now - RECENT)[:BATCH])
    if items:
        _note(destination, items, now)
    if in_full and len(items) < BATCH:
        Destination.objects.filter(pk=destination.pk).update(planned_at=now)
    return len(items)


def _unplanned(destination: Destination, since: datetime | None) -> QuerySet[Item]:
    noted = Outbox.objects.filter(item_uuid=OuterRef("pk"), destination=destination, version=OuterRef("version"))
    items = Item.objects.filter(kind__in=SENT_KINDS, version__gt=0)
    if since is not None:
        items = items.filter(pk__in=Change.objects.filter(at__gte=since).values("item_uuid"))
    return items.filter(~Exists(noted)).order_by("-changed_at", "pk")


def _note(destination: Destination, items: list[Item], now: datetime) -> None:
    rows = [message_for(item, destination, now=now) for item in items]
    with transaction.atomic():
        Outbox.objects.bulk_create(rows, ignore_conflicts=True)
        newer = Outbox.objects.filter(
            item_uuid=OuterRef("item_uuid"), destination=destination, version__gt=OuterRef("version")
        )
        mine = Outbox.objects.filter(destination=destination, item_uuid__in=[item.pk for item in items])
        mine.filter(Exists(newer), status__in=REPLACEABLE).update(status=Status.SUPERSEDED)


def message_for(item: Item, destination: Destination, *, now: datetime) -> Outbox:
    """Give the message of a thing's present version, not yet written and not yet saved."""
    return Outbox(
        item_uuid=item.pk,
        destination=destination,
        version=item.version,
        kind=item.kind,
        op=Outbox.Op.PUT if item.state == State.PUBLISHED else Outbox.Op.WITHDRAW,
        changed_at=item.changed_at or now,
        next_at=now,
    )


def prepare(pk: int) -> bool:
    """Write the exact bytes of a message, once and for ever; say whether there is something to send.

    The thing's row in the ledger is locked meanwhile, so that the bytes are those of just this version. A message that
    would tell the destination what it surely holds already becomes `unchanged`; one that breaks its schema waits for
    the editor.
    """
    row = Outbox.objects.get(pk=pk)
    if row.status != Status.PENDING:
        return row.status in Outbox.WAITING
    read_files_ahead(Item.objects.filter(pk=row.item_uuid, version=row.version).first())
    with transaction.atomic():
        item = ledger.lock(row.item_uuid)
        row = Outbox.objects.select_for_update().get(pk=pk)
        if row.status == Status.PENDING:
            write(row, item)
            row.save()
    return row.status in Outbox.WAITING


def read_files_ahead(item: Item | None) -> None:
    """Hash attached files before the transaction; within it their digests are remembered."""
    if item is not None:
        try:
            _wanted_body(item)
        except (reading.Unreadable, payload.Unsendable):  # said properly when the message is written
            return


def write(row: Outbox, item: Item) -> None:
    """Put the bytes into a message whose thing is locked, and say in its status what is to become of it; does not save."""
    if item.version != row.version:
        row.status = Status.SUPERSEDED
        return
    try:
        message = payload.message(kind=row.kind, version=row.version, body=_wanted_body(item))
    except (reading.Unreadable, payload.Unsendable) as error:
        row.status, row.last_error = Status.NEEDS_EDITOR, str(error)[:500]
        return
    row.op = Outbox.Op.PUT if message.state == State.PUBLISHED else Outbox.Op.WITHDRAW
    row.payload, row.payload_hash = message.payload, message.content_hash
    row.status = Status.UNCHANGED if _surely_held(row, message) else Status.PREPARED


def _wanted_body(item: Item) -> dict[str, Any] | None:
    """Give the body that the destination should hold, None for nothing: withdrawn, gone, or not fit to leave the house."""
    thing = ledger.public_object(item) if item.state == State.PUBLISHED else None
    facts = reading.facts_of(thing) if thing is not None else None
    return payload.body_of(facts) if facts is not None else None


def _surely_held(row: Outbox, message: payload.Message) -> bool:
    """Say whether the destination holds just this without any doubt.

    The last receipt alone does not prove it: a later version that was sent without an answer may be there by now.
    """
    mine = {"item_uuid": row.item_uuid, "destination": row.destination_id}
    held = Receipt.objects.filter(**mine).first()
    since = held.version if held else 0
    if Outbox.objects.filter(**mine, version__gt=since, attempts__gt=0).exists():
        return False
    if held is None:
        return message.state == State.WITHDRAWN
    return (held.state, held.content_hash) == (message.state, message.content_hash)
