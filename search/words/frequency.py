"""The rows of what is asked often: adding to them, reading them, and forgetting them in time."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Count, F, QuerySet, Sum
from django.utils import timezone

from search.words.models import LONGEST_QUERY, AskedOften
from vietnamese.syllables import has_marks

MOST_A_DAY = 500
KEPT_DAYS = 396  # thirteen months, so that a month can be held against the same one of the year before
RECENT_DAYS = 30
FEWEST_DAYS, FEWEST_TIMES = 2, 10  # what one crowd asks on one day is not offered to everybody

Counted = Mapping[str, tuple[str, int, int]]


@dataclass(frozen=True)
class Frequent:
    """One query with how often it was asked in a period, on how many days, and how often in vain."""

    query: str
    spelling: str
    times: int
    in_vain: int
    days: int

    @property
    def may_be_offered(self) -> bool:
        """Say whether so many asked, on so many days, that others may be offered it, if it is public."""
        return self.days >= FEWEST_DAYS and self.times >= FEWEST_TIMES


@transaction.atomic
def add(day: datetime.date, counted: Counted) -> None:
    """Add spelling, times and times in vain of each query to its row of the day; beyond MOST_A_DAY rows no new one is made."""
    rows = AskedOften.objects.filter(day=day)
    known = {row.query: row for row in rows.filter(query__in=counted)}
    room = MOST_A_DAY - rows.count()
    for query, (spelling, times, in_vain) in counted.items():
        if query in known:
            rows.filter(query=query).update(
                spelling=spelling[:LONGEST_QUERY], times=F("times") + times, in_vain=F("in_vain") + in_vain
            )
        elif room > 0:
            room -= 1
            _insert(day, query, spelling, times, in_vain)


def _insert(day: datetime.date, query: str, spelling: str, times: int, in_vain: int) -> None:
    """Make a row, or add to the one that another process has made meanwhile."""
    row, is_new = AskedOften.objects.get_or_create(
        day=day,
        query=query[:LONGEST_QUERY],
        defaults={"spelling": spelling[:LONGEST_QUERY], "times": times, "in_vain": in_vain},
    )
    if not is_new:
        same = AskedOften.objects.filter(pk=row.pk)
        same.update(times=F("times") + times, in_vain=F("in_vain") + in_vain)


def frequent(limit: int, *, days: int = RECENT_DAYS) -> list[Frequent]:
    """Give the queries that were asked most in the last days and found something at least once, the most asked first."""
    rows = _summed(days).filter(in_vain_sum__lt=F("times_sum")).order_by("-times_sum", "query")[:limit]
    return _with_spellings(rows, days)


def empty(limit: int, *, days: int = RECENT_DAYS) -> list[Frequent]:
    """Give the queries that were asked in vain most often in the last days."""
    rows = _summed(days).filter(in_vain_sum__gt=0).order_by("-in_vain_sum", "query")[:limit]
    return _with_spellings(rows, days)


def forget_old_queries() -> int:
    """Remove the rows of days that are over thirteen months ago; give how many."""
    return AskedOften.objects.filter(day__lt=_since(KEPT_DAYS)).delete()[0]


def _since(days: int) -> datetime.date:
    return timezone.localdate() - datetime.timedelta(days=days)


def _summed(days: int) -> QuerySet:  # type: ignore[type-arg]
    rows = AskedOften.objects.filter(day__gt=_since(days)).values("query").order_by()
    return rows.annotate(times_sum=Sum("times"), in_vain_sum=Sum("in_vain"), number=Count("pk"))


def _with_spellings(rows: Iterable[Mapping[str, Any]], days: int) -> list[Frequent]:
    """Give these rows with the spelling of each that most used, of those with accents where there are any."""
    summed = list(rows)
    written: defaultdict[str, Counter[str]] = defaultdict(Counter)
    same = AskedOften.objects.filter(day__gt=_since(days), query__in=[row["query"] for row in summed])
    for query, spelling, times in same.order_by("-day").values_list("query", "spelling", "times"):
        written[query][spelling] += times
    return [
        Frequent(
            row["query"],
            max(found, key=lambda each: (has_marks(each), found[each])),
            row["times_sum"],
            row["in_vain_sum"],
            row["number"],
        )
        for row in summed
        if (found := written[row["query"]])
    ]
