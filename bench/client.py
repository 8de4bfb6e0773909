"""Sends requests from several threads over kept-open connections, and says how long each took."""

from __future__ import annotations

import http.client
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass
class Run:
    """What one run saw: seconds for each answer, their statuses, and how long the whole took."""

    seconds: list[float] = field(default_factory=list)
    statuses: dict[int, int] = field(default_factory=dict)
    wall: float = 0.0

    def percentile(self, share: float) -> float:
        """Give the time in milliseconds below which `share` (0 to 1) of the answers came."""
        ordered = sorted(self.seconds)
        return 1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0

    def rate(self) -> float:
        """Give the answers a second."""
        return len(self.seconds) / self.wall if self.wall else 0.0


def send(port: int, paths: Callable[[int], str], *, count: int, concurrency: int) -> Run:
    """Send `count` GET requests in `concurrency` threads to 127.0.0.1:`port`; `paths` gives the address of each."""
    run, lock, numbers = Run(), threading.Lock(), iter(range(count))

    def one_thread() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        while True:
            with lock:
                number = next(numbers, None)
            if number is None:
                connection.close()
                return
            started = time.perf_counter()
            connection.request("GET", paths(number), headers={"Accept-Encoding": "gzip"})
            answer = connection.getresponse()
            answer.read()
            taken = time.perf_counter() - started
            with lock:
                run.seconds.append(taken)
                run.statuses[answer.status] = run.statuses.get(answer.status, 0) + 1

    started = time.perf_counter()
    threads = [threading.Thread(target=one_thread) for _ in range(concurrency)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    run.wall = time.perf_counter() - started
    return run
