"""Reads the sheet of an import, CSV or XLSX, into lines of plain text by field."""

from __future__ import annotations

import csv
import datetime
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from cms.policies.bulk.columns import field_of
from cms.policies.bulk.problems import UnreadableError
from cms.policies.bulk.report import unguarded
from vietnamese.dates import format_date
from vietnamese.normalise import nfc

LARGEST_SHEET = 64 * 1024 * 1024
LARGEST_UNPACKED = 512 * 1024 * 1024
MOST_COLUMNS = 200
SEPARATORS = ",;\t"
NOT_OF_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")  # no XML can hold them, PostgreSQL no NUL
HEADER_WITHIN = 20  # offices put a title above the table
UNICODE_MARKS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig"))
NOT_UNICODE = (
    "Tệp CSV không ghi bằng Unicode. Trong Excel hãy chọn «Lưu thành» rồi «CSV UTF-8», hoặc gửi thẳng tệp .xlsx."
)
NO_HEADER = (
    "Không thấy dòng tiêu đề cột trong {most} dòng đầu của bảng kê. Cần ít nhất hai cột có tên trong danh mục, "
    "ví dụ «Số», «Ký hiệu», «Trích yếu», «Tệp»."
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the sheet: its number as the office program counts, and what its cells say, by field."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The lines under the header, and the headers that name nothing here."""

    lines: list[Line]
    unknown: list[str]


def read_sheet(content: bytes, name: str) -> Sheet:
    """Read a sheet; `name` tells CSV from XLSX. Raises UnreadableError."""
    if len(content) > LARGEST_SHEET:
        raise UnreadableError(f"Bảng kê lớn hơn {LARGEST_SHEET // 1024 // 1024} MB: hãy chia thành nhiều bảng.")
    rows = _xlsx(content) if name.lower().endswith(".xlsx") else _csv(content)
    numbered = ((number, [_plain(cell) for cell in row[:MOST_COLUMNS]]) for number, row in enumerate(rows, start=1))
    return _under_header(numbered)


def _under_header(rows: Iterator[tuple[int, list[str]]]) -> Sheet:
    for number, cells in rows:
        fields = [field_of(cell) for cell in cells]
        if len({field for field in fields if field}) >= 2:
            _refuse_twice(fields)
            unknown = [cell for cell, field in zip(cells, fields, strict=True) if cell and field is None]
            return Sheet(list(_lines(rows, fields)), unknown)
        if number >= HEADER_WITHIN:
            break
    raise UnreadableError(NO_HEADER.format(most=HEADER_WITHIN))


def _refuse_twice(fields: list[str | None]) -> None:
    known = [field for field in fields if field]
    twice = sorted({field for field in known if known.count(field) > 1})
    if twice:
        raise UnreadableError(f"Bảng kê có hai cột cùng nghĩa ({', '.join(twice)}): hãy bỏ một cột.")


def _lines(rows: Iterable[tuple[int, list[str]]], fields: list[str | None]) -> Iterator[Line]:
    for number, cells in rows:
        found = {field: cell for field, cell in zip(fields, cells, strict=False) if field and cell}
        if found:
            yield Line(number, found)


def _csv(content: bytes) -> Iterator[list[str]]:
    text = _decoded(content)
    first = next((line for line in text.splitlines() if line.strip()), "")
    separator = max(SEPARATORS, key=lambda sign: _most(text, sign, first))
    csv.field_size_limit(LARGEST_SHEET)  # a cell too long is one bad line, not a broken sheet
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    except csv.Error as broken:
        raise UnreadableError(f"Tệp CSV bị hỏng ({broken}): hãy mở bằng Excel rồi lưu lại.") from broken


def _most(text: str, sign: str, first: str) -> int:
    """Count the sign in the line that has most of it near the top: a title above the table has none."""
    return max((line.count(sign) for line in text[:20_000].splitlines()[:HEADER_WITHIN]), default=first.count(sign))


def _decoded(content: bytes) -> str:
    encoding = next((name for mark, name in UNICODE_MARKS if content.startswith(mark)), "utf-8")
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as wrong:
        raise UnreadableError(NOT_UNICODE) from wrong


def _xlsx(content: bytes) -> Iterator[list[Any]]:
    from openpyxl import load_workbook  # heavy, and seldom needed

    _refuse_bomb(content)
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        page = book.worksheets[0]
        page.reset_dimensions()  # some programs write a wrong one, and lines would be missing
        yield from (list(row) for row in page.iter_rows(values_only=True))
    except UnreadableError:
        raise
    except (
        Exception
    ) as broken:  # the library raises what its parsers raise: KeyError, ValueError, BadZipFile, ParseError …
        raise UnreadableError("Không đọc được tệp Excel này: hãy mở bằng Excel rồi lưu lại dạng .xlsx.") from broken


def _refuse_bomb(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(member.file_size for member in packed.infolist()) > LARGEST_UNPACKED:
                raise UnreadableError("Tệp Excel quá lớn sau khi giải nén: hãy chia thành nhiều bảng.")
    except zipfile.BadZipFile as broken:
        raise UnreadableError("Tệp có đuôi .xlsx nhưng không phải bảng Excel, hoặc có mật khẩu.") from broken


def _plain(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime.datetime | datetime.date):
        return format_date(cell)
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return unguarded(nfc(NOT_OF_TEXT.sub("", str(cell))).strip())
