"""After a restore: asks the portal what it holds, and says what our tables do not account for (docs/decisions/0006).

Nothing is sent meanwhile, and nothing that the portal holds is overwritten by what a backup happened to remember.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from cms.changes import ledger
from cms.changes.models import Item, Kind, State
from cms.changes.sweeper import sweep
from integration import destinations, manifest, planning
from integration.manifest import Held, NoManifest
from integration.models import Destination, Discrepancy, Outbox, Receipt
from integration.retry import AnswerClass

Sort, Status = Discrepancy.Sort, Outbox.Status
SETTLING = (Status.DELIVERED, Status.UNCHANGED)
BATCH = 500
KEPT_BACK = "Nơi nhận giữ bản {version} mà trang này không còn nhớ. Hãy xem Báo cáo → Đối chiếu với Cổng Chương trình."


@dataclass(frozen=True)
class Outcome:
    """What came of a reconciliation: how many things the portal holds, and how many of each sort differ."""

    held: int
    differing: dict[str, int]


def require() -> None:
    """Let nothing be sent to the portal before it was asked what it holds; for a database that comes from a backup."""
    slug, name = destinations.PROGRAMME_SLUG, destinations.PROGRAMME_NAME
    Destination.objects.get_or_create(slug=slug, defaults={"name": name})
    Destination.objects.update(must_reconcile=True)


def is_done(destination: Destination, *, now: datetime) -> bool:
    """Say whether messages may go out: reconcile first where that is due. A portal that does not answer gets a rest."""
    if not destination.must_reconcile:
        return True
    try:
        reconcile(destination)
    except NoManifest as failure:
        destinations.pause(destination, failure.answer_class, now=now)
        return False
    return True


def reconcile(destination: Destination, *, clock: Callable[[], datetime] = timezone.now) -> Outcome:
    """Compare all that the destination holds with our tables, and keep what differs; raises NoManifest.

    What was changed without being told is told first, so that no later sweep sends it over what the portal holds. Safe
    to repeat, and after a kill at any step: the mark that it is due goes last.
    """
    sweep()
    held = manifest.read(destinations.endpoint_of(destination))
    now = clock()
    by_uuid = {each.item_uuid: each for each in held}
    found = {each.item_uuid: sort for each in held if (sort := _settle(destination, each, now))}
    found |= dict.fromkeys(_lost(destination, by_uuid), Sort.LOST)
    _keep(destination, found, by_uuid, now)
    Destination.objects.filter(pk=destination.pk).update(must_reconcile=False, reconciled_at=now)
    return Outcome(len(held), {sort: list(found.values()).count(sort) for sort in Sort.values})


def _settle(destination: Destination, held: Held, now: datetime) -> str | None:
    """Say how one thing differs; bring its version up to the portal's, and keep back what would go over it."""
    if _is_accounted_for(destination, held):
        return None
    planning.read_files_ahead(Item.objects.filter(pk=held.item_uuid).first())
    with transaction.atomic():
        item = Item.objects.select_for_update().filter(pk=held.item_uuid).first()
        if item is None:
            return Sort.UNKNOWN if held.state == State.PUBLISHED else None
        if _is_accounted_for(destination, held):
            return None
        ledger.renumber(item, at_least=held.version)
        _note_receipt(destination, held, now)
        return Sort.NEWER if _keep_back(destination, item, held, now) else None


def _is_accounted_for(destination: Destination, held: Held) -> bool:
    """Say whether we know that we sent just this, or have its receipt or a newer one; not while a conflict is open."""
    mine = {"item_uuid": held.item_uuid, "destination": destination}
    if Outbox.objects.filter(**mine, version__gte=held.version, status=Status.CONFLICT).exists():
        return False
    sent = Outbox.objects.filter(**mine, version=held.version, payload_hash=held.content_hash, attempts__gt=0)
    return sent.exists() or _has_receipt(held, Receipt.objects.filter(**mine).first())


def _has_receipt(held: Held, receipt: Receipt | None) -> bool:
    if receipt is None or receipt.version < held.version:
        return False
    same = (receipt.state, receipt.content_hash) == (held.state, held.content_hash)
    return same or receipt.version > held.version  # it holds less than it confirmed: that is told as lost


def _note_receipt(destination: Destination, held: Held, now: datetime) -> None:
    told = {"version": held.version, "state": held.state, "content_hash": held.content_hash, "received_at": now}
    Receipt.objects.update_or_create(item_uuid=held.item_uuid, destination=destination, defaults=told)


def _keep_back(destination: Destination, item: Item, held: Held, now: datetime) -> bool:
    """Leave the message of the present version unsent, and say whether it differs from what the portal holds."""
    mine = Outbox.objects.filter(item_uuid=item.pk, destination=destination)
    mine.filter(status__in=planning.REPLACEABLE, version__lt=item.version).update(status=Status.SUPERSEDED)
    row = mine.filter(version=item.version).first() or planning.message_for(item, destination, now=now)
    if row.status == Status.LEASED and row.lease_until and row.lease_until > now:
        return False  # it is being sent at this moment: the answer will tell
    if row.payload is None:
        planning.write(row, item)
    if row.status != Status.NEEDS_EDITOR:
        state = State.PUBLISHED if row.op == Outbox.Op.PUT else State.WITHDRAWN
        same = (row.payload_hash, state) == (held.content_hash, held.state)
        row.status = Status.UNCHANGED if same else Status.CONFLICT
    if row.status == Status.CONFLICT:
        row.last_class, row.last_error = AnswerClass.HELD_AHEAD, KEPT_BACK.format(version=held.version)
    row.lease_token = row.lease_until = None
    row.save()
    return row.status != Status.UNCHANGED


def _lost(destination: Destination, held: dict[UUID, Held]) -> set[UUID]:
    """Give the things that the portal confirmed, and does not hold any more, or only in an older version."""
    receipts = Receipt.objects.filter(destination=destination, state=State.PUBLISHED).values_list(
        "item_uuid", "version"
    )
    return {uuid for uuid, version in receipts if uuid not in held or held[uuid].version < version}


def _keep(destination: Destination, found: dict[UUID, str], held: dict[UUID, Held], now: datetime) -> None:
    rows = [
        Discrepancy(
            destination=destination,
            item_uuid=item_uuid,
            sort=sort,
            held_version=held[item_uuid].version if item_uuid in held else 0,
            held_state=held[item_uuid].state if item_uuid in held else "",
            found_at=now,
        )
        for item_uuid, sort in found.items()
    ]
    with transaction.atomic():
        Discrepancy.objects.filter(destination=destination).delete()
        Discrepancy.objects.bulk_create(rows, batch_size=BATCH)


def still_open() -> QuerySet[Discrepancy]:
    """Give the differences that nothing has settled since they were found."""
    mine = {"item_uuid": OuterRef("item_uuid"), "destination": OuterRef("destination")}
    told = Outbox.objects.filter(**mine, version__gt=OuterRef("held_version"), status__in=SETTLING)
    received = Receipt.objects.filter(**mine, received_at__gt=OuterRef("found_at"))
    settled = Exists(received) | (~Q(sort=Sort.LOST) & Exists(told))
    return Discrepancy.objects.exclude(settled).select_related("destination").order_by("sort", "-held_version", "pk")


def send_ours(row: Discrepancy) -> None:
    """Let what this site shows go over what the portal holds: a person has looked at both and says so."""
    with transaction.atomic():
        item = ledger.lock(row.item_uuid)
        ledger.renumber(item, at_least=item.version + 1)
        if row.sort == Sort.LOST:  # the receipt is worth nothing, and equal content would count as held
            Receipt.objects.filter(item_uuid=row.item_uuid, destination=row.destination).delete()
        row.delete()


def withdraw_unknown(row: Discrepancy, *, kind: Kind) -> None:
    """Tell the portal to drop what it holds and we no longer know: a tombstone enters the ledger, and goes out as any other."""
    with transaction.atomic():
        held = Held(row.item_uuid, row.held_version, row.held_state, "")
        _note_receipt(row.destination, held, timezone.now())
        ledger.bury_unknown(row.item_uuid, kind=kind, last_version=row.held_version)
        row.delete()
