"""Leases and clocks: one worker at a time sends a message, a dead one is replaced, and a clock put back stops nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest

from cms.changes.models import Change
from integration import destinations, outbox, retry
from integration.models import Attempt, Outbox
from tests.integration.portal_process import OTHER_SECRET, SECRET
from tests.integration.sending import (
    changed,
    deliver_all,
    destination,
    held,
    newest,
    published,
    statuses,
    uuid_of,
)

pytestmark = pytest.mark.django_db
YEAR = 365


@pytest.fixture(autouse=True)
def _nowhere(send_to):
    """Send nowhere until a test says where."""
    send_to("http://127.0.0.1:9")


def claimed(clock) -> outbox.Lease:
    """Take the one message that waits, as a worker does that then dies."""
    published()
    found = destinations.programme()
    assert found
    outbox.planning.plan(found, now=clock())
    (pk,) = outbox.candidates(found, now=clock())
    assert outbox.planning.prepare(pk)
    lease = outbox.claim(pk, now=clock())
    assert lease
    return lease


def test_the_message_of_a_dead_worker_is_sent_when_its_lease_is_over(portal, clock, send_to):
    send_to(portal.url)
    lease = claimed(clock)
    clock.turn(seconds=59)
    deliver_all(clock)
    assert statuses(lease.item_uuid) == [(1, "leased")]
    clock.turn(seconds=2)
    deliver_all(clock)
    assert held(lease.item_uuid) == (1, "published")
    assert portal.effects(lease.item_uuid) == [(1, "published")]


def test_a_worker_that_wakes_late_overwrites_nothing(portal, clock, send_to):
    send_to(portal.url)
    lease = claimed(clock)
    clock.turn(minutes=2)
    deliver_all(clock)
    late = retry.Answer(500)
    assert outbox.record(lease, late, retry.decide(late, lease.expected), now=clock.now) is False
    assert statuses(lease.item_uuid) == [(1, "delivered")]
    assert Attempt.objects.get(outbox=lease.pk, number=1).http_status == 500
    assert destination().failures == 0


def test_a_worker_that_wakes_while_another_sends_does_not_take_its_lease(clock):
    lease = claimed(clock)
    clock.turn(minutes=2)
    second = outbox.claim(lease.pk, now=clock.now)
    late = retry.Answer(400)
    assert outbox.record(lease, late, retry.decide(late, lease.expected), now=clock.now) is False
    row = newest(lease.item_uuid)
    assert (row.status, row.lease_token, row.attempts) == ("leased", second.token, 2)


def test_a_version_that_is_overtaken_before_it_goes_does_not_go(clock):
    page = published()
    found = destinations.programme()
    outbox.planning.plan(found, now=clock.now)
    (pk,) = outbox.candidates(found, now=clock.now)
    assert outbox.planning.prepare(pk)
    changed(page, title="Tên mới")
    assert outbox.claim(pk, now=clock.now) is None
    assert statuses(uuid_of(page)) == [(1, "superseded")]


def test_a_message_on_its_way_keeps_the_next_version_waiting(portal, clock, send_to):
    send_to(portal.url)
    lease = claimed(clock)
    page = outbox.ledger.public_object(outbox.ledger.lock(lease.item_uuid))
    changed(page, title="Tên mới")
    deliver_all(clock)
    assert statuses(lease.item_uuid) == [(1, "leased"), (2, "prepared")]
    clock.turn(seconds=61)
    deliver_all(clock)
    assert statuses(lease.item_uuid) == [(1, "superseded"), (2, "delivered")]


@pytest.mark.parametrize("status", [400, 401, 409, 500])
def test_what_came_of_an_overtaken_version_bothers_nobody(status, portal, clock, send_to):
    send_to(portal.url)
    lease = claimed(clock)
    changed(outbox.ledger.public_object(outbox.ledger.lock(lease.item_uuid)), title="Tên mới")
    outbox.planning.plan(lease.destination, now=clock.now)
    answer = retry.Answer(status)
    outbox.record(lease, answer, retry.decide(answer, lease.expected), now=clock.now)
    assert statuses(lease.item_uuid) == [(1, "superseded"), (2, "pending")]


def test_what_was_noted_by_a_clock_that_ran_ahead_does_not_wait_for_it(portal, clock, send_to):
    send_to("http://127.0.0.1:9")
    clock.turn(days=YEAR)
    uid = uuid_of(published())
    outbox.run_once(clock=clock)
    assert newest(uid).status == "retry_wait"
    clock.turn(days=-YEAR)
    send_to(portal.url)
    deliver_all(clock)
    assert held(uid) == (1, "published")


def test_a_lease_of_a_clock_that_ran_ahead_does_not_hold_for_a_year(portal, clock, send_to):
    send_to(portal.url)
    clock.turn(days=YEAR)
    lease = claimed(clock)
    clock.turn(days=-YEAR)
    deliver_all(clock)
    assert held(lease.item_uuid) == (1, "published")


def test_a_pause_of_a_clock_that_ran_ahead_does_not_hold_for_a_year(portal, clock, send_to):
    send_to(portal.url, OTHER_SECRET)
    clock.turn(days=YEAR)
    uid = uuid_of(published())
    outbox.run_once(clock=clock)
    assert destination().state == "paused"
    send_to(portal.url, SECRET)
    clock.turn(days=-YEAR)
    deliver_all(clock)
    assert held(uid) == (1, "published")


def test_a_clock_put_back_does_not_hide_what_changes_now(portal, clock, send_to):
    send_to(portal.url)
    clock.turn(days=YEAR)
    first = uuid_of(published("Bài đầu"))
    deliver_all(clock)
    clock.turn(days=-YEAR)
    second = uuid_of(published("Bài sau"))
    Change.objects.filter(item_uuid=second).update(at=clock.now - timedelta(days=3))  # only a full look finds it
    deliver_all(clock)
    assert held(first) == held(second) == (1, "published")


def test_the_budget_ends_a_round_and_the_next_one_goes_on(portal, clock, send_to):
    send_to(portal.url)
    for number in range(3):
        published(f"Bài {number}")
    assert [outbox.run_once(clock=clock, budget_seconds=0) for _ in range(4)] == [1, 1, 1, 0]
    assert set(Outbox.objects.values_list("status", flat=True)) == {"delivered"}
