"""What each answer means: the table of decisions, waiting times, and the two forms of Retry-After."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integration import retry
from integration.retry import Answer, AnswerClass, Decision, Expected, Verdict

UUID = "3f2b8a52-0d53-4a5e-9d3a-1f6b3a0c9e11"
HASH, OTHER_HASH = "sha256:" + "a" * 64, "sha256:" + "b" * 64
EXPECTED = Expected(UUID, 3, "published", HASH, ledger_version=5)
RIGHT = {"source_id": UUID, "version": 3, "state": "published", "content_hash": HASH}
NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
LOST = Answer(None, failure=AnswerClass.TIMEOUT)

BY_STATUS = [
    (400, AnswerClass.REFUSED_CONTENT, Verdict.NEEDS_EDITOR),
    (413, AnswerClass.REFUSED_CONTENT, Verdict.NEEDS_EDITOR),
    (422, AnswerClass.REFUSED_CONTENT, Verdict.ASK),
    (401, AnswerClass.SIGNATURE, Verdict.PAUSE),
    (403, AnswerClass.FORBIDDEN, Verdict.PAUSE),
    (404, AnswerClass.WRONG_ADDRESS, Verdict.PAUSE),
    (405, AnswerClass.WRONG_ADDRESS, Verdict.PAUSE),
    (409, AnswerClass.REFUSED_AS_OLD, Verdict.ASK),
    (408, AnswerClass.BUSY, Verdict.RETRY),
    (425, AnswerClass.BUSY, Verdict.RETRY),
    (429, AnswerClass.BUSY, Verdict.RETRY),
    (500, AnswerClass.SERVER_ERROR, Verdict.RETRY),
    (503, AnswerClass.SERVER_ERROR, Verdict.RETRY),
    (599, AnswerClass.SERVER_ERROR, Verdict.RETRY),
    (301, AnswerClass.REDIRECT, Verdict.PAUSE),
    (304, AnswerClass.REDIRECT, Verdict.PAUSE),
    (308, AnswerClass.REDIRECT, Verdict.PAUSE),
    (202, AnswerClass.BAD_RECEIPT, Verdict.ASK),
    (204, AnswerClass.BAD_RECEIPT, Verdict.ASK),
    (101, AnswerClass.ODD, Verdict.RETRY),
    (418, AnswerClass.ODD, Verdict.RETRY),
]


def receipt(**changed: object) -> bytes:
    return json.dumps({**RIGHT, **changed}).encode()


@pytest.mark.parametrize(("status", "answer_class", "verdict"), BY_STATUS)
def test_each_status_has_its_meaning(status, answer_class, verdict):
    assert retry.decide(Answer(status, b"x"), EXPECTED) == Decision(answer_class, verdict)


@pytest.mark.parametrize("status", [200, 201])
def test_only_a_receipt_that_echoes_the_message_is_a_delivery(status):
    assert retry.decide(Answer(status, receipt()), EXPECTED).verdict == Verdict.DELIVERED
    assert retry.decide(Answer(status, receipt(outcome="replayed")), EXPECTED).verdict == Verdict.DELIVERED


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"OK",
        b"<!doctype html><title>OK</title>",
        b"null",
        b"[]",
        b"{}",
        b"[" * 100_000,
        b"9" * 10_000,
        b"\xff\xfe\x00",
        receipt()[:-1],
        receipt(version=2),
        receipt(version=4),
        receipt(version="3"),
        receipt(version=3.0),
        receipt(version=True),
        receipt(state="withdrawn"),
        receipt(content_hash=OTHER_HASH),
        receipt(content_hash=None),
        receipt(source_id="3f2b8a52-0d53-4a5e-9d3a-1f6b3a0c9e12"),
    ],
    ids=lambda body: body[:40].decode("latin-1"),
)
def test_a_success_without_the_right_receipt_proves_nothing(body):
    assert retry.decide(Answer(200, body), EXPECTED) == Decision(AnswerClass.BAD_RECEIPT, Verdict.ASK)


@given(st.integers(100, 999), st.binary(max_size=200))
def test_nothing_but_a_right_receipt_is_ever_a_delivery(status, body):
    assert retry.decide(Answer(status, body), EXPECTED).verdict != Verdict.DELIVERED


@pytest.mark.parametrize("failure", list(AnswerClass))
def test_an_answer_that_did_not_come_is_tried_again_or_pauses(failure):
    pausing = failure in (AnswerClass.TLS, AnswerClass.WRONG_ADDRESS)
    decision = retry.decide(Answer(200, receipt(), failure=failure), EXPECTED)
    assert decision == Decision(failure, Verdict.PAUSE if pausing else Verdict.RETRY)


HELD = [
    (Answer(404), AnswerClass.NOT_HELD, Verdict.RETRY),
    (LOST, AnswerClass.BAD_RECEIPT, Verdict.RETRY),
    (Answer(500), AnswerClass.BAD_RECEIPT, Verdict.RETRY),
    (Answer(200, b"<html>"), AnswerClass.BAD_RECEIPT, Verdict.RETRY),
    (Answer(200, receipt(source_id="another")), AnswerClass.BAD_RECEIPT, Verdict.RETRY),
    (Answer(201, receipt()), AnswerClass.BAD_RECEIPT, Verdict.RETRY),
    (Answer(200, receipt()), AnswerClass.HELD, Verdict.DELIVERED),
    (Answer(200, receipt(version=2)), AnswerClass.NOT_HELD, Verdict.RETRY),
    (Answer(200, receipt(version=4)), AnswerClass.HELD_NEWER, Verdict.SUPERSEDED),
    (Answer(200, receipt(version=5)), AnswerClass.HELD_NEWER, Verdict.SUPERSEDED),
    (Answer(200, receipt(version=6)), AnswerClass.HELD_AHEAD, Verdict.CONFLICT),
    (Answer(200, receipt(content_hash=OTHER_HASH)), AnswerClass.HELD_OTHER, Verdict.CONFLICT),
    (Answer(200, receipt(state="withdrawn")), AnswerClass.HELD_OTHER, Verdict.CONFLICT),
]


@pytest.mark.parametrize(("answer", "answer_class", "verdict"), HELD)
def test_what_the_receiver_holds_decides(answer, answer_class, verdict):
    assert retry.decide_by_held(answer, EXPECTED, sent=Answer(409)) == Decision(answer_class, verdict)


@pytest.mark.parametrize(("answer", "answer_class", "verdict"), HELD)
def test_a_refused_message_is_never_sent_again_as_it_is(answer, answer_class, verdict):
    refused = Decision(AnswerClass.REFUSED_CONTENT, Verdict.NEEDS_EDITOR)
    wanted = refused if verdict == Verdict.RETRY else Decision(answer_class, verdict)
    assert retry.decide_by_held(answer, EXPECTED, sent=Answer(422)) == wanted


@given(st.integers(0, 10_000), st.floats(0, 1))
def test_backoff_stays_between_a_second_and_a_day(attempts, chance):
    wait = retry.backoff(attempts, chance=lambda: chance)
    assert 1 <= wait <= min(24 * 3600, max(1, 5 * 2 ** max(attempts - 1, 0)))


def test_backoff_doubles_its_ceiling():
    ceilings = [retry.backoff(attempts, chance=lambda: 1) for attempts in range(1, 20)]
    assert ceilings[:5] == [5, 10, 20, 40, 80]
    assert ceilings[-1] == 24 * 3600


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        ("120", 120),
        (" 120 ", 120),
        ("0", 1),
        ("99999999", 24 * 3600),
        ("9" * 400, 24 * 3600),
        (format_datetime(NOW + timedelta(minutes=2), usegmt=True), 120),
        (format_datetime((NOW + timedelta(minutes=2)).astimezone(timezone(timedelta(hours=7)))), 120),
        ("Tue, 24 Nov 2026 08:02:00 -0000", 120),
        (format_datetime(NOW - timedelta(days=400), usegmt=True), 1),
        (format_datetime(NOW + timedelta(days=400), usegmt=True), 24 * 3600),
    ],
)
def test_retry_after_is_read_in_both_forms_and_bounded(written, seconds):
    assert retry.retry_after(written, now=NOW) == seconds


@pytest.mark.parametrize(
    "written",
    [
        None,
        "",
        " ",
        "-5",
        "1.5",
        "soon",
        "mười",
        "١٢٠",
        "2026-11-24",
        "Tue, 99 Nov 2026 08:02:00 GMT",
        "Tue, 24 Nov 99999 08:02:00 GMT",
        "Tue, 24 Nov 2026 08:02:00 +9999",
        "Tue, 24 Nov 2026 08:02:00 +99999999999999999",
    ],
)
def test_nonsense_in_retry_after_is_as_if_it_were_not_there(written):
    assert retry.retry_after(written, now=NOW) is None
    assert retry.next_wait(3, Answer(503, retry_after=written), now=NOW, chance=lambda: 0.5) == 10


@given(
    st.text(max_size=60)
    | st.from_regex(r"[A-Z][a-z]{2}, [0-9]{1,9} [A-Z][a-z]{2} [0-9]{1,9} [0-9:]{1,9} [+-][0-9]{1,30}")
)
def test_no_retry_after_raises_or_leaves_the_bounds(written):
    seconds = retry.retry_after(written, now=NOW)
    assert seconds is None or 1 <= seconds <= 24 * 3600


def test_a_wait_that_was_asked_for_goes_before_our_own():
    assert retry.next_wait(1, Answer(429, retry_after="3600"), now=NOW) == 3600
