"""What goes wrong on the way comes right by itself: a portal that is down, a wrong key, a wrong address."""

from __future__ import annotations

import pytest

from integration import destinations, outbox
from integration.models import Attempt
from tests.integration.lying_peer import Peer, receipt_of, response
from tests.integration.portal_process import OTHER_SECRET, SECRET
from tests.integration.sending import (
    deliver_all,
    destination,
    held,
    newest,
    published,
    uuid_of,
)

pytestmark = pytest.mark.django_db
YEAR = 365


def test_a_portal_that_is_down_is_tried_again_later(own_portal, clock, send_to):
    send_to(own_portal.url)
    own_portal.kill()
    uid = uuid_of(published())
    outbox.run_once(clock=clock)
    row = newest(uid)
    assert (row.status, row.last_class) == ("retry_wait", "unreachable")
    assert clock.now < row.next_at <= clock.now.replace(year=clock.now.year + 1)
    own_portal.start()
    assert outbox.run_once(clock=clock) == 0  # its time has not come
    clock.turn(seconds=6)
    deliver_all(clock)
    assert held(uid) == (1, "published")
    assert own_portal.effects(uid) == [(1, "published")]
    assert Attempt.objects.filter(outbox=row).count() == 2


def test_a_portal_that_dies_with_the_message_has_it_once_in_the_end(own_portal, clock, send_to):
    """The message arrives and has its effect; the portal is killed before it can answer."""
    uid = uuid_of(published())

    def die(asked):
        own_portal.ask(asked.method, asked.target, headers=asked.headers, body=asked.body)
        own_portal.kill()
        return []

    with Peer(die) as peer:
        send_to(peer.url)
        outbox.run_once(clock=clock)
    own_portal.start()
    send_to(own_portal.url)
    clock.turn(seconds=6)
    deliver_all(clock)
    assert held(uid) == (1, "published")
    assert own_portal.effects(uid) == [(1, "published")]
    assert own_portal.repeats(uid) == 1


def test_five_failures_in_a_row_pause_and_a_probe_resumes(own_portal, clock, send_to):
    send_to(own_portal.url)
    own_portal.kill()
    uids = [uuid_of(published(f"Bài {number}")) for number in range(3)]
    for _ in range(4):
        outbox.run_once(clock=clock)
        clock.turn(minutes=5)
    assert destination().state == "open"
    outbox.run_once(clock=clock)
    assert destination().state == "paused"
    assert destination().reason == "Cổng Chương trình không trả lời đúng nhiều lần liên tiếp."
    assert Attempt.objects.count() == 5
    own_portal.start()
    outbox.run_once(clock=clock)
    assert Attempt.objects.count() == 5  # the pause is not over
    clock.turn(seconds=6)
    deliver_all(clock)  # all at once, those too whose own time has not come
    assert [held(uid) for uid in uids] == [(1, "published")] * 3
    assert (destination().state, destination().reason, destination().failures) == ("open", "", 0)


def test_a_success_between_failures_forgets_them(clock, send_to):
    for number in range(6):
        published(f"Bài {number}")
    answers = iter([500, 500, 500, 500, 201, 500])
    with Peer(lambda asked: [_by_status(next(answers), asked)]) as peer:
        send_to(peer.url)
        for _ in range(5):
            outbox.run_once(clock=clock, budget_seconds=0)
        assert destination().failures == 0
        outbox.run_once(clock=clock, budget_seconds=0)
    assert (destination().state, destination().failures) == ("open", 1)


def _by_status(status: int, asked) -> bytes:
    return response(status, receipt_of(asked) if status == 201 else b"")


def test_a_wrong_key_pauses_and_loses_nothing(portal, clock, send_to):
    send_to(portal.url, OTHER_SECRET)
    uids = [uuid_of(published(f"Bài {number}")) for number in range(3)]
    outbox.run_once(clock=clock)
    assert destination().state == "paused"
    assert "không nhận chữ ký" in destination().reason
    assert "PROGRAMME_PORTAL_SECRET" in destination().reason
    for _ in range(5):
        clock.turn(hours=1)
        outbox.run_once(clock=clock)
    assert Attempt.objects.count() == 1  # probes alone went out, no message
    assert destination().state == "paused"
    send_to(portal.url, SECRET)
    clock.turn(hours=1)
    deliver_all(clock)
    assert [held(uid) for uid in uids] == [(1, "published")] * 3
    assert [portal.effects(uid) for uid in uids] == [[(1, "published")]] * 3
    assert (destination().state, destination().reason, destination().pauses) == ("open", "", 0)


def test_a_paused_portal_is_probed_ever_more_seldom_and_sent_nothing(clock, send_to):
    published()
    with Peer(lambda asked: [response(403)]) as peer:
        send_to(peer.url)
        for _ in range(24 * 60):
            outbox.run_once(clock=clock)
            clock.turn(minutes=1)
        probes = [asked for asked in peer.asked if asked.method == "GET"]
        assert len(peer.sent()) == 1
    assert 24 * 2 <= len(probes) <= 24 * 2 + 10  # half an hour apart in the end


@pytest.mark.parametrize("body", [b"", b"<html>", b"[]", b"{", b'{"items": 1, "root": "x"}', b'{"items": []}'])
def test_only_a_true_manifest_ends_a_pause(body, clock, send_to):
    published()
    with Peer(lambda asked: [response(403 if asked.method == "PUT" else 200, body)]) as peer:
        send_to(peer.url)
        outbox.run_once(clock=clock)
        clock.turn(hours=1)
        outbox.run_once(clock=clock)
        assert [asked.method for asked in peer.asked] == ["PUT", "GET"]
    assert destination().state == "paused"


def test_two_workers_do_not_both_probe(clock, send_to):
    published()
    with Peer(lambda asked: [response(403)]) as peer:
        send_to(peer.url)
        outbox.run_once(clock=clock)
        clock.turn(hours=1)
        seen_by_both = destination()
        assert not destinations.is_open(seen_by_both, now=clock.now)
        assert not destinations.is_open(seen_by_both, now=clock.now)
        assert [asked.method for asked in peer.asked] == ["PUT", "GET"]


@pytest.mark.parametrize(
    "address", ["http://", "http://a b", "ftp://portal.example.vn", "portal.example.vn", "http://[::1"]
)
def test_an_address_that_is_none_pauses_with_its_reason(address, clock, send_to):
    send_to(address)
    uid = uuid_of(published())
    outbox.run_once(clock=clock)
    assert "PROGRAMME_PORTAL_URL" in destination().reason
    assert newest(uid).status == "prepared"


def test_retry_after_is_kept_to(clock, send_to):
    uid = uuid_of(published())
    with Peer(lambda asked: [response(503, Retry_After="3600")]) as peer:
        send_to(peer.url)
        outbox.run_once(clock=clock)
        clock.turn(minutes=59)
        outbox.run_once(clock=clock)
        assert len(peer.sent()) == 1
    assert newest(uid).status == "retry_wait"


@pytest.fixture(autouse=True)
def _nowhere(send_to):
    """Send nowhere until a test says where."""
    send_to("http://127.0.0.1:9")
