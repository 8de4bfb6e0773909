"""Sheets are read whatever program wrote them, and one that cannot be read says why."""

from __future__ import annotations

import datetime
import io
import zipfile

import pytest
from openpyxl import Workbook

from cms.policies.bulk.columns import columns, field_of
from cms.policies.bulk.problems import UnreadableError
from cms.policies.bulk.sheet import read_sheet
from tests.cms.policies.bulk import packages


def book(rows):
    made = Workbook()
    for row in rows:
        made.active.append(row)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def test_every_header_of_the_list_names_its_own_field_alone():
    headers = [(header, column.field) for column in columns() for header in column.headers()]
    assert [(header, field_of(header)) for header, _ in headers] == headers


@pytest.mark.parametrize(
    "header", ["SỐ, KÝ HIỆU", "so ky hieu", "Số ký hiệu ", "Số/ký hiệu", "So\u0302\u0301 ky\u0301 hie\u0323\u0302u"]
)
def test_a_header_is_known_in_any_spelling(header):
    assert field_of(header) == "printed_number"


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_csv_in_every_form_that_excel_writes(separator, encoding):
    content = packages.sheet([packages.row(168, abstract="Về đất; nhà, nước")], separator=separator)
    read = read_sheet(content.decode("utf-8-sig").encode(encoding), "Bảng kê.CSV")
    assert [line.cells["abstract"] for line in read.lines] == ["Về đất; nhà, nước"]
    assert [line.number for line in read.lines] == [2]


def test_excel_gives_days_and_numbers_as_people_write_them():
    read = read_sheet(
        book([["Số", "Ngày ban hành"], [168, datetime.date(2023, 9, 15)], [9.0, None], ["09", "x"]]), "a.xlsx"
    )
    assert [line.cells for line in read.lines] == [
        {"number": "168", "issued_on": "15/9/2023"},
        {"number": "9"},
        {"number": "09", "issued_on": "x"},
    ]


def test_a_title_above_the_table_and_unknown_columns_do_no_harm():
    read = read_sheet(
        book([["SỔ VĂN BẢN ĐI NĂM 2023"], [], ["STT", "Số", "Ký hiệu", "Màu"], [1, 168, "KH-UBND", "đỏ"]]), "a.xlsx"
    )
    assert [(line.number, line.cells) for line in read.lines] == [(4, {"number": "168", "symbol": "KH-UBND"})]
    assert read.unknown == ["STT", "Màu"]


def bomb():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for number in range(9):
            packed.writestr(f"xl/{number}.xml", b"0" * (64 * 1024 * 1024))
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"", "a.csv", "tiêu đề"),
        ("Một,Hai\n1,2\n".encode(), "a.csv", "tiêu đề"),
        ("Số,Trích yếu\n1,Về đất".encode("cp1258", "replace"), "a.csv", "Unicode"),
        ("Số,Số văn bản,Ký hiệu\n1,2,3\n".encode(), "a.csv", "hai cột cùng nghĩa"),
        (b"not a book", "a.xlsx", "không phải bảng Excel"),
        (bomb, "a.xlsx", "quá lớn"),
    ],
)
def test_what_cannot_be_read_says_why(content, name, words):
    with pytest.raises(UnreadableError, match=words):
        read_sheet(content() if callable(content) else content, name)


def test_an_empty_zip_with_the_name_of_a_book_says_so():
    out = io.BytesIO()
    zipfile.ZipFile(out, "w").close()
    with pytest.raises(UnreadableError, match="Không đọc được tệp Excel"):
        read_sheet(out.getvalue(), "a.xlsx")
