"""What an answer means and what to do next: classes of answers, waiting times, Retry-After; pure."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from enum import StrEnum
from typing import Any

FIRST_WAIT, LONGEST_WAIT, SHORTEST_WAIT = 5.0, 24 * 3600.0, 1.0


class Verdict(StrEnum):
    """What to do with a message after an answer."""

    DELIVERED = "delivered"
    ASK = "ask"  # the answer proves nothing: ask the receiver what it holds
    RETRY = "retry"
    NEEDS_EDITOR = "needs_editor"  # this message can never be taken as it is; others go on
    PAUSE = "pause"  # no message can be taken: the destination rests, nothing is lost
    SUPERSEDED = "superseded"  # the receiver holds a newer version that we know of
    CONFLICT = "conflict"  # the receiver holds what we never sent: a person must look


class AnswerClass(StrEnum):
    """The kind of an answer, as it is kept with each attempt."""

    DELIVERED = "delivered"
    BAD_RECEIPT = "bad_receipt"
    REFUSED_AS_OLD = "refused_as_old"
    UNREACHABLE = "unreachable"
    TIMEOUT = "timeout"
    BUSY = "busy"
    SERVER_ERROR = "server_error"
    REFUSED_CONTENT = "refused_content"
    SIGNATURE = "signature"
    FORBIDDEN = "forbidden"
    WRONG_ADDRESS = "wrong_address"
    REDIRECT = "redirect"
    TLS = "tls"
    ODD = "odd"
    HELD = "held"
    NOT_HELD = "not_held"
    HELD_NEWER = "held_newer"
    HELD_OTHER = "held_other"
    HELD_AHEAD = "held_ahead"


@dataclass(frozen=True)
class Answer:
    """What came back: a status and a body, or the class of the failure that kept them away."""

    status: int | None
    body: bytes = b""
    retry_after: str | None = None
    failure: AnswerClass | None = None
    detail: str = ""


@dataclass(frozen=True)
class Expected:
    """What a receipt must echo; `ledger_version` is the newest version that we know of."""

    source_id: str
    version: int
    state: str
    content_hash: str
    ledger_version: int


@dataclass(frozen=True)
class Decision:
    """A class of answer and what to do about it."""

    answer_class: AnswerClass
    verdict: Verdict


BY_STATUS = {
    **dict.fromkeys((400, 413), Decision(AnswerClass.REFUSED_CONTENT, Verdict.NEEDS_EDITOR)),
    422: Decision(AnswerClass.REFUSED_CONTENT, Verdict.ASK),  # it may hold other bytes under this key
    401: Decision(AnswerClass.SIGNATURE, Verdict.PAUSE),
    403: Decision(AnswerClass.FORBIDDEN, Verdict.PAUSE),
    404: Decision(AnswerClass.WRONG_ADDRESS, Verdict.PAUSE),
    405: Decision(AnswerClass.WRONG_ADDRESS, Verdict.PAUSE),
    409: Decision(AnswerClass.REFUSED_AS_OLD, Verdict.ASK),
    **dict.fromkeys((408, 425, 429), Decision(AnswerClass.BUSY, Verdict.RETRY)),
}
PAUSING = frozenset({AnswerClass.TLS, AnswerClass.WRONG_ADDRESS})


def decide(answer: Answer, expected: Expected) -> Decision:
    """Say what the answer to a send means."""
    if answer.failure is not None:
        return Decision(answer.failure, Verdict.PAUSE if answer.failure in PAUSING else Verdict.RETRY)
    status = answer.status or 0
    if status in (200, 201):
        if _echoes(receipt_in(answer.body), expected):
            return Decision(AnswerClass.DELIVERED, Verdict.DELIVERED)
        return Decision(AnswerClass.BAD_RECEIPT, Verdict.ASK)
    if status in BY_STATUS:
        return BY_STATUS[status]
    if 200 <= status < 300:
        return Decision(AnswerClass.BAD_RECEIPT, Verdict.ASK)
    if 300 <= status < 400:
        return Decision(AnswerClass.REDIRECT, Verdict.PAUSE)
    if status >= 500:
        return Decision(AnswerClass.SERVER_ERROR, Verdict.RETRY)
    return Decision(AnswerClass.ODD, Verdict.RETRY)


def decide_by_held(answer: Answer, expected: Expected, *, sent: Answer) -> Decision:
    """Say what the receiver's answer to "what do you hold?" means for a send that was answered with `sent`.

    A message that was refused, and not for what is held, is not sent again as it is.
    """
    decision = _by_held(answer, expected)
    if sent.status == 422 and decision.verdict == Verdict.RETRY:
        return Decision(AnswerClass.REFUSED_CONTENT, Verdict.NEEDS_EDITOR)
    return decision


def _by_held(answer: Answer, expected: Expected) -> Decision:
    if answer.failure is None and answer.status == 404:
        return Decision(AnswerClass.NOT_HELD, Verdict.RETRY)
    held = receipt_in(answer.body) if answer.failure is None and answer.status == 200 else None
    if held is None or held["source_id"] != expected.source_id:
        return Decision(AnswerClass.BAD_RECEIPT, Verdict.RETRY)
    if held["version"] > expected.ledger_version:
        return Decision(AnswerClass.HELD_AHEAD, Verdict.CONFLICT)
    if held["version"] > expected.version:
        return Decision(AnswerClass.HELD_NEWER, Verdict.SUPERSEDED)
    if held["version"] < expected.version:
        return Decision(AnswerClass.NOT_HELD, Verdict.RETRY)
    if _echoes(held, expected):
        return Decision(AnswerClass.HELD, Verdict.DELIVERED)
    return Decision(AnswerClass.HELD_OTHER, Verdict.CONFLICT)


def receipt_in(body: bytes) -> dict[str, Any] | None:
    """Give the receipt in a body, or None when there is none: empty, cut, HTML, or without its four fields."""
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        return None
    if not isinstance(value, dict) or type(value.get("version")) is not int:
        return None
    texts = (value.get("source_id"), value.get("state"), value.get("content_hash"))
    return value if all(isinstance(text, str) for text in texts) else None


def _echoes(receipt: dict[str, Any] | None, expected: Expected) -> bool:
    names = ("source_id", "version", "state", "content_hash")
    return receipt is not None and all(receipt[name] == getattr(expected, name) for name in names)


def next_wait(attempts: int, answer: Answer, *, now: datetime, chance: Callable[[], float] = random.random) -> float:
    """Give the seconds until the next attempt: the receiver's Retry-After, or else backoff.

    `attempts` counts those made, the last one included.
    """
    asked = retry_after(answer.retry_after, now=now)
    return asked if asked is not None else backoff(attempts, chance=chance)


def backoff(attempts: int, *, chance: Callable[[], float] = random.random) -> float:
    """Give seconds between 1 and 5·2^(attempts-1), 24 hours at most, evenly spread ("full jitter")."""
    ceiling = min(LONGEST_WAIT, FIRST_WAIT * 2.0 ** min(max(attempts - 1, 0), 32))
    return max(SHORTEST_WAIT, ceiling * chance())


def retry_after(written: str | None, *, now: datetime) -> float | None:
    """Give the seconds a Retry-After asks for (a number or an HTTP date), within 1 s and 24 h; None when unreadable."""
    if written is None:
        return None
    text = written.strip()
    if text.isascii() and text.isdigit():
        return _within(float(text[:9]))
    try:
        when = parsedate_to_datetime(text)
    except (ValueError, TypeError, OverflowError):
        return None
    return _within((when.replace(tzinfo=when.tzinfo or UTC) - now) / timedelta(seconds=1))


def _within(seconds: float) -> float:
    return min(max(seconds, SHORTEST_WAIT), LONGEST_WAIT)
