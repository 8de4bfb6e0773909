"""The first table: what Django itself needs for a page when no cache helps."""

from __future__ import annotations

from collections.abc import Iterator

from bench.addresses import cold
from bench.measuring import Server, measure
from bench.tables import table

HEAD = ("what", "client", "concurrency", "state", "requests/s", "p50 ms", "p95 ms", "CPU ms/request", "bytes", "wrong")
ABOUT = """Every answer is made anew: each address carries a query key that the page cache does not know, so that Django answers
it as it answers any stranger. Straight from our web process, without nginx. A part of a document of 2 MB stands here too."""


def report(server: Server, pages: dict[str, str], *, seconds: float) -> str:
    """Measure each page, one client first, then eight, and give the table."""
    return f"{ABOUT}\n\n{table(HEAD, rows(server, pages, seconds=seconds))}"


def rows(server: Server, pages: dict[str, str], *, seconds: float) -> Iterator[tuple[str, ...]]:
    """Give the lines of the table."""
    for what, path in pages.items():
        for concurrency in (1, 8):
            seen = measure(server, [cold(path)], seconds=seconds, concurrency=concurrency)
            load = seen.load
            times = (f"{load.rate:.0f}", f"{load.p50:.0f}", f"{load.p95:.0f}", f"{seen.cpu_ms:.1f}")
            yield (what, load.client, str(concurrency), "cold", *times, str(seen.size), seen.told)
