"""`python -m bench.engines`: tantivy and SQLite's FTS5 with the same terms and questions, each in a process of its own.

Times are CPU times of that process, so that other work on the machine does not count.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Protocol

import django

from bench.client import percentile
from bench.processes import ROOT

BATCH = 200  # as the worker commits
QUESTIONS = 200
KINDS = {"two syllables": 2, "four syllables": 4, "a question of fifteen": 15}
COLUMNS = {"u": 1.0, "g": 1.0, "x": 2.0, "xg": 2.0, "tu": 0.2, "tg": 0.2, "s": 8.0}


class Engine(Protocol):
    """What is measured."""

    def take_in(self, entries: list) -> None:  # type: ignore[type-arg]
        """Index and commit."""

    def ask(self, question) -> int:  # type: ignore[no-untyped-def]
        """Read the first page with the counts of its filters; give how many match."""


class Tantivy:
    """The engine the site uses."""

    def __init__(self, folder: Path) -> None:
        from search.engines import embedded, folders

        name = embedded.begin(folder)
        folders.switch(folder, name)
        self.writer, self.reader = embedded.EmbeddedWriter(folder, name), embedded.EmbeddedReader(folder)

    def take_in(self, entries: list) -> None:  # type: ignore[type-arg]
        """Index and commit."""
        self.writer.replace(entries, {})

    def ask(self, question) -> int:  # type: ignore[no-untyped-def]
        """Read the first page with the counts of its filters."""
        return self.reader.search(question).total


class FTS5:
    """SQLite's full-text index with the same terms in a column for each channel."""

    def __init__(self, folder: Path) -> None:
        self.database = sqlite3.connect(folder / "fts.sqlite3")
        self.database.execute("PRAGMA journal_mode=WAL")
        self.database.execute("PRAGMA synchronous=NORMAL")
        columns = ", ".join(COLUMNS)
        split = "tokenize=\"unicode61 remove_diacritics 0 tokenchars '_'\""
        self.database.execute(f"CREATE VIRTUAL TABLE terms USING fts5({columns}, content='', {split})")
        self.database.execute("CREATE TABLE things (id INTEGER PRIMARY KEY, kind TEXT, year TEXT, stored TEXT)")

    def take_in(self, entries: list) -> None:  # type: ignore[type-arg]
        """Index and commit."""
        marks = ", ".join("?" * (len(COLUMNS) + 1))
        with self.database:
            for entry in entries:
                stored = json.dumps(dict(entry.stored), ensure_ascii=False)
                facets = (entry.facets["kind"], entry.facets["year"], stored)
                row = self.database.execute(
                    "INSERT INTO things (kind, year, stored) VALUES (?, ?, ?)", facets
                ).lastrowid
                terms = [" ".join(entry.terms[channel]) for channel in COLUMNS]
                names = ", ".join(["rowid", *COLUMNS])
                self.database.execute(f"INSERT INTO terms ({names}) VALUES ({marks})", (row, *terms))  # noqa: S608

    def ask(self, question) -> int:  # type: ignore[no-untyped-def]
        """Read the first page with the counts of its filters."""
        match, weights = match_of(question), ", ".join(str(weight) for weight in COLUMNS.values())
        page = f"SELECT rowid FROM terms WHERE terms MATCH ? ORDER BY bm25(terms, {weights}) LIMIT ?"  # noqa: S608
        rows = [row for (row,) in self.database.execute(page, (match, question.limit))]
        for row in rows:
            json.loads(self.database.execute("SELECT stored FROM things WHERE id = ?", (row,)).fetchone()[0])
        counted = (
            "SELECT kind, year, count(*) FROM terms JOIN things ON id = terms.rowid WHERE terms MATCH ? GROUP BY 1, 2"
        )
        return sum(count for _, _, count in self.database.execute(counted, (match,)))


def match_of(question) -> str:  # type: ignore[no-untyped-def]
    """Write a Question for FTS5, which has all and any but no "at least three of four": those become any."""
    parts = []
    for condition in question.required:
        glue = " AND " if condition.least == len(condition.terms) else " OR "
        parts.append(glue.join(f'{each.channel} : "{each.term}"' for each in condition.terms))
    parts.append(" OR ".join(f'{each.channel} : "{each.term}"' for each in question.scored))
    return " AND ".join(f"({part})" for part in parts)


ENGINES: dict[str, Callable[[Path], Engine]] = {"tantivy": Tantivy, "fts5": FTS5}


def entries(count: int) -> Iterator:  # type: ignore[type-arg]
    """Give documents made of the sentences of the samples, each of about 250 syllables."""
    from search.documents import SearchDocument
    from tests.filling import sentences

    chance, words = random.Random(1), sentences()
    for number in range(count):
        title, text = chance.choice(words)[:200], "\n".join(chance.sample(words, 8))
        day = f"{chance.randint(2015, 2025)}-01-02"
        made = SearchDocument("policy", title, f"/{number}/", text, day, f"{1000 + number}/KH-UBND", "Kế hoạch")
        yield made.entry(f"00000000-0000-4000-8000-{number:012d}")


def questions(syllables: int, *, with_marks: bool) -> list:  # type: ignore[type-arg]
    """Give questions of so many neighbouring syllables of the samples, as the search page would write them."""
    from search import query, typed
    from search.asked import Asked
    from tests.filling import sentences
    from vietnamese.normalise import strip_marks

    chance, asked = random.Random(2), []
    long_enough = [words for each in sentences() if len(words := each.split()) >= syllables]
    for _ in range(QUESTIONS):
        words = chance.choice(long_enough)
        start = chance.randint(0, len(words) - syllables)
        text = " ".join(words[start : start + syllables]).replace('"', "")
        asked.append(query.question(Asked(typed.read(text if with_marks else strip_marks(text)))))
    return [each for each in asked if each.scored]


def batches(things: Iterable, size: int) -> Iterator[list]:  # type: ignore[type-arg]
    """Give the things in lists of `size`."""
    rest = iter(things)
    while batch := list(islice(rest, size)):
        yield batch


def measure(name: str, count: int) -> dict[str, str]:
    """Measure one engine in this process; give its figures by what they are."""
    with tempfile.TemporaryDirectory(prefix="engines-") as place:
        folder = Path(place)
        engine = ENGINES[name](folder)
        before, seconds = memory_mb(), 0.0
        for batch in batches(entries(count), BATCH):
            began = time.process_time()
            engine.take_in(batch)
            seconds += time.process_time() - began
        figures = {"documents indexed a CPU second": f"{count / seconds:,.0f}"}
        for with_marks in (True, False):
            for kind, syllables in KINDS.items():
                times = timed(engine, questions(syllables, with_marks=with_marks))
                typed = "with accents" if with_marks else "without"
                shares = " / ".join(f"{percentile(times, share):.1f}" for share in (0.5, 0.95))
                figures[f"{kind}, {typed}: p50 / p95"] = f"{shares} ms"
        size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
        figures |= {"on disk": f"{size / 1e6:.0f} MB", "memory it added, at most": f"{memory_mb() - before:.0f} MB"}
        return figures


def timed(engine: Engine, asked: list) -> list[float]:  # type: ignore[type-arg]
    """Ask each question once, after ten to warm up; give the CPU seconds of each."""
    for question in asked[:10]:
        engine.ask(question)
    times = []
    for question in asked:
        began = time.process_time()
        engine.ask(question)
        times.append(time.process_time() - began)
    return times


def memory_mb() -> float:
    """Give the most memory this process has held so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Measure both engines one after the other and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--engine", choices=sorted(ENGINES), help="measure this one here, and print JSON")
    options = parser.parse_args()
    if options.engine:
        django.setup()
        print(json.dumps(measure(options.engine, options.documents)))
        return
    results = {name: in_own_process(name, options.documents) for name in ENGINES}
    print(
        f"{options.documents:,} documents; tantivy 0.27, SQLite {sqlite3.sqlite_version}\n\n| | tantivy | FTS5 |\n|---|---|---|"
    )
    for figure in results["tantivy"]:
        print(f"| {figure} | {results['tantivy'][figure]} | {results['fts5'][figure]} |")


def in_own_process(name: str, count: int) -> dict[str, str]:
    """Measure one engine in a process of its own."""
    command = [sys.executable, "-m", "bench.engines", "--engine", name, "--documents", str(count)]
    path = os.pathsep.join([str(ROOT / "site"), str(ROOT)])
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "portal.settings.dev", "PYTHONPATH": path}
    done = subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    return dict(json.loads(done.stdout))


if __name__ == "__main__":
    main()
