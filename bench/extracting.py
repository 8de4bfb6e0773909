"""`python -m bench.extracting`: how long each kind of file takes to be read, hostile ones among them, and the peak of memory."""

from __future__ import annotations

import contextlib
import tempfile
import time
from collections.abc import Callable, Iterator

from bench.processes import family, most_memory
from bench.tables import table
from cms.policies.extracting.limits import PATIENT, Limits
from cms.policies.extracting.outcome import Outcome
from cms.policies.extracting.running import Running
from tests.cms.policies.extracting import making, signing

PAUSE = 0.002
PAGES = 100
HEAD = ("file", "MB", "seconds", "peak memory, MB", "what came of it")


def main() -> None:
    """Measure and print a table in Markdown."""
    print(report())


def report() -> str:
    """Give the table of all files."""
    return table(HEAD, rows())


def rows() -> Iterator[tuple[str, ...]]:
    """Give a row a file: good ones, then those made to do harm."""
    letter = making.LETTER
    signer = signing.signer_of(signing.authority())
    page = "\n".join([letter] * 2)
    good: dict[str, Callable[[], bytes]] = {
        "PDF, one page": lambda: making.pdf(letter),
        "PDF, one page, signed": lambda: signing.signed(making.pdf(letter), signer),
        f"PDF, {PAGES} pages": lambda: making.pdf(*[page] * PAGES),
        "scan of one page, recognised": making.scan,
        "DOCX, 20,000 paragraphs": lambda: making.docx_of("\n".join([letter] * 1000)),
        "plain text, 3 MB": lambda: (letter + "\n").encode() * 5_200,
    }
    bad: dict[str, Callable[[], bytes]] = {
        "PDF of 10,000 pages": lambda: making.many_pages(10_000),
        "PDF that swells to 300 MB": making.pdf_bomb,
        "PDF that turns in circles": making.recursive_pdf,
        "PDF cut short": lambda: making.pdf(letter)[:900],
        "PDF with a password": making.locked_pdf,
        "DOCX that swells to 150 MB of words": lambda: making.docx_bomb(100),
        "DOCX that swells to 240 MB without words": lambda: making.swelling_docx(200),
        "DOCX, 100,000 elements in one another": making.deep_docx,
        "HTML that no parser reads in time": lambda: b"<html>" + b"<a " * 500_000,
    }
    for name, made in (good | bad).items():
        yield measured(name, made(), PATIENT if "recognised" in name else Limits())


def measured(name: str, content: bytes, limits: Limits) -> tuple[str, ...]:
    """Read one file; give its row."""
    with tempfile.TemporaryFile() as file:
        file.write(content)
        began = time.perf_counter()
        reading = Running(file, limits)
        outcome, peak = watched(reading)
        seconds = time.perf_counter() - began
    return (
        name,
        f"{len(content) / 1e6:.2f}",
        f"{seconds:.1f}",
        f"{peak:.0f}",
        outcome.code or f"{len(outcome.text):,} letters",
    )


def watched(reading: Running) -> tuple[Outcome, float]:
    """Wait for the outcome; give it with the most memory that the process and its children had together."""
    peak = 0.0
    while (outcome := reading.poll()) is None:
        with contextlib.suppress(OSError):  # a process may end while it is looked at
            peak = max(peak, sum(map(most_memory, family([reading.process.pid]))))
        time.sleep(PAUSE)
    return outcome, peak


if __name__ == "__main__":
    main()
