"""`python -m bench.measure`: measures our site, and a stock one beside it, and rewrites docs/benchmarks.md with what it saw."""

from __future__ import annotations

import argparse
import base64
import os
import platform
import secrets
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench import addresses, citing, compared, contention, extracting, goals, library, relevance, searching, uncached
from bench.compared import Side
from bench.measuring import Server
from bench.processes import ROOT, Installation, free_port, memory_mb, site
from bench.stock import stock
from bench.tables import table
from tests.services import nginx
from tests.services.found import MissingError

WRITTEN = ROOT / "docs" / "benchmarks.md"
INDEX_ALL = """
from search import indexing
while indexing.run_once():
    pass
"""
FILL = """
from bench.content import fill_articles, fill_long_document
from tests.filling import fill_documents
fill_documents({documents})
fill_articles()
fill_long_document()
"""
SETTLE = """
from cms.changes.sweeper import sweep
from cms.policies.cited import following
sweep()
following.settle()
"""
ROUND_SECONDS = 120
TOGETHER = "ours together, what they share counted once"
FULL_SHELF = "what a full page cache adds to that at most"
SHELF = "from django.conf import settings; print(settings.PAGE_CACHE_BYTES // 2**20)"


@dataclass(frozen=True)
class Scale:
    """How much is measured: documents on our site and the stock one, seconds for each load, seconds of writing meanwhile."""

    documents: int
    stock_documents: int
    seconds: float
    writing: float


FULL, QUICK = Scale(10_000, 500, 3, 10), Scale(300, 300, 1, 2)


def main() -> None:
    """Measure, print, and write the report; a quick trial is only printed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a trial in about a minute, which is not written down")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        os.chmod(folder, 0o755)  # noqa: S103 nginx reads the static files as another user
        told = measure(Path(folder), QUICK if options.quick else FULL)
    print(told)
    if not options.quick:
        WRITTEN.write_text(told, encoding="utf-8")


def measure(folder: Path, scale: Scale) -> str:
    """Run all measurements in `folder` and give the report in Markdown."""
    began = time.perf_counter()
    with site(folder / "ours") as ours, ExitStack() as both:
        facts = prepared(ours, scale)
        say("a stock site")
        theirs = both.enter_context(stock(folder / "stock", documents=scale.stock_documents))
        port = free_port()
        facts["start of a web process to its first page"] = f"{seconds_of(lambda: ours.web(port)):.1f} s"
        pages = addresses.ours(ours)
        mine = Side(both.enter_context(servers(ours, port, folder / "nginx")), pages)
        say("pages without a cache")
        first = uncached.report(mine.servers["waitress"], pages, seconds=scale.seconds)
        other_port = free_port()
        theirs.web(other_port)
        other = Side(both.enter_context(servers(theirs, other_port, folder / "nginx-stock")), addresses.STOCK)
        say("beside stock Wagtail")
        pairs = compared.compare(mine, other, seconds=scale.seconds)
        memory = {"stock: web process": memory_mb([theirs.running[0].pid])}
        theirs.end()  # what it shares with ours is ours alone from here
        memory |= memory_of(ours)
        say("writing while people read")
        third = contention.report(ours, seconds=scale.writing)
    further = by_themselves(scale)
    facts |= {f"memory, {name}": f"{mb:.0f} MB" for name, mb in memory.items()}
    facts[FULL_SHELF] = f"{ours.python(SHELF).split()[-1]} MB"
    facts["this run"] = f"{time.perf_counter() - began:.0f} s"
    parts = {
        "Goals": goals.report(pairs, memory=memory[TOGETHER]),
        "1. Without a cache": first,
        "2. Beside stock Wagtail": compared.report(pairs),
        "3. Writing while people read": third,
        "4. Time and memory": table(("what", "measured"), facts.items()),
    }
    return written(scale, parts | further)


def by_themselves(scale: Scale) -> dict[str, str]:
    """Measure what needs neither site: each part makes what it measures."""
    say("citations")
    citations = citing.report(10 if scale is FULL else 0.5)
    say("files")
    files = extracting.report()
    say("the library at its size, on both databases")
    at_size = library.report(library.FULL if scale is FULL else library.QUICK)
    say("the search at growing sizes, on both engines")
    searched = searching.report(quick=scale is QUICK)
    say("what the search finds")
    found = relevance.report()
    return {
        "5. Reading and checking citations": citations,
        "6. Reading files, hostile ones among them": files,
        "7. The library at its size": at_size,
        "8. Searching at growing sizes": searched,
        "9. What the search finds, beside the recipe": found,
    }


def say(what: str) -> None:
    """Tell who waits what is being done."""
    print(f"… {what}", flush=True)


def prepared(ours: Installation, scale: Scale) -> dict[str, str]:
    """Make our site with all its content, and give how long that took."""
    say("our site")
    first = seconds_of(lambda: ours.manage("prepare", "--demo"))
    ours.manage("collectstatic", "--noinput")
    ours.python(FILL.format(documents=scale.documents))
    indexing = seconds_of(lambda: ours.python(INDEX_ALL))
    settling = seconds_of(lambda: ours.python(SETTLE))
    return {
        "first preparation of an empty installation with samples": f"{first:.1f} s",
        f"indexing {scale.documents:,} documents and all else": f"{indexing:.1f} s",
        "first sweep and finding all citations": f"{settling:.1f} s",
    }


@contextmanager
def servers(installation: Installation, port: int, home: Path) -> Iterator[dict[str, Server]]:
    """Give the web process that listens on `port`, by itself and, where there is an nginx, behind it."""
    web = installation.running[0]
    alone = {"waitress": Server("waitress", port, (web.pid,))}
    front_port = free_port()
    try:
        with nginx.front(home, port=front_port, site_port=port, data_dir=installation.data_dir) as front:
            yield alone | {"nginx": Server("nginx", front_port, (web.pid, front.pid))}
    except MissingError as missing:
        say(f"without nginx: {missing}")
        yield alone


def memory_of(ours: Installation) -> dict[str, float]:
    """Start what else belongs to the site, and give the memory of each process after a round of the worker."""
    worker, portal = ours.start("manage.py", "work"), reference_portal(ours)
    alive = ours.data_dir / "worker.alive"
    until = time.monotonic() + ROUND_SECONDS
    while not alive.exists() and time.monotonic() < until:
        time.sleep(0.2)
    time.sleep(5)  # its first round: sweep, index, pictures
    processes = {"web process, after all of the above": ours.running[0], "worker": worker, "reference portal": portal}
    each = {f"ours: {name}": memory_mb([process.pid]) for name, process in processes.items()}
    return each | {TOGETHER: memory_mb((process.pid for process in processes.values()), shared_once=True)}


def reference_portal(ours: Installation):  # type: ignore[no-untyped-def]
    """Start the reference portal, to which nothing is sent: only its memory is looked at."""
    secret = "whsec_" + base64.b64encode(secrets.token_bytes(32)).decode()
    environment = ours.environment | {"PROGRAMME_PORTAL_SECRET": secret}
    words = ["-m", "integration.reference_portal", "--port", str(free_port()), "--data", str(ours.data_dir / "portal")]
    return ours.start(*words, environment=environment)


def seconds_of(work: Callable[[], object]) -> float:
    """Do something, and give how long it took."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def written(scale: Scale, parts: dict[str, str]) -> str:
    """Put the report together."""
    machine = f"{platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}"
    head = f"""# Benchmarks

`make bench` wrote this, on {machine}; client, web processes and nginx share the processors.
SQLite, waitress with 8 threads, production settings; 200 articles on both sites, {scale.documents:,} documents on ours,
{scale.stock_documents:,} on the stock one; {scale.seconds:.0f} s for each load. Cold: Django makes the page.
Hit: the page cache has it, and behind nginx nginx itself.
Search engines are compared by `python -m bench.engines` (docs/decisions/0002)."""
    return "\n\n".join([head, *(f"## {title}\n\n{text}" for title, text in parts.items())]) + "\n"


if __name__ == "__main__":
    main()
