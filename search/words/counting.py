"""How often what is asked in this process: held in memory, bounded, and written down once a minute, never by a request."""

from __future__ import annotations

import datetime
import logging
import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.db import Error, connection
from django.utils import timezone

from search.typed import Typed
from search.words import frequency
from search.words.privacy import worth_counting

log = logging.getLogger("search")
ENOUGH = 3  # so many requests of one day, or nothing is kept of a query
MOST_HEARD = 2000  # of those that wait for enough: what was not asked for longest is forgotten
WRITE_EVERY = 60.0


@dataclass
class Count:
    """How often a query was asked, how often in vain, and how it was spelt."""

    spelling: str
    times: int = 0
    in_vain: int = 0


class Heard:
    """What this process has heard on one day; threads count together.

    A flood of queries that nobody else asks pushes out what waits, and takes no more memory. What was heard in the last
    minute is lost when the process is killed.
    """

    def __init__(self, today: Callable[[], datetime.date] = timezone.localdate, most: int = MOST_HEARD) -> None:
        self._today, self._most = today, most
        self._day = today()
        self._few: OrderedDict[str, Count] = OrderedDict()
        self._enough: OrderedDict[str, Count] = OrderedDict()
        self._lock = threading.Lock()

    def note(self, said: Typed, *, found: bool) -> None:
        """Count one request; what may not be written down is not kept for a moment either."""
        worth = worth_counting(said)
        if worth is None:
            return
        query, spelling = worth
        with self._lock:
            self._begin_day()
            count = self._enough.get(query) or self._few.setdefault(query, Count(" ".join(spelling)))
            count.spelling = better(count.spelling, " ".join(spelling))
            count.times += 1
            count.in_vain += not found
            if query in self._few:
                self._few.move_to_end(query)
                self._settle(query, count)

    def take(self) -> tuple[datetime.date, dict[str, Count]]:
        """Give what is to be written, and begin to count these queries from nought; they are known to be asked enough."""
        with self._lock:
            taken = {query: count for query, count in self._enough.items() if count.times}
            for query, count in taken.items():
                self._enough[query] = Count(count.spelling)
            return self._day, taken

    def give_back(self, day: datetime.date, counts: Mapping[str, Count]) -> None:
        """Take back what could not be written, unless its day is over."""
        with self._lock:
            for query, count in counts.items() if day == self._day else ():
                held = self._enough.setdefault(query, Count(count.spelling))
                held.times += count.times
                held.in_vain += count.in_vain

    def size(self) -> int:
        """Give how many queries are held."""
        return len(self._few) + len(self._enough)

    def _settle(self, query: str, count: Count) -> None:
        if count.times >= ENOUGH:
            self._enough[query] = self._few.pop(query)
        for held in (self._few, self._enough):
            while len(held) > self._most:
                held.popitem(last=False)

    def _begin_day(self) -> None:
        today = self._today()
        if today != self._day:
            self._day = today
            self._few.clear()
            self._enough.clear()


def better(one: str, other: str) -> str:
    """Give the spelling with more accents: the longer one in bytes, the first of equals."""
    return other if len(other.encode()) > len(one.encode()) else one


HEARD = Heard()


def write(heard: Heard = HEARD) -> None:
    """Write down what was heard; what the database refuses is tried again a minute later."""
    day, counts = heard.take()
    if not counts:
        return
    try:
        frequency.add(day, {query: (each.spelling, each.times, each.in_vain) for query, each in counts.items()})
    except Error as error:  # the site goes on without; nothing but these counts is late
        heard.give_back(day, counts)
        log.warning("Chưa ghi được số lần tìm, sẽ thử lại sau một phút: %s", error)


def begin() -> threading.Event:
    """Start the thread that writes once a minute in this process; give the event that ends it."""
    stop = threading.Event()

    def go_on() -> None:
        while not stop.wait(WRITE_EVERY):
            write()
            connection.close()  # nobody ends a request here: the next turn opens a new one

    threading.Thread(target=go_on, name="heard-queries", daemon=True).start()
    return stop
