"""The whole history of a document's status: stretches of days, in time that grows with the number of events and its log."""

from __future__ import annotations

import datetime
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from cms.policies.life.events import DAY, Event, Happening, Life, Nature
from cms.policies.life.status import ENDED, Status

FIRST, LAST = datetime.date.min, datetime.date.max
Stretch = tuple[datetime.date, datetime.date]  # from the one day until before the other


@dataclass(frozen=True)
class Period:
    """A stretch of days of one status: from `since` until before `until`; the last period ends with the calendar."""

    since: datetime.date
    until: datetime.date
    status: Status


@dataclass(frozen=True)
class _Marks:
    """The days from which something holds for ever, LAST for never and None for unknown; the stretches of suspension."""

    issued: datetime.date
    begun: datetime.date | None
    ended: datetime.date
    end: Event | None
    part_dead: datetime.date
    suspended: list[Stretch]
    part_suspended: list[Stretch]


def periods(life: Life) -> list[Period]:
    """Give the periods in order, without gaps; two that follow each other differ in status."""
    marks = _marks(life)
    days = {FIRST, marks.issued, marks.begun or LAST, marks.ended, marks.part_dead}
    days.update(day for stretch in (*marks.suspended, *marks.part_suspended) for day in stretch)
    found: list[tuple[datetime.date, Status]] = []
    for day in sorted(days - {LAST}):
        status = _status(life.nature, marks, day)
        if not found or found[-1][1] != status:
            found.append((day, status))
    ends = [since for since, _ in found[1:]] + [LAST]
    return [Period(since, until, status) for (since, status), until in zip(found, ends, strict=True)]


def _marks(life: Life) -> _Marks:
    issued = _day(event for event in life.events if event.what == Happening.ISSUED)
    begun = next((event.on for event in life.events if event.what == Happening.EFFECTIVE), None)
    if begun is None and life.nature == Nature.WORK:
        begun = issued
    end = next((event for event in life.events if event.ends_all), None)
    stretches = _stretches(life.events)
    return _Marks(
        issued=issued,
        begun=begun,
        ended=end.on if end else LAST,
        end=end,
        part_dead=_day(event for event in life.events if event.ends_part),
        suspended=_merged(stretch for scope, stretch in stretches if not scope),
        part_suspended=_merged(stretch for scope, stretch in stretches if scope),
    )


def _status(nature: Nature, marks: _Marks, day: datetime.date) -> Status:
    if day < marks.issued:
        return Status.NOT_ISSUED
    if day >= marks.ended and marks.end:
        return Status.DEAD if nature == Nature.LAW else ENDED[marks.end.what]
    if nature == Nature.PAPER:
        return Status.NONE
    if nature == Nature.LAW:
        return _of_law(marks, day)
    if marks.begun and day < marks.begun:
        return Status.PENDING
    if _covers(marks.suspended, day):
        return Status.HALTED
    return Status.CARRIED_OUT if marks.end else Status.NONE


def _of_law(marks: _Marks, day: datetime.date) -> Status:
    if marks.begun is None:
        return Status.UNKNOWN
    if day < marks.begun:
        return Status.NOT_YET
    if _covers(marks.suspended, day):
        return Status.SUSPENDED
    if day >= marks.part_dead:
        return Status.PART_DEAD
    return Status.PART_SUSPENDED if _covers(marks.part_suspended, day) else Status.IN_FORCE


def _stretches(events: Iterable[Event]) -> list[tuple[str, Stretch]]:
    resumed: dict[str, list[datetime.date]] = {}
    suspensions = []
    for event in events:
        if event.what == Happening.RESUMED:
            resumed.setdefault(event.scope, []).append(event.on)
        elif event.what == Happening.SUSPENDED:
            suspensions.append(event)
    return [(event.scope, (event.on, _end(event, resumed))) for event in suspensions]


def _end(event: Event, resumed: dict[str, list[datetime.date]]) -> datetime.date:
    ends = [LAST if event.until in (None, LAST) else event.until + DAY]  # type: ignore[operator]
    for scope in {"", event.scope}:
        days = resumed.get(scope, [])
        ends += days[bisect_left(days, event.on) :][:1]
    return min(ends)


def _merged(stretches: Iterable[Stretch]) -> list[Stretch]:
    merged: list[Stretch] = []
    for since, until in sorted(stretches):
        if until <= since:
            continue
        if merged and since <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(until, merged[-1][1])
        else:
            merged.append((since, until))
    return merged


def _covers(stretches: list[Stretch], day: datetime.date) -> bool:
    at = bisect_right(stretches, (day, LAST)) - 1
    return at >= 0 and stretches[at][0] <= day < stretches[at][1]


def _day(events: Iterable[Event]) -> datetime.date:
    return min((event.on for event in events), default=LAST)
