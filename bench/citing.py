"""`python -m bench.citing`: how many megabytes a second the recogniser and the checker read, of real texts and of the worst."""

from __future__ import annotations

import argparse
import datetime
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from bench.tables import table
from cms.policies.citing.checker import check
from cms.policies.citing.recogniser import Recogniser

Result = TypeVar("Result")
SAMPLES = Path(__file__).resolve().parents[1] / "samples"
DAY = datetime.date(2026, 11, 24)
# Each piece made some part of the recogniser do the most work a character that we could think of.
WORST = {
    "digits": "1",
    "slashes": "1/",
    "kinds without numbers": "Quyết định số ",
    "nothing but symbols": "330/QĐ-UBND ",
    "symbols of many bodies": "1/A-A-A-A-A-A-",
    "lists of numbers": "Chỉ thị 1, 2, 3-CT/TU ",
    "bodies that issue": "của UBND tỉnh ban hành 1/QĐ-UBND ",
    "nested parts": "điểm a khoản 1 Điều 2 ",
    "laws": "Luật A ",
    "decomposed letters": "e\u0302\u0301",
}
HEAD = ("text", "MB", "citations", "findings", "recogniser MB/s", "checker MB/s", "both MB/s")


def main() -> None:
    """Measure and print a table in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megabytes", type=float, default=10, help="of real text; the worst cases take a tenth each")
    print(report(parser.parse_args().megabytes))


def report(megabytes: float) -> str:
    """Give the table of all texts: so much real text, and a tenth of it of each of the worst."""
    return table(HEAD, rows(megabytes))


def rows(size: float) -> Iterator[list[str]]:
    """Give a row for the samples over and over as documents of their own, one for a text of them all, and one a worst case."""
    recogniser = Recogniser()
    samples = [path.read_text(encoding="utf-8") for path in sorted(SAMPLES.glob("*.txt"))]
    yield measure("five samples, document by document", recogniser, filled(samples, size))
    yield measure("the same as one text", recogniser, ["".join(filled(samples, size))])
    for name, piece in WORST.items():
        yield measure(name, recogniser, ["".join(filled([piece], size / 10))])
    yield measure("one document of every day", recogniser, ["".join(filled([days_of_one_document()], size / 10))])


def days_of_one_document() -> str:
    """Give a text in which one decision bears a different day each time: two dates, a year's worth of times."""
    days = (datetime.date(2023, 1, 1) + datetime.timedelta(days=number) for number in range(365))
    return "".join(f"Quyết định số 330/QĐ-UBDT ngày {day.day}/{day.month}/{day.year};\n" for day in days)


def filled(pieces: list[str], megabytes: float) -> list[str]:
    """Give the pieces over and over until they have that many megabytes of UTF-8."""
    once = sum(len(piece.encode()) for piece in pieces)
    return pieces * max(1, round(megabytes * 1e6 / once))


def measure(name: str, recogniser: Recogniser, texts: list[str]) -> list[str]:
    """Read and check the texts, each once; give the row."""
    size = sum(len(text.encode()) for text in texts) / 1e6
    found, reading = timed(lambda: [recogniser.find(text) for text in texts])
    told, checking = timed(lambda: [check(text, each, as_of=DAY) for text, each in zip(texts, found, strict=True)])
    counts = [str(sum(map(len, found))), str(sum(map(len, told)))]
    speeds = [size / reading, size / checking, size / (reading + checking)]
    return [name, f"{size:.1f}", *counts, *(f"{speed:.2f}" for speed in speeds)]


def timed(work: Callable[[], Result]) -> tuple[Result, float]:
    """Give what the work gives, and the seconds of processor time that it took: other programs on the machine do not count."""
    began = time.process_time()
    result = work()
    return result, max(time.process_time() - began, 1e-9)


if __name__ == "__main__":
    main()
