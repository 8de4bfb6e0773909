"""How often what is asked in this process: held in memory, bounded, and written down once a minute, never by a request."""

from __future__ import annotations

import datetime
import logging
import threading
from collections import Counter, OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from django.db import Error, connection
from django.utils import timezone

from search.typed import Typed
from search.words import frequency
from search.words.privacy import worth_counting
from vietnamese.syllables import has_marks

log = logging.getLogger("search")
ENOUGH = 5  # so many requests of one day, or nothing is kept of a query
MOST_HEARD = 2000  # of those that wait for enough: what was not asked for longest is forgotten
MOST_SPELLINGS = 6  # of one query on one day
WRITE_EVERY = 60.0


@dataclass
class Count:
    """How often a query was asked, how often in vain, and how often in each of its first spellings."""

    spellings: Counter[str] = field(default_factory=Counter)
    times: int = 0
    in_vain: int = 0

    @property
    def spelling(self) -> str:
        """Give the spelling that most used, of those with accents where there are any; of equals the one with most accents."""
        return max(self.spellings, key=lambda each: (has_marks(each), self.spellings[each], len(each.encode())))

    def add(self, spelling: str, *, found: bool) -> None:
        """Count one request."""
        if spelling in self.spellings or len(self.spellings) < MOST_SPELLINGS:
            self.spellings[spelling] += 1
        self.times += 1
        self.in_vain += not found


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
            count = self._enough.get(query) or self._few.setdefault(query, Count())
            count.add(" ".join(spelling), found=found)
            if query in self._few:
                self._few.move_to_end(query)
                self._settle(query, count)

    def take(self) -> tuple[datetime.date, dict[str, Count]]:
        """Give what is to be written, and begin to count these queries from nought; they are known to be asked enough."""
        with self._lock:
            taken = {query: count for query, count in self._enough.items() if count.times}
            for query, count in taken.items():
                self._enough[query] = Count(Counter(count.spellings))
            return self._day, taken

    def give_back(self, day: datetime.date, counts: Mapping[str, Count]) -> None:
        """Take back what could not be written, unless its day is over."""
        with self._lock:
            for query, count in counts.items() if day == self._day else ():
                held = self._enough.setdefault(query, Count(count.spellings))
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
