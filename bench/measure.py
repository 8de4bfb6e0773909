"""`python -m bench.measure`: measures the running site and rewrites docs/benchmarks.md with what it saw."""

from __future__ import annotations

import argparse
import json
import platform
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bench import processes
from bench.client import Run, send
from bench.processes import ROOT, Site

PAGES = {
    "home": "/",
    "article": "/tin-tuc/",
    "document": "/van-ban/",
    "list of documents": "/van-ban/",
    "search, two words": "/tim-kiem/?q=chuyen+doi",
    "search, a number": "/tim-kiem/?q=168/KH-UBND",
    "search, a long question": "/tim-kiem/?q=doi+tuong+nao+duoc+ho+tro+chuyen+doi+so+vung+dong+bao",
}


@dataclass
class Row:
    """One line of the table."""

    what: str
    client: str
    concurrency: int
    state: str
    run: Run
    cpu_ms: float | None

    def cells(self) -> list[str]:
        """Give the line's cells as text."""
        cpu = f"{self.cpu_ms:.1f}" if self.cpu_ms is not None else "–"
        rate, p50, p95 = self.run.rate(), self.run.percentile(0.5), self.run.percentile(0.95)
        statuses = " ".join(f"{status}×{count}" for status, count in sorted(self.run.statuses.items()))
        return [
            self.what,
            self.client,
            str(self.concurrency),
            self.state,
            f"{rate:.0f}",
            f"{p50:.0f}",
            f"{p95:.0f}",
            cpu,
            statuses,
        ]


def main() -> None:
    """Measure, print and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--requests", type=int, default=300)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        report = measure(Path(folder), documents=options.documents, requests=options.requests)
    print(report)
    (ROOT / "docs" / "benchmarks.md").write_text(report, encoding="utf-8")


def measure(folder: Path, *, documents: int, requests: int) -> str:
    """Run all measurements in `folder` and give the report in Markdown."""
    port = processes.free_port()
    with processes.site(folder, port) as site:
        started = time.perf_counter()
        site.manage("prepare", "--demo")
        first_start = time.perf_counter() - started
        site.python(f"from tests.filling import fill_documents; fill_documents({documents})")
        indexing = _seconds(lambda: site.python(INDEX_ALL))
        began = time.perf_counter()
        web = site.web(port)
        start = time.perf_counter() - began
        rows = list(page_rows(site, port, web.pid, requests))
        worker = site.start("manage.py", "work")
        memory = {"web": processes.memory_mb(web.pid), "worker": _settled_memory(worker.pid)}
        mixed = writing_while_reading(site)
    return report_of(rows, memory, first_start, start, indexing, documents, mixed)


INDEX_ALL = """
from cms.changes.models import Item
from search import indexing
from search.models import Indexed
while indexing.run_once():
    pass
"""


def addresses(site: Site) -> dict[str, str]:
    """Give the address to ask for each kind of page: a real article and a real document among them."""
    code = (
        "import json; from cms.changes.models import Item;"
        "print(json.dumps({kind: Item.objects.filter(kind=kind, state='published').order_by('changed_at').first().url"
        " for kind in ('news', 'policy', 'result')}))"
    )
    found = json.loads(site.python(code).strip().splitlines()[-1])
    result = found["result"].partition("#")[0]
    return {**PAGES, "article": found["news"], "document": found["policy"], "results": result}


def page_rows(site: Site, port: int, pid: int, requests: int) -> Iterator[Row]:
    """Ask for each kind of page, one client first, then eight."""
    for what, path in addresses(site).items():
        send(port, lambda _, path=path: path, count=5, concurrency=1)  # type: ignore[misc]
        for concurrency in (1, 8):
            before = processes.cpu_seconds(pid)
            run = send(port, lambda _, path=path: path, count=requests, concurrency=concurrency)  # type: ignore[misc]
            cpu = 1000 * (processes.cpu_seconds(pid) - before) / max(1, len(run.seconds))
            yield Row(what, "bench.client", concurrency, "warm, uncached", run, cpu)


def writing_while_reading(site: Site, *, seconds: float = 10) -> tuple[Run, int, int]:
    """Two web processes of four threads and the worker, read while documents are published for ten seconds.

    Gives the readers' run, the number of writes, and how often the logs say "database is locked".
    """
    ports = [processes.free_port(), processes.free_port()]
    for port in ports:
        site.web(port, threads=4)
    writer = site.start("-m", "bench.writer", str(seconds))
    runs: list[Run] = []
    until = time.perf_counter() + seconds
    readers = [threading.Thread(target=_read_until, args=(port, until, runs)) for port in ports]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    writer.wait(timeout=60)
    logs = [path.read_text(encoding="utf-8", errors="replace") for path in site.data_dir.glob("bench-*.log")]
    writes = sum(int(line.split()[1]) for log in logs for line in log.splitlines() if line.startswith("writes: "))
    together = Run([each for run in runs for each in run.seconds], {}, max(run.wall for run in runs))
    for run in runs:
        for status, count in run.statuses.items():
            together.statuses[status] = together.statuses.get(status, 0) + count
    return together, writes, sum(log.count("database is locked") for log in logs)


def _read_until(port: int, until: float, runs: list[Run]) -> None:
    whole = Run()
    began = time.perf_counter()
    while time.perf_counter() < until:
        part = send(port, lambda number: ["/", "/van-ban/", "/tin-tuc/"][number % 3], count=30, concurrency=4)
        whole.seconds += part.seconds
        for status, count in part.statuses.items():
            whole.statuses[status] = whole.statuses.get(status, 0) + count
    whole.wall = time.perf_counter() - began
    runs.append(whole)


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _settled_memory(pid: int) -> float:
    time.sleep(8)  # the worker's first round: sweep, index, deliver
    return processes.memory_mb(pid)


HEAD = ["what", "client", "concurrency", "state", "requests/s", "p50 ms", "p95 ms", "CPU ms/request", "answers"]


def report_of(
    rows: list[Row],
    memory: dict[str, float],
    first_start: float,
    start: float,
    indexing: float,
    documents: int,
    mixed: tuple[Run, int, int],
) -> str:
    """Write the report in Markdown."""
    lines = [
        "# Benchmarks",
        "",
        f"`make bench` wrote this on {platform.processor() or platform.machine()}, Python {platform.python_version()}.",
    ]
    lines += [
        f"SQLite, waitress with 8 threads, {documents:,} documents and the samples; every answer is made anew (no page cache yet).",
        "",
    ]
    lines += ["| " + " | ".join(HEAD) + " |", "|" + "---|" * len(HEAD)]
    lines += ["| " + " | ".join(row.cells()) + " |" for row in rows]
    run, writes, locked = mixed
    lines += ["", "| | |", "|---|---|"]
    lines += [f"| first preparation of an empty installation with samples | {first_start:.1f} s |"]
    lines += [f"| start of a web process to its first page | {start:.1f} s |"]
    lines += [f"| indexing all {documents:,} documents | {indexing:.1f} s |"]
    lines += [f"| memory of the {name} process after the run | {mb:.0f} MB |" for name, mb in memory.items()]
    lines += ["", "Two web processes of four threads each, the worker, and a process that publishes, for 10 s:", ""]
    lines += [
        '| publications | "database is locked" | public reads | p50 ms | p99 ms | answers |',
        "|---|---|---|---|---|---|",
    ]
    statuses = " ".join(f"{status}×{count}" for status, count in sorted(run.statuses.items()))
    cells = [writes, locked, len(run.seconds), f"{run.percentile(0.5):.0f}", f"{run.percentile(0.99):.0f}", statuses]
    return "\n".join([*lines, "| " + " | ".join(str(cell) for cell in cells) + " |", ""])


if __name__ == "__main__":
    main()
