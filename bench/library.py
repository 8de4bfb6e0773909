"""The document library at the size that it will have: bulk imports, facets, many relations, each on SQLite and PostgreSQL."""

from __future__ import annotations

import argparse
import csv
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench import client
from bench.processes import Installation, free_port, run_to_its_end, site
from bench.tables import table
from tests.services import postgres
from tests.services.found import MissingError

HEADERS = ["Số", "Ký hiệu", "Loại văn bản", "Ngày ban hành", "Cơ quan ban hành", "Trích yếu", "Tệp"]
PDF = "%PDF-1.4\n% {number}\n{filling}\nxref\n0 1\ntrailer<<>>\nstartxref\n9\n%%EOF\n"
FILLING = "0" * 2000
HEAD = ("what", "database", "measured", "p50 ms", "p95 ms", "bytes")
RELATED = """
from bench.content import fill_long_document, fill_related
from tests.filling import fill_documents
fill_documents({documents})
fill_long_document()
fill_related({related})
"""
COUNT = "from cms.policies.models import PolicyDocument as D; print(D.objects.count())"


@dataclass(frozen=True)
class Scale:
    """How many documents are imported, listed and related, and for how many seconds each page is asked for."""

    imported: int
    listed: int
    related: int
    seconds: float


FULL, QUICK = Scale(10_000, 100_000, 5_000, 3), Scale(200, 1_000, 100, 1)


def main() -> None:
    """Measure and print a table in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a trial in about a minute")
    print(report(QUICK if parser.parse_args().quick else FULL))


def report(scale: Scale) -> str:
    """Give the table for both databases; where there is no PostgreSQL, a row says so."""
    rows = [*_rows("SQLite", "", scale)]
    try:
        with postgres.cluster() as url:
            rows += _rows("PostgreSQL, without fsync", url, scale)
    except MissingError as missing:
        rows.append(["everything", "PostgreSQL", f"not measured: {missing}", "–", "–", "–"])
    return table(HEAD, rows)


def _rows(database: str, url: str, scale: Scale) -> Iterator[list[str]]:
    with tempfile.TemporaryDirectory(prefix="bench-library-") as folder, _installed(Path(folder), url) as ours:
        yield ["import of documents, each with a file", database, *_imported(ours, Path(folder), scale.imported)]
        ours.python(RELATED.format(documents=scale.listed, related=scale.related))
        port = free_port()
        ours.web(port)
        for what, path in _pages(scale).items():
            size = client.size(port, path)
            seen = client.load(port, [path], seconds=scale.seconds, concurrency=1)
            wrong = f"{seen.refused + seen.failed} wrong" if seen.refused or seen.failed else f"{seen.rate:.0f}/s"
            yield [what, database, wrong, f"{seen.p50:.0f}", f"{seen.p95:.0f}", f"{size:,}"]


def _pages(scale: Scale) -> dict[str, str]:
    """Give the addresses; a query key that the page cache does not know makes each answer anew."""
    listed = f"list of {scale.listed:,} documents"
    return {
        listed: "/van-ban/?anew=1",
        f"{listed}, by kind and year": "/van-ban/?loai=ke-hoach&nam=2020&anew=1",
        f"{listed}, by status on a day": "/van-ban/?tinh-trang=dang-thuc-hien&ngay=2023-09-15&anew=1",
        f"document with {scale.related:,} relations": "/van-ban/ke-hoach-998-kh-ubnd-2024/?anew=1",
        "document of 2 MB, a part": "/van-ban/rat-dai/?phan=10&anew=1",
    }


@contextmanager
def _installed(folder: Path, url: str) -> Iterator[Installation]:
    with site(folder / "data") as ours:
        ours.environment["DATABASE_URL"] = url
        ours.manage("prepare")
        ours.manage("collectstatic", "--noinput")
        yield ours


def _imported(ours: Installation, folder: Path, count: int) -> list[str]:
    """Import so many documents; give documents a second and the peak of memory."""
    package = _package(folder / "package", count)
    command = [sys.executable, "manage.py", "import_documents", str(package), "--write"]
    began = time.perf_counter()
    with subprocess.Popen(command, cwd=ours.root, env=ours.environment, stdout=subprocess.DEVNULL) as process:
        peak = run_to_its_end(process)
    seconds = time.perf_counter() - began
    made = int(ours.python(COUNT).split()[-1])
    told = f"{made / seconds:.0f} documents/s, {made:,} of {count:,}, peak {peak:.0f} MB"
    return [told, "–", "–", "–"]


def _package(folder: Path, count: int) -> Path:
    folder.mkdir()
    with (folder / "bang-ke.csv").open("w", encoding="utf-8-sig", newline="") as out:
        sheet = csv.writer(out)
        sheet.writerow(HEADERS)
        for number in range(1, count + 1):
            name = f"{number}.pdf"
            (folder / name).write_text(PDF.format(number=number, filling=FILLING))
            body = "Ủy ban nhân dân tỉnh Quảng Ngãi"
            sheet.writerow([number, "KH-UBND", "Kế hoạch", "15/9/2023", body, f"Về việc thứ {number}", name])
    return folder


if __name__ == "__main__":
    main()
