"""`python -m bench.searching`: how fast a search is built and answered at growing sizes, end to end and past the page."""

from __future__ import annotations

import argparse
import contextlib
import http.client
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from bench import passages
from bench.client import HOST, percentile
from bench.processes import ROOT, Installation, free_port, most_memory, run_to_its_end, site, wait_for
from bench.tables import table
from tests.search.hostile import HOSTILE
from tests.services import elasticsearch
from tests.services.found import MissingError
from vietnamese.normalise import strip_marks

SYLLABLES = (2, 4, 8, 15)
STRAIGHT_FROM = (
    500_000  # so many passages are put into the index past the library, which would take the time of all else
)
ROOM_NEEDED = 6 << 30
LONGEST_ADDRESS = 100_000
WORKER_SECONDS = 300
GOAL_MS, GOAL_RATIO = 25, 2.0
EMBEDDED, ELASTIC = "embedded", "elasticsearch"
INDEX = """
from bench.straight import index
from search.engines.configured import {engine}
print(index({engine}(), {count}))
"""
BARE = """
import json
from bench.straight import bare
from search.engines.configured import {engine}
with open({file!r}, encoding="utf-8") as file:
    print(bare({engine}(), json.load(file)))
"""
FILL = "from bench.passages import fill; fill({count})"
BUILD_HEAD = ("engine", "passages", "how", "seconds", "passages/s", "index, MB", "peak memory, MB")
ASK_HEAD = (
    "engine",
    "passages",
    "syllables",
    "end to end p50 / p95",
    "bare engine",
    "same page, fixed hits",
    "ratio of p95",
    "web, MB",
)


@dataclass
class Tables:
    """The rows that have been measured so far."""

    building: list[tuple[str, ...]] = field(default_factory=list)
    asking: list[tuple[str, ...]] = field(default_factory=list)
    others: list[tuple[str, ...]] = field(default_factory=list)


def main() -> None:
    """Measure and print tables in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a trial in about a minute")
    print(report(quick=parser.parse_args().quick))


def report(*, quick: bool = False) -> str:
    """Give the tables: each size on the embedded engine, the smaller ones on one node of Elasticsearch where that is found."""
    made = Tables()
    for count in (2_000,) if quick else (10_000, 100_000, 1_000_000):
        with tempfile.TemporaryDirectory(prefix="bench-searching-") as folder:
            if os.statvfs(folder).f_bavail * os.statvfs(folder).f_frsize < ROOM_NEEDED and count >= STRAIGHT_FROM:
                made.others.append((EMBEDDED, f"{count:,}", "not measured: the disk has no room", ""))
                continue
            _measure(Path(folder), count, made)
    return "\n\n".join(
        [
            "Times in milliseconds, one query after the other, half of them without accents; with facets and extracts. Bare: the",
            "engine's ten hits and facets. Memory: the most that the process had.\n\n"
            + table(BUILD_HEAD, made.building),
            table(ASK_HEAD, made.asking),
            table(("engine", "passages", "what", "measured"), made.others),
        ]
    )


def _measure(folder: Path, count: int, made: Tables) -> None:
    with site(folder / "site") as ours:
        ours.manage("prepare")
        ours.manage("collectstatic", "--noinput", "-v0")
        if count >= STRAIGHT_FROM:
            _build_straight(ours, EMBEDDED, count, made)
        else:
            ours.python(FILL.format(count=count))
            _build(ours, EMBEDDED, count, made)
        _ask(ours, EMBEDDED, count, made)
        if count < STRAIGHT_FROM:
            with _one_node(folder / "node", made) as url:
                if url:
                    ours.environment["ELASTICSEARCH_URL"] = url
                    _build(ours, ELASTIC, count, made)
                    _ask(ours, ELASTIC, count, made)


@contextmanager
def _one_node(home: Path, made: Tables) -> Iterator[str]:
    home.mkdir()
    try:
        with elasticsearch.node(home) as url:
            yield url
    except MissingError as missing:
        made.others.append((ELASTIC, "", "not measured", str(missing)))
        yield ""


def _build(ours: Installation, engine: str, count: int, made: Tables) -> None:
    """Measure a rebuild, and what the worker does with an empty index."""
    seconds, peak = _run_to_its_end(ours, ["manage.py", "rebuild_index", f"--engine={engine}"])
    made.building.append(_built(ours, engine, count, "rebuild_index, from the library", seconds, peak))
    if engine == EMBEDDED and count <= 10_000:
        seconds, peak = _worker(ours)
        made.building.append(_built(ours, engine, count, "worker, from nothing", seconds, peak))


def _build_straight(ours: Installation, engine: str, count: int, made: Tables) -> None:
    code = INDEX.format(engine=engine, count=count)
    words = ["manage.py", "shell", "-v", "0", "-c", code]
    with tempfile.TemporaryFile("w+") as said:
        _, peak = _run_to_its_end(ours, words, said)
        said.seek(0)
        seen = json.loads(said.read().strip().splitlines()[-1].replace("'", '"'))
    how = "terms and index alone, past the library"
    made.building.append(_built(ours, engine, count, how, seen["seconds"], peak))


def _run_to_its_end(ours: Installation, words: Sequence[str], said: object = subprocess.DEVNULL) -> tuple[float, float]:
    """Run a process; give its seconds, and the most memory that it had."""
    began = time.perf_counter()
    with subprocess.Popen([sys.executable, *words], cwd=ROOT, env=ours.environment, stdout=said) as process:  # type: ignore[call-overload]
        peak = run_to_its_end(process)
    return time.perf_counter() - began, peak


def _worker(ours: Installation) -> tuple[float, float]:
    """Let the worker make the index anew; give its seconds up to the complete index, and the most memory that it had."""
    index = ours.data_dir / "index"
    (index / "current").unlink()
    began = time.perf_counter()
    process = ours.start("manage.py", "work")
    while not any(index.glob(f"{_current(index)}/complete")) and time.perf_counter() - began < WORKER_SECONDS:
        time.sleep(0.1)
    seconds, peak = time.perf_counter() - began, most_memory(process.pid)
    ours.end()
    return seconds, peak


def _current(index: Path) -> str:
    with contextlib.suppress(OSError):
        return (index / "current").read_text().strip() or "-"
    return "-"


def _built(ours: Installation, engine: str, count: int, how: str, seconds: float, peak: float) -> tuple[str, ...]:
    size = _elastic_bytes(ours) if engine == ELASTIC else _bytes_below(ours.data_dir / "index")
    return engine, f"{count:,}", how, f"{seconds:.1f}", f"{count / seconds:,.0f}", f"{size / 1e6:.0f}", f"{peak:.0f}"


def _bytes_below(index: Path) -> int:
    return sum(file.stat().st_size for file in (index / _current(index)).rglob("*") if file.is_file())


def _elastic_bytes(ours: Installation) -> int:
    address = ours.environment["ELASTICSEARCH_URL"].removeprefix("http://").rstrip("/")
    connection = http.client.HTTPConnection(address, timeout=60)
    connection.request("GET", "/_stats/store")
    return int(json.load(connection.getresponse())["_all"]["primaries"]["store"]["size_in_bytes"])


def _ask(ours: Installation, engine: str, count: int, made: Tables) -> None:
    """Measure queries of each length three ways, and what else is asked for."""
    port, fixed_port = free_port(), free_port()
    web = ours.web(port)
    fixed = ours.start("-m", "bench.fixed", str(fixed_port))
    wait_for(fixed_port, fixed)
    for syllables in SYLLABLES:
        texts = queries(syllables)
        seen = {
            "page": times(port, texts),
            "fixed": times(fixed_port, texts, warm=True),
            "bare": _bare(ours, engine, texts),
        }
        made.asking.append(_asked(engine, count, str(syllables), seen, most_memory(web.pid)))
    made.others += [(engine, f"{count:,}", *row) for row in _others(port)]
    ours.end()


def queries(syllables: int, count: int = 100) -> list[str]:
    """Give queries of this length, every second one without accents."""
    texts = passages.questions(count, syllables)
    return [text if number % 2 else strip_marks(text) for number, text in enumerate(texts)]


def times(port: int, texts: Sequence[str], *, warm: bool = False) -> list[float]:
    """Give the milliseconds of each page of results over one connection, asked for twice where it is to be warm."""
    connection, found = http.client.HTTPConnection(HOST, port, timeout=60), []
    for text in [*texts[:5], *(texts if warm else ()), *texts]:
        began = time.perf_counter()
        connection.request("GET", _address(text))
        answer = connection.getresponse()
        answer.read()
        found.append(1000 * (time.perf_counter() - began))
        if answer.status != 200:
            raise RuntimeError(f"{text}: {answer.status}")
    return found[-len(texts) :]


def _address(text: str, path: str = "/tim-kiem/") -> str:
    return f"{path}?{urlencode({'q': text}, errors='surrogatepass')}"


def _bare(ours: Installation, engine: str, texts: Sequence[str]) -> list[float]:
    file = ours.data_dir / "queries.json"
    file.write_text(json.dumps([*texts[:5], *texts]), encoding="utf-8")
    said = ours.python(BARE.format(engine=engine, file=str(file)))
    found: list[float] = json.loads(said.strip().splitlines()[-1])
    return found[5:]


def _asked(
    engine: str, count: int, syllables: str, seen: Mapping[str, Sequence[float]], memory: float
) -> tuple[str, ...]:
    p95 = {name: percentile(found, 0.95) / 1000 for name, found in seen.items()}
    both = {name: f"{percentile(found, 0.5) / 1000:.1f} / {p95[name]:.1f}" for name, found in seen.items()}
    share = p95["page"] / (p95["bare"] + p95["fixed"])
    wrong = "" if p95["page"] <= GOAL_MS else " **MISSED**"
    ratio = f"{share:.2f}" if share <= GOAL_RATIO else f"{share:.2f} **MISSED**"
    return engine, f"{count:,}", syllables, both["page"] + wrong, both["bare"], both["fixed"], ratio, f"{memory:.0f}"


def _others(port: int) -> Iterator[tuple[str, str]]:
    """Give the slowest hostile query, and the 95th percentile of suggestions while typing."""
    slowest = max(
        (_one(port, _address(text)), name) for name, text in HOSTILE.items() if len(_address(text)) < LONGEST_ADDRESS
    )
    (milliseconds, status), name = slowest
    yield "the slowest hostile query", f"{name}: {milliseconds:.0f} ms, {status}"
    (milliseconds, status) = _one(port, _address(HOSTILE["a megabyte"]))
    yield "an address of a megabyte", f"{milliseconds:.0f} ms, {status}"
    typed = [text[:length] for text in queries(3, 20) for length in range(2, len(text) + 1, 2)]
    seen = [_one(port, _address(text, "/tim-kiem/goi-y/")) for text in typed]
    if seen[0][1] == 200:
        yield "suggestions, p95", f"{percentile([each for each, _ in seen], 0.95) / 1000:.1f} ms"


def _one(port: int, address: str) -> tuple[float, int]:
    connection = http.client.HTTPConnection(HOST, port, timeout=120)
    began = time.perf_counter()
    with contextlib.suppress(
        BrokenPipeError, ConnectionResetError
    ):  # a server may answer before it has read everything
        connection.request("GET", address)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return 1000 * (time.perf_counter() - began), answer.status


if __name__ == "__main__":
    main()
