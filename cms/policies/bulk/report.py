"""The report on an import, line by line, as a sheet that office programs open and nobody's cell can turn into a formula."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import IO

from cms.policies.bulk.models import Outcome

HEADERS = ("Dòng", "Kết quả", "Văn bản", "Lý do, lưu ý")
BOM = "\ufeff"  # without it Excel takes UTF-8 for something else
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_report(out: IO[str], lines: Iterable[tuple[int, str, str, str]], *, head: str = "") -> None:
    """Write lines of number, outcome, document and words; above them what is to be said of the whole sheet."""
    rows = ([number, Outcome(outcome).label, name, words] for number, outcome, name, words in lines)
    write_rows(out, HEADERS, chain([["", "Lưu ý chung", "", head]] if head else [], rows))


def write_rows(out: IO[str], headers: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write a sheet."""
    out.write(BOM)
    sheet = csv.writer(out)
    sheet.writerow(headers)
    sheet.writerows([[_harmless(cell) for cell in row] for row in rows])


def _harmless(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


def unguarded(cell: str) -> str:
    """Give the words of a cell of such a sheet without what was put before them to keep them from being a formula."""
    return cell[1:] if cell.startswith(tuple(f"'{sign}" for sign in FORMULA)) else cell


def summary(counts: dict[str, int]) -> str:
    """Give the outcomes in one sentence: "Đã nhập 12, Thư viện đã có 3"."""
    parts = [f"{outcome.label}: {counts[outcome]}" for outcome in Outcome if counts.get(outcome)]
    return "; ".join(parts) or "không có dòng nào"
