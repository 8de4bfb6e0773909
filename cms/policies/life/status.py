"""The status of a document on a day, straight from its events."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from cms.policies.life.events import Event, Happening, Life, Nature

Test = Callable[[Event], bool]


class Status(StrEnum):
    """What a document is on a day; the words for people are in data/statuses.csv."""

    NOT_ISSUED = "not_issued"
    NOT_YET = "not_yet"
    IN_FORCE = "in_force"
    PART_DEAD = "part_dead"
    PART_SUSPENDED = "part_suspended"
    SUSPENDED = "suspended"
    DEAD = "dead"
    UNKNOWN = "unknown"
    PENDING = "pending"
    CARRIED_OUT = "carried_out"
    HALTED = "halted"
    SUPERSEDED = "superseded"
    OVER = "over"
    REVOKED = "revoked"
    NONE = "none"


ENDED = {
    Happening.EXPIRED: Status.OVER,
    Happening.REPLACED: Status.SUPERSEDED,
    Happening.REPEALED: Status.REVOKED,
    Happening.WITHDRAWN: Status.REVOKED,
}


@dataclass(frozen=True)
class Standing:
    """The status on a day, the event that made it so, and which parts are concerned."""

    status: Status
    cause: Event | None = None
    parts: tuple[str, ...] = ()


def status_at(life: Life, day: datetime.date) -> Standing:
    """Give the status on `day`. A suspension holds on its last day; what ended as a whole never comes back."""
    past = [event for event in life.events if event.on <= day]
    issued = _first(life, Happening.ISSUED)
    if issued is None or issued.on > day:
        return Standing(Status.NOT_ISSUED, issued)
    ended = next((event for event in past if event.ends_all), None)
    if ended:
        return Standing(Status.DEAD if life.nature == Nature.LAW else ENDED[ended.what], ended)
    begun = _first(life, Happening.EFFECTIVE)
    if life.nature == Nature.LAW:
        return _of_law(past, day, begun)
    if life.nature == Nature.WORK:
        return _of_work(life, past, day, begun or issued)
    return Standing(Status.NONE)


def _of_law(past: list[Event], day: datetime.date, begun: Event | None) -> Standing:
    if begun is None:
        return Standing(Status.UNKNOWN)
    if begun.on > day:
        return Standing(Status.NOT_YET, begun)
    dead = [event for event in past if event.ends_part]
    halted = _suspensions(past, day)
    whole = [event for event in halted if not event.scope]
    if whole:
        return Standing(Status.SUSPENDED, whole[-1])
    if dead:
        return Standing(Status.PART_DEAD, dead[-1], _scopes(dead))
    if halted:
        return Standing(Status.PART_SUSPENDED, halted[-1], _scopes(halted))
    return Standing(Status.IN_FORCE, begun)


def _of_work(life: Life, past: list[Event], day: datetime.date, begun: Event) -> Standing:
    if begun.on > day:
        return Standing(Status.PENDING, begun)
    whole = [event for event in _suspensions(past, day) if not event.scope]
    if whole:
        return Standing(Status.HALTED, whole[-1])
    has_end = any(event.ends_all for event in life.events)  # without one nobody knows how long it was worked at
    return Standing(Status.CARRIED_OUT, begun) if has_end else Standing(Status.NONE)


def _suspensions(past: list[Event], day: datetime.date) -> list[Event]:
    """Give the suspensions that hold on `day`; one that is resumed ends on that day, for its part or for all."""
    resumed = [event for event in past if event.what == Happening.RESUMED]
    return [
        event
        for event in past
        if event.what == Happening.SUSPENDED
        and (event.until is None or day <= event.until)
        and not any(back.on >= event.on and back.scope in ("", event.scope) for back in resumed)
    ]


def _first(life: Life, what: Happening) -> Event | None:
    return next((event for event in life.events if event.what == what), None)


def _scopes(events: list[Event]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(event.scope for event in events if event.scope))
