"""How many requests this web process has answered, how, and how fast: counters that only grow, and nothing of any reader."""

from __future__ import annotations

import threading
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any

Environ = dict[str, Any]
HIT, MADE, REFUSED = "hit", "made", "refused"
KINDS = (HIT, MADE, REFUSED)
FROM_MEMORY = "portal.from_memory"  # the page cache leaves this word in the environment of a request
BOUNDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)


@dataclass
class Tally:
    """What has been counted: answers by kind and class of status, and for each kind how long they took."""

    answers: Counter[tuple[str, str]] = field(default_factory=Counter)
    slots: dict[str, list[int]] = field(default_factory=lambda: {kind: [0] * (len(BOUNDS) + 1) for kind in KINDS})
    seconds: dict[str, float] = field(default_factory=lambda: dict.fromkeys(KINDS, 0.0))


class Requests:
    """The counters of one process; threads count together."""

    def __init__(self) -> None:
        self._tally, self._lock = Tally(), threading.Lock()

    def note(self, kind: str, status: str, seconds: float) -> None:
        """Count one answer; of its status only the class is kept."""
        slot = bisect_left(BOUNDS, seconds)
        with self._lock:
            self._tally.answers[kind, f"{status[0]}xx"] += 1
            self._tally.slots[kind][slot] += 1
            self._tally.seconds[kind] += seconds

    def seen(self) -> Tally:
        """Give a copy of the counters."""
        with self._lock:
            tally = self._tally
            slots = {kind: list(each) for kind, each in tally.slots.items()}
            return Tally(Counter(tally.answers), slots, dict(tally.seconds))


REQUESTS = Requests()


class Counted:
    """The outermost WSGI application: counts what the one within answers; it takes a hundredth of the time of a hit."""

    def __init__(self, application: Callable[..., Iterable[bytes]], requests: Requests = REQUESTS) -> None:
        self.application, self.requests = application, requests

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer one request; what it takes to send a large file is not counted."""
        started, status = perf_counter(), "500"

        def said(line: str, *rest: Any) -> Any:
            nonlocal status
            status = line
            return start_response(line, *rest)

        try:
            return self.application(environ, said)
        finally:
            self.requests.note(kind_of(environ, status), status, perf_counter() - started)


def kind_of(environ: Environ, status: str) -> str:
    """Say whether an answer came from memory, was made, or was a refusal."""
    if status[0] in "45":
        return REFUSED
    return HIT if FROM_MEMORY in environ else MADE
