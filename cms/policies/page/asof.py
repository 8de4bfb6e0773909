"""The day as of which a reader asks, and what a document was on it, in words."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils import timezone

from cms.policies.biography import life_of
from cms.policies.life import saying
from cms.policies.life.events import Nature
from cms.policies.life.status import Status, status_at
from cms.policies.models import PolicyDocument
from vietnamese.dates import parse_date

ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
WRITTEN = re.compile(r"\d{1,2}/\d{1,2}/\d{4}", re.ASCII)
YEARS = range(1900, 2101)
LIBRARY = "/van-ban/"
UNREADABLE = "Không hiểu ngày này. Hãy ghi ngày/tháng/năm, ví dụ 15/9/2023."
MOST_HISTORY = 40


@dataclass(frozen=True)
class AsOf:
    """The day that is asked for; `refusal` says why what was typed is no day, and then today is shown."""

    day: datetime.date
    is_asked: bool = False
    refusal: str = ""

    def carried(self, url: str) -> str:
        """Give the address of a document or a list of the library as of this day; as it is where no day was asked for."""
        if not self.is_asked or not url.startswith(LIBRARY):
            return url
        address, mark, anchor = url.partition("#")
        return f"{address}{'&' if '?' in address else '?'}ngay={self.day.isoformat()}{mark}{anchor}"


@dataclass(frozen=True)
class Standing:
    """A document's status on a day as the page tells it; `label` is "" for one that has no status."""

    as_of: AsOf
    is_law: bool
    label: str
    reason: saying.Reason | None
    next_turn: tuple[datetime.date, str] | None
    history: tuple[saying.HistoryRow, ...]
    earlier: int

    @property
    def heading(self) -> str:
        """Give what the status is about: only law has a legal effect."""
        return "Hiệu lực" if self.is_law else "Thực hiện"


def asked_day(request: HttpRequest) -> AsOf:
    """Give the day in `ngay`, 2023-09-15 or 15/9/2023; today where it is missing, or says nothing that is a day."""
    typed = request.GET.get("ngay", "").strip()
    if not typed:
        return AsOf(timezone.localdate())
    day = read_day(typed)
    return AsOf(day, is_asked=True) if day else AsOf(timezone.localdate(), refusal=UNREADABLE)


def read_day(typed: str) -> datetime.date | None:
    """Give the day that was typed, or None for what is no day between 1900 and 2100."""
    iso = ISO.fullmatch(typed)
    if iso is None:
        return parse_date(typed) if WRITTEN.fullmatch(typed) else None
    try:
        day = datetime.date(*map(int, iso.groups()))
    except ValueError:
        return None
    return day if day.year in YEARS else None


def standing_of(document: PolicyDocument, as_of: AsOf) -> Standing:
    """Give what the page tells of a document's life on a day; of a very long history the latest events."""
    whole = life_of(document)
    found = status_at(whole, as_of.day)
    history = saying.history(whole)
    told = found.status not in (Status.NONE, Status.NOT_ISSUED) or as_of.is_asked
    turn = saying.next_turn(whole, as_of.day)
    if turn and found.cause and found.cause.on == turn[0]:
        turn = None  # the reason tells of that day already
    return Standing(
        as_of=as_of,
        is_law=whole.nature == Nature.LAW,
        label=saying.label(found) if told else "",
        reason=saying.reason(found),
        next_turn=turn if turn and turn[1] else None,
        history=tuple(history[-MOST_HISTORY:]),
        earlier=max(0, len(history) - MOST_HISTORY),
    )
