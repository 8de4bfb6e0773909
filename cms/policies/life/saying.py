"""Tells a status, its reason and its history in plain Vietnamese."""

from __future__ import annotations

import datetime
from bisect import bisect_right
from dataclasses import dataclass

from cms.policies.life.events import Event, Happening, Life
from cms.policies.life.periods import periods
from cms.policies.life.status import Standing, Status
from cms.policies.life.wording import event_words, statuses
from vietnamese.dates import format_date

OWN = {
    Happening.ISSUED: "được ban hành",
    Happening.EFFECTIVE: "có hiệu lực",
    Happening.EXPIRED: "hết thời hạn ghi trong văn bản",
}


@dataclass(frozen=True)
class Reason:
    """Why a status is what it is: the words, then the document by which it came about, if it was one."""

    words: str
    by: str = ""
    url: str = ""
    note: str = ""


@dataclass(frozen=True)
class HistoryRow:
    """One line of the history: the event in words, by what, which part, and the status from that day on."""

    event: Event
    words: str
    status: str


def label(standing: Standing) -> str:
    """Give the status as people read it, with the parts that it concerns; "" where there is none to speak of."""
    words = statuses()[standing.status].label
    return f"{words}: {'; '.join(standing.parts)}" if standing.parts else words


def reason(standing: Standing) -> Reason | None:
    """Give the event behind a status in words, or None where none is known."""
    event = standing.cause
    if event is None:
        if standing.status == Status.UNKNOWN:
            return Reason("Thư viện chưa có ngày văn bản bắt đầu có hiệu lực")
        return None
    words = f"Từ ngày {format_date(event.on)} {telling(event)}"
    if event.what == Happening.SUSPENDED and event.until:
        words = f"Từ ngày {format_date(event.on)} đến hết ngày {format_date(event.until)} {telling(event)}"
    return Reason(words, event.by, event.url, event.note)


def telling(event: Event) -> str:
    """Give what happened ("bị thay thế bởi"), ready for the name of the document behind it, if there is one."""
    if event.what in OWN:
        return OWN[event.what]
    words = event_words()[event.what]
    return f"{words.label} {words.link}" if event.by else words.label


def history(life: Life) -> list[HistoryRow]:
    """Give the events with the status from each one's day on, as the library has it."""
    stretches = periods(life)
    starts = [period.since for period in stretches]
    return [
        HistoryRow(event, telling(event), _label(stretches[bisect_right(starts, event.on) - 1].status))
        for event in life.events
    ]


def next_turn(life: Life, day: datetime.date) -> tuple[datetime.date, str] | None:
    """Give the day after `day` on which the status changes next, and to what; None where nothing is known to come."""
    for period in periods(life):
        if period.since > day:
            return period.since, _label(period.status)
    return None


def _label(status: Status) -> str:
    return statuses()[status].label
