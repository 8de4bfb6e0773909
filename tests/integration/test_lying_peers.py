"""A peer that lies, drips, cuts or floods: nothing is taken for delivered that is not, and every send comes to an end."""

from __future__ import annotations

import threading

import pytest
from django.db import close_old_connections, connection

from cms.changes.models import Item
from integration import outbox
from integration.models import Attempt, Outbox
from integration.targets import reference
from tests.integration.lying_peer import Peer, passed_on, receipt_of, response
from tests.integration.sending import changed, deliver_all, destination, held, newest, published, statuses, uuid_of

pytestmark = pytest.mark.django_db
HTML = b"<!doctype html><title>OK</title>"


@pytest.fixture
def impatient(patient, monkeypatch):
    """Wait for no peer for long; only for those that would never come to an end."""
    monkeypatch.setattr(reference, "SEND_SECONDS", 0.6)
    monkeypatch.setattr(reference, "ASK_SECONDS", 0.4)


def unless_asked(answer):
    """Answer a PUT in this way, and say of every item that it was never seen."""
    return lambda asked: answer(asked) if asked.method == "PUT" else [response(404, b"{}")]


NOT_DELIVERED = {
    "200 without a body": lambda asked: [response(200)],
    "200 with words": lambda asked: [response(200, b"OK")],
    "200 with HTML": lambda asked: [response(200, HTML, Content_Type="text/html")],
    "204": lambda asked: [response(204)],
    "a receipt of another version": lambda asked: [response(200, receipt_of(asked, version=99))],
    "a receipt of another thing": lambda asked: [response(200, receipt_of(asked, source_id="x"))],
    "a receipt of another content": lambda asked: [response(200, receipt_of(asked, content_hash="sha256:" + "0" * 64))],
    "a receipt of another state": lambda asked: [response(200, receipt_of(asked, state="withdrawn"))],
    "a receipt that is cut": lambda asked: [response(201, receipt_of(asked))[:-20]],
    "headers that are cut": lambda asked: [response(201, receipt_of(asked))[:30]],
    "a line hung up at once": lambda asked: [],
    "no HTTP": lambda asked: [b"\x00\xff\r\n\r\n"],
    "a wrong chunk": lambda asked: [b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\nabc\r\n"],
    "packed nonsense": lambda asked: [response(200, b"nonsense", Content_Encoding="gzip")],
    "two hundred headers": lambda asked: [b"HTTP/1.1 200 OK\r\n", b"x: y\r\n" * 200, b"\r\n", receipt_of(asked)],
    "500": lambda asked: [response(500, b"\x00\xff broken")],
    "503 with nonsense in Retry-After": lambda asked: [
        response(503, Retry_After="Tue, 24 Nov 2026 08:02:00 +99999999999999999")
    ],
    "a true receipt under 500": lambda asked: [response(500, receipt_of(asked))],
    "409 of one that holds nothing": lambda asked: [response(409, b"{}")],
}


@pytest.mark.parametrize("answer", NOT_DELIVERED.values(), ids=NOT_DELIVERED.keys())
def test_what_proves_nothing_is_tried_again(answer, clock, send_to):
    uid = uuid_of(published())
    with Peer(unless_asked(answer)) as peer:
        send_to(peer.url)
        outbox.run_once(clock=clock)
        assert len(peer.sent()) == 1
    assert statuses(uid) == [(1, "retry_wait")]
    assert held(uid) is None
    assert newest(uid).next_at > clock.now
    assert destination().failures == 1


PAUSING = {
    "301": (lambda asked: [response(301, Location="/v1/elsewhere")], "địa chỉ khác"),
    "302": (lambda asked: [response(302, HTML, Location="http://127.0.0.1:9/")], "địa chỉ khác"),
    "307": (lambda asked: [response(307, Location=asked.target)], "địa chỉ khác"),
    "401": (lambda asked: [response(401, b"{}")], "không nhận chữ ký"),
    "403": (lambda asked: [response(403, HTML)], "từ chối"),
    "404": (lambda asked: [response(404, HTML)], "Địa chỉ của Cổng Chương trình không đúng"),
}


@pytest.mark.parametrize(("answer", "reason"), PAUSING.values(), ids=PAUSING.keys())
def test_what_concerns_every_message_pauses_with_its_reason(answer, reason, clock, send_to):
    pages = [published(f"Bài {number}") for number in range(3)]
    with Peer(answer) as peer:
        send_to(peer.url)
        outbox.run_once(clock=clock)
        outbox.run_once(clock=clock)
        assert [asked.method for asked in peer.asked] == ["PUT"]  # no redirect was followed, nothing else was sent
    assert destination().state == "paused"
    assert reason in destination().reason
    assert {newest(uuid_of(page)).status for page in pages} <= {"prepared", "pending"}


def test_a_line_that_is_not_safe_pauses_and_nothing_is_said_over_it(clock, send_to):
    uid = uuid_of(published())
    with Peer(lambda asked: [response(200)]) as peer:  # it does not speak TLS
        send_to(peer.url.replace("http:", "https:"))
        outbox.run_once(clock=clock)
        assert peer.asked == []
    assert "Chứng thư" in destination().reason
    assert newest(uid).status == "prepared"


@pytest.mark.parametrize("status", [400, 413, 422])
def test_a_refused_message_waits_for_the_editor_and_others_go_on(status, clock, send_to):
    refused, page = uuid_of(published("Bài bị từ chối")), uuid_of(published("Bài lành"))

    def answer(asked):
        return [response(status, b"{}") if asked.source_id == str(refused) else response(201, receipt_of(asked))]

    with Peer(unless_asked(answer)) as peer:
        send_to(peer.url)
        deliver_all(clock)
        clock.turn(days=2)
        deliver_all(clock)
        assert [asked.source_id for asked in peer.sent()].count(str(refused)) == 1
    assert newest(refused).status == "needs_editor"
    assert held(page) == (1, "published")
    assert destination().state == "open"


def test_a_body_without_end_is_cut_off(impatient, clock, send_to):
    uid = uuid_of(published())
    with Peer(lambda asked: []) as peer:
        peer.answer = lambda asked: _then(b"HTTP/1.1 200 OK\r\n\r\n", peer.drip(b" "))
        send_to(peer.url)
        outbox.run_once(clock=clock)
        assert peer.hung_up_on.wait(60)
    assert statuses(uid) == [(1, "retry_wait")]
    assert Attempt.objects.get(outbox=newest(uid)).answer_class == "timeout"


def test_headers_without_end_are_cut_off(impatient, clock, send_to):
    uid = uuid_of(published())
    with Peer(lambda asked: []) as peer:
        peer.answer = lambda asked: _then(b"HTTP/1.1 200 OK\r\nx: ", peer.drip(b"a"))
        send_to(peer.url)
        outbox.run_once(clock=clock)
        assert peer.hung_up_on.wait(60)
    assert Attempt.objects.get(outbox=newest(uid)).answer_class == "timeout"
    assert held(uid) is None


def test_preliminary_answers_without_end_are_cut_off(impatient, clock, send_to):
    uid = uuid_of(published())
    with Peer(lambda asked: []) as peer:
        peer.answer = lambda asked: peer.drip(b"HTTP/1.1 100 Continue\r\n\r\n")
        send_to(peer.url)
        outbox.run_once(clock=clock)
        assert peer.hung_up_on.wait(60)
    assert Attempt.objects.get(outbox=newest(uid)).answer_class == "timeout"


def test_a_peer_that_says_nothing_is_left(impatient, clock, send_to):
    uid = uuid_of(published())
    with Peer(lambda asked: []) as peer:
        peer.answer = lambda asked: peer.over.wait() and []
        send_to(peer.url)
        outbox.run_once(clock=clock)
    assert Attempt.objects.get(outbox=newest(uid)).answer_class == "timeout"


def test_a_huge_body_is_not_read_to_its_end(clock, send_to):
    uid = uuid_of(published())
    said = []

    def flood(asked):
        yield b"HTTP/1.1 200 OK\r\n\r\n"
        for _ in range(2000):  # 128 MB
            said.append(1)
            yield b" " * 65536

    with Peer(unless_asked(flood)) as peer:
        send_to(peer.url)
        outbox.run_once(clock=clock)
        assert peer.hung_up_on.wait(60)
    assert len(said) < 200  # what the buffers between us hold
    assert statuses(uid) == [(1, "retry_wait")]


@pytest.mark.parametrize("kept", [0, 20, 40, 120, -1], ids=lambda kept: f"{kept} bytes of the answer come")
def test_an_answer_that_is_cut_after_the_effect_is_asked_for_and_counts_once(kept, portal, clock, send_to):
    uid = uuid_of(published())

    def cut(asked):
        whole = passed_on(portal, asked)
        return [whole if asked.method == "GET" else whole[:kept]]

    with Peer(cut) as peer:
        send_to(peer.url)
        for _ in range(3):
            deliver_all(clock)
            clock.turn(hours=1)
        assert len(peer.sent()) == portal.repeats(uid) + 1
    assert portal.effects(uid) == [(1, "published")]
    send_to(portal.url)
    deliver_all(clock)
    assert held(uid) == (1, "published")
    assert portal.effects(uid) == [(1, "published")]


def test_a_success_without_a_receipt_counts_when_the_portal_says_that_it_holds_it(portal, clock, send_to):
    uid = uuid_of(published())

    def mumble(asked):
        whole = passed_on(portal, asked)
        return [response(200, HTML) if asked.method == "PUT" else whole]

    with Peer(mumble) as peer:
        send_to(peer.url)
        deliver_all(clock)
        assert [asked.method for asked in peer.asked] == ["PUT", "GET"]
    assert held(uid) == (1, "published")
    assert newest(uid).last_class == "held"


@pytest.mark.parametrize("back_to", ["the words of the receipt", "nothing"])
def test_going_back_to_what_was_confirmed_is_sent_when_something_else_may_have_arrived(back_to, portal, clock, send_to):
    """Version 2 arrives, but no answer to it ever comes back: our receipt is of version 1, and proves nothing now."""
    page = published("Tên đầu")
    uid = uuid_of(page)
    if back_to == "the words of the receipt":
        send_to(portal.url)
        deliver_all(clock)
        page = changed(page, title="Tên mới")
    with Peer(lambda asked: [passed_on(portal, asked)][:0]) as peer:
        send_to(peer.url)
        outbox.run_once(clock=clock)
    assert portal.item(uid)["state"] == "published"
    if back_to == "the words of the receipt":
        changed(page, title="Tên đầu")
    else:
        page.unpublish()
    send_to(portal.url)
    deliver_all(clock)
    item = portal.item(uid)
    wanted = ("", "withdrawn") if back_to == "nothing" else ("Tên đầu", "published")
    assert (item["title"], item["state"]) == wanted
    assert newest(uid).status == "delivered"


def test_a_peer_that_lies_about_everything_is_rested_and_nothing_is_lost(portal, clock, send_to):
    uids = [uuid_of(published(f"Bài {number}")) for number in range(7)]
    with Peer(lambda asked: [response(200, HTML)]) as peer:
        send_to(peer.url)
        for _ in range(20):
            outbox.run_once(clock=clock)
        assert len(peer.sent()) == 5
    assert destination().state == "paused"
    send_to(portal.url)
    clock.turn(hours=1)
    deliver_all(clock)
    assert [held(uid) for uid in uids] == [(1, "published")] * 7


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_no_transaction_is_open_while_the_peer_is_spoken_to(clock, send_to):
    page = published()
    written = []

    def write_meanwhile(asked):
        thread = threading.Thread(target=_write, args=(written,))
        thread.start()
        thread.join()
        return [response(201, receipt_of(asked))]

    with Peer(write_meanwhile) as peer:
        send_to(peer.url)
        deliver_all(clock)
    assert written == [1]
    assert held(uuid_of(page)) == (1, "published")


def _write(written: list[int]) -> None:
    """Write to the thing that is being sent, from a connection of its own; locked out, it would fail or wait for ever."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA busy_timeout=500" if connection.vendor == "sqlite" else "SET lock_timeout='500ms'")
        written.append(Item.objects.filter(kind="news").update(title="Trong lúc gửi"))
        Outbox.objects.update(kind="news")
    finally:
        close_old_connections()
        connection.close()


def _then(first: bytes, rest):
    yield first
    yield from rest
