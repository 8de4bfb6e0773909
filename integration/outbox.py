"""Sends what became public: plan, prepare, claim, send, record; each step may be the last before a crash."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from cms.changes import ledger
from integration import destinations, planning, reconciling, retry
from integration.models import Attempt, Destination, Outbox, Receipt
from integration.retry import Answer, AnswerClass, Decision, Expected, Verdict
from integration.targets import reference

BUDGET_SECONDS = 3.0
LEASE = timedelta(seconds=60)  # longer than a send and a question together
LONGEST_LEASE = 2 * LEASE  # as another machine's clock may see it
LONGEST_WAIT = timedelta(seconds=retry.LONGEST_WAIT)
CANDIDATES = 200
Clock = Callable[[], datetime]
Status = Outbox.Status


@dataclass(frozen=True)
class Lease:
    """The right to send one message, until its time is up; the token fences every later write."""

    pk: int
    token: uuid.UUID
    attempt: int
    destination: Destination
    item_uuid: uuid.UUID
    version: int
    payload: bytes
    expected: Expected


def run_once(*, clock: Clock = timezone.now, budget_seconds: float = BUDGET_SECONDS) -> int:
    """Do what delivery can do now, and give how many messages were settled; the worker calls it again and again.

    Begins no message after `budget_seconds`; one exchange with the peer takes 15 s at most. Stops at the first message
    that the peer did not answer properly, holds no transaction while it talks, and never raises for what the peer does.
    Errors of our own database are raised. Safe at any number of workers, and after a kill at any step.
    """
    ends, settled = time.monotonic() + budget_seconds, 0
    destination = destinations.programme()
    if destination is None or not destinations.is_open(destination, now=clock()):
        return 0
    if not reconciling.is_done(destination, now=clock()):
        return 0
    planning.plan(destination, now=clock())
    for pk in candidates(destination, now=clock()):
        if not deliver(pk, clock=clock):
            break
        settled += 1
        if time.monotonic() >= ends:
            break
    return settled


def candidates(destination: Destination, *, now: datetime) -> list[int]:
    """Give the messages that may be sent now: withdrawals first, then the newest change first."""
    rows = Outbox.objects.filter(_due(now), destination=destination, status__in=Outbox.WAITING)
    return list(rows.order_by("-op", "-changed_at", "-pk").values_list("pk", flat=True)[:CANDIDATES])


def _due(now: datetime) -> Q:
    waits = Q(status__in=[Status.PENDING, Status.PREPARED, Status.RETRY_WAIT])
    return waits & _has_come("next_at", now, LONGEST_WAIT) | _stranded(now)


def _stranded(now: datetime) -> Q:
    return Q(status=Status.LEASED) & _has_come("lease_until", now, LONGEST_LEASE)


def _has_come(field: str, now: datetime, longest: timedelta) -> Q:
    """A time farther off than we ever note was written by a clock that has since been put back: it has come too."""
    return Q(**{f"{field}__lte": now}) | Q(**{f"{field}__gt": now + longest})


def deliver(pk: int, *, clock: Clock = timezone.now) -> bool:
    """Take one message as far as it goes; say whether the peer behaved, so that others may follow at once."""
    if not planning.prepare(pk):
        return True
    lease = claim(pk, now=clock())
    if lease is None:
        return True
    answer = send(lease)
    decision = retry.decide(answer, lease.expected)
    if decision.verdict == Verdict.ASK:
        answer, decision = ask(lease, answer)
    record(lease, answer, decision, now=clock())
    return decision.verdict not in (Verdict.RETRY, Verdict.PAUSE)


def claim(pk: int, *, now: datetime) -> Lease | None:
    """Commit the right to send a message before anything is sent; None when it is not to be sent now.

    The thing's row in the ledger is locked, so that two workers cannot have two versions of one thing on their way.
    """
    with transaction.atomic():
        item = ledger.lock(Outbox.objects.values_list("item_uuid", flat=True).get(pk=pk))
        row = Outbox.objects.select_for_update().filter(_due(now), pk=pk).exclude(status=Status.PENDING).first()
        if row is None or _is_on_its_way(row, now):
            return None
        if item.version != row.version:
            row.status = Status.SUPERSEDED
            row.save(update_fields=["status"])
            return None
        row.status, row.lease_token, row.lease_until = Status.LEASED, uuid.uuid4(), now + LEASE
        row.attempts += 1
        row.save(update_fields=["status", "lease_token", "lease_until", "attempts"])
        Attempt.objects.create(outbox=row, number=row.attempts, started=now)
    return _lease(row)


def _is_on_its_way(row: Outbox, now: datetime) -> bool:
    """Say whether some version of this thing is being sent there now."""
    leased = Outbox.objects.filter(item_uuid=row.item_uuid, destination=row.destination_id, status=Status.LEASED)
    return leased.exclude(_stranded(now)).exists()


def _lease(row: Outbox) -> Lease:
    expected = Expected(
        source_id=str(row.item_uuid),
        version=row.version,
        state="withdrawn" if row.op == Outbox.Op.WITHDRAW else "published",
        content_hash=row.payload_hash,
        ledger_version=row.version,
    )
    return Lease(
        pk=row.pk,
        token=row.lease_token or uuid.UUID(int=0),
        attempt=row.attempts,
        destination=row.destination,
        item_uuid=row.item_uuid,
        version=row.version,
        payload=bytes(row.payload or b""),
        expected=expected,
    )


def send(lease: Lease) -> Answer:
    """Send the bytes; no transaction is open, and sending them again after a crash does nothing twice."""
    endpoint = destinations.endpoint_of(lease.destination)
    return reference.send(endpoint, item_uuid=lease.item_uuid, version=lease.version, payload=lease.payload)


def ask(lease: Lease, answer: Answer) -> tuple[Answer, Decision]:
    """Ask what the peer holds, since its answer to the send proves nothing; give what is known then."""
    held = reference.fetch_state(destinations.endpoint_of(lease.destination), item_uuid=lease.item_uuid)
    mine = Outbox.objects.filter(item_uuid=lease.item_uuid, destination=lease.destination)
    newest = mine.order_by("-version").values_list("version", flat=True)[0]
    expected = replace(lease.expected, ledger_version=newest)
    return answer, retry.decide_by_held(held, expected, sent=answer)


def record(lease: Lease, answer: Answer, decision: Decision, *, now: datetime) -> bool:
    """Keep what came of a send; False when the lease was lost meanwhile, and then nothing but the attempt is written."""
    with transaction.atomic():
        Attempt.objects.filter(outbox=lease.pk, number=lease.attempt).update(
            ended=now,
            http_status=answer.status,
            answer_class=decision.answer_class,
            excerpt=excerpt(answer),
        )
        mine = Outbox.objects.select_for_update().filter(pk=lease.pk, lease_token=lease.token)
        row = mine.filter(status=Status.LEASED).first()
        if row is None:
            return False
        _settle(row, lease, answer, decision, now)
        if row.status in planning.REPLACEABLE and _is_overtaken(row):
            row.status = Status.SUPERSEDED
        row.lease_token = row.lease_until = None
        row.last_class, row.last_error = decision.answer_class, _error(decision, answer)
        row.save()
    return True


def _settle(row: Outbox, lease: Lease, answer: Answer, decision: Decision, now: datetime) -> None:
    match decision.verdict:
        case Verdict.DELIVERED:
            row.status = Status.DELIVERED
            _keep_receipt(lease, now)
            destinations.note_success(lease.destination)
        case Verdict.PAUSE:
            row.status, row.next_at = Status.PREPARED, now
            destinations.pause(lease.destination, decision.answer_class, now=now)
        case Verdict.RETRY | Verdict.ASK:
            wait = retry.next_wait(row.attempts, answer, now=now)
            row.status, row.next_at = Status.RETRY_WAIT, now + timedelta(seconds=wait)
            destinations.note_failure(lease.destination, decision.answer_class, now=now)
        case Verdict.NEEDS_EDITOR:
            row.status = Status.NEEDS_EDITOR
        case Verdict.CONFLICT:
            row.status = Status.CONFLICT
        case Verdict.SUPERSEDED:
            row.status = Status.SUPERSEDED


def _is_overtaken(row: Outbox) -> bool:
    """Say whether a newer version was noted while this one was on its way."""
    mine = Outbox.objects.filter(item_uuid=row.item_uuid, destination=row.destination_id)
    return mine.filter(version__gt=row.version).exists()


def _keep_receipt(lease: Lease, now: datetime) -> None:
    """Note what the destination holds; a receipt of an older version never replaces a newer one."""
    key = {"item_uuid": lease.item_uuid, "destination": lease.destination}
    Receipt.objects.get_or_create(**key, defaults={"version": 0, "received_at": now})
    Receipt.objects.filter(**key, version__lt=lease.version).update(
        version=lease.version,
        state=lease.expected.state,
        content_hash=lease.expected.content_hash,
        received_at=now,
    )


def excerpt(answer: Answer) -> str:
    """Give the beginning of an answer for a person to read; what PostgreSQL cannot keep is replaced."""
    text = answer.detail or answer.body[:500].decode("utf-8", "replace")
    return text.replace("\x00", "\N{REPLACEMENT CHARACTER}")[:500]


def _error(decision: Decision, answer: Answer) -> str:
    fine = decision.verdict in (Verdict.DELIVERED, Verdict.SUPERSEDED)
    return "" if fine else (excerpt(answer) or AnswerClass(decision.answer_class).value)
