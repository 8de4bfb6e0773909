"""Packages for the tests of imports: folders and ZIPs with sheets and files."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path

HEADERS = ["Số", "Ký hiệu", "Loại văn bản", "Ngày ban hành", "Cơ quan ban hành", "Trích yếu", "Tệp"]


def pdf(words: str = "") -> bytes:
    """Give a small whole PDF that differs by its words."""
    return f"%PDF-1.4\n% {words}\n1 0 obj<<>>endobj\nxref\n0 1\ntrailer<<>>\nstartxref\n9\n%%EOF\n".encode()


def row(
    number: object, *, symbol: str = "KH-UBND", kind: str = "Kế hoạch", day: str = "15/9/2023", **more: str
) -> list[str]:
    """Give a line under HEADERS."""
    issuer = more.get("issuer", "Ủy ban nhân dân tỉnh Quảng Ngãi")
    return [str(number), symbol, kind, day, issuer, more.get("abstract", f"Việc thứ {number}"), more.get("files", "")]


def sheet(rows: list[list[str]], *, headers: list[str] | None = None, separator: str = ",") -> bytes:
    """Give a CSV sheet as Excel writes it."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator).writerows([headers or HEADERS, *rows])
    return out.getvalue().encode("utf-8-sig")


def folder(path: Path, files: dict[str, bytes]) -> Path:
    """Write a folder with these files."""
    for name, content in files.items():
        target = path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return path


def zipped(path: Path, files: dict[str, bytes]) -> Path:
    """Write a ZIP with these files, under whatever names."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return path
