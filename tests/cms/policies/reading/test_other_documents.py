"""Letterheads and endings of other kinds of documents, and number lines that cannot be read."""

from __future__ import annotations

import datetime
import random

import pytest

from cms.policies.reading.document import read_document
from cms.policies.reading.numbering import read_number_line
from tests.cms.policies.reading.layouts import in_blocks, recipients_first, stacked
from tests.cms.policies.reading.truths import plan

DECISION = """HỎA TỐC
THỦ TƯỚNG CHÍNH PHỦ          CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM
                                     Độc lập – Tự do – Hạnh phúc
Số: 1719/QĐ-TTg              Hà Nội, ngày 14 tháng 10 năm 2021

QUYẾT ĐỊNH
Phê duyệt Chương trình mục tiêu quốc gia

THỦ TƯỚNG CHÍNH PHỦ

Căn cứ Luật Tổ chức Chính phủ ngày 19 tháng 6 năm 2015;

QUYẾT ĐỊNH:

Điều 1. Phê duyệt Chương trình.

Nơi nhận:                         KT. THỦ TƯỚNG
- Ban Bí thư Trung ương Đảng;     PHÓ THỦ TƯỚNG
- Lưu: VT, KGVX (2).
                                   Phạm Bình Minh

PHỤ LỤC
1. Xã Ba Tơ.
"""
RESOLUTION = """HỘI ĐỒNG NHÂN DÂN
TỈNH QUẢNG NGÃI
Số: 07/2023/NQ-HĐND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Quảng Ngãi, ngày 21 tháng 7 năm 2023
NGHỊ QUYẾT
Quy định nội dung hỗ trợ
HỘI ĐỒNG NHÂN DÂN TỈNH QUẢNG NGÃI
Căn cứ Luật Tổ chức chính quyền địa phương;
QUYẾT NGHỊ:
Điều 1. Quy định.
CHỦ TỊCH
Bùi Thị Quỳnh Vân
"""


@pytest.mark.parametrize(
    ("line", "number", "symbol", "printed"),
    [
        ("Số 168/KH-UBND", "168", "KH-UBND", "168/KH-UBND"),
        ("Số:168 / KH - UBND", "168", "KH-UBND", "168/KH-UBND"),
        ("Số: 168/KH–UBND.", "168", "KH-UBND", "168/KH-UBND"),
        ("Số: 02/2023/TT-UBDT", "02", "2023/TT-UBDT", "02/2023/TT-UBDT"),
        ("Luật số: 64/2025/QH15", "64", "2025/QH15", "64/2025/QH15"),
        ("Số: 66.14/2026/NQ-CP", "66.14", "2026/NQ-CP", "66.14/2026/NQ-CP"),
        ("Số: 6050/2026/VBHN-NĐ-BTP", "6050", "2026/VBHN-NĐ-BTP", "6050/2026/VBHN-NĐ-BTP"),
        ("Số 19-CT/TU", "19", "CT/TU", "19-CT/TU"),
        ("Số: 08-QĐi/TW", "08", "QĐi/TW", "08-QĐi/TW"),
        ("Số: 2391/STTTT-BCVT&CNTT", "2391", "STTTT-BCVT&CNTT", "2391/STTTT-BCVT&CNTT"),
        ("Số: 15/TrS-UBND", "15", "TrS-UBND", "15/TrS-UBND"),
        ("Số: 168/TTg-QHĐP", "168", "TTg-QHĐP", "168/TTg-QHĐP"),
        ("Số:        /BDT-CSDT", "", "BDT-CSDT", "/BDT-CSDT"),
        ("Số: ..... /BDT-CSDT", "", "BDT-CSDT", "/BDT-CSDT"),
    ],
)
def test_the_shapes_of_number_and_symbol(line, number, symbol, printed):
    read = read_number_line(line)
    assert (read.number, read.symbol, read.printed, read.rest) == (number, symbol, printed, "")


@pytest.mark.parametrize(
    "line", ["Số: 168/KH-", "Số: 168/KH- Quảng Ngãi, ngày 15", "Số: 168/KH-Kon Tum", "Số: 168/KH-UBND-Bản sao"]
)
def test_a_place_or_a_word_is_never_part_of_a_symbol(line):
    assert read_number_line(line) is None


@pytest.mark.parametrize(
    "printed", ["168", "l68/KH-UBND", "16 8/KH-UBND", "168/kh-ubnd", "O5/KH-UBND", "168-", "168/KH-"]
)
def test_a_number_that_cannot_be_read_is_told_and_stops_nothing_else(printed):
    truth, chance = plan(), random.Random(1)
    text = "\n".join([*stacked(truth), *in_blocks(truth, chance), *recipients_first(truth)])
    read = read_document(text.replace(truth.number_line, f"Số: {printed}"))
    assert (read.number, read.symbol, read.number_state) == ("", "", "unknown")
    assert f"Không đọc được số, ký hiệu: “{printed}”; hãy nhập theo bản gốc." in read.warnings
    assert (read.issued_on, read.kind, read.signer_name) == (truth.issued_on, truth.kind, truth.signer)
    assert read.text.split() == truth.body_words


def test_neither_a_number_nor_a_day_is_a_draft():
    read = read_document(
        "UBND TỈNH QUẢNG NGÃI\nBAN DÂN TỘC\nSố: 168\nQuảng Ngãi, ngày tháng năm 2023\nKẾ HOẠCH\nNăm 2024\n"
    )
    assert read.number_state == "unissued"


def test_a_decision_of_the_prime_minister_with_an_annex():
    read = read_document(DECISION)
    assert (read.issuer_as_signed, read.number_symbol, read.stamps) == (
        "Thủ tướng Chính phủ",
        "1719/QĐ-TTg",
        ("HỎA TỐC",),
    )
    assert (read.place, read.issued_on) == ("Hà Nội", datetime.date(2021, 10, 14))
    assert (read.kind, read.abstract) == ("Quyết định", "Phê duyệt Chương trình mục tiêu quốc gia")
    assert read.recipients == ("- Ban Bí thư Trung ương Đảng;", "- Lưu: VT, KGVX (2).")
    assert (read.signer_title, read.signer_name) == ("KT. THỦ TƯỚNG / PHÓ THỦ TƯỚNG", "Phạm Bình Minh")
    assert read.paragraphs[0] == "THỦ TƯỚNG CHÍNH PHỦ"
    assert read.paragraphs[-2:] == ("PHỤ LỤC", "1. Xã Ba Tơ.")
    assert any("phụ lục" in warning for warning in read.warnings)


def test_the_authority_below_an_abstract_belongs_to_the_body():
    read = read_document(RESOLUTION)
    assert read.abstract == "Quy định nội dung hỗ trợ"
    assert read.paragraphs[0] == "HỘI ĐỒNG NHÂN DÂN TỈNH QUẢNG NGÃI"
    assert (read.signer_title, read.signer_name) == ("CHỦ TỊCH", "Bùi Thị Quỳnh Vân")


def test_a_kind_that_contradicts_its_symbol_is_told():
    text = "BAN DÂN TỘC\nSố: 12/QĐ-BDT\nQuảng Ngãi, ngày 15 tháng 9 năm 2023\nKẾ HOẠCH\nNăm 2024\n\nNội dung.\n"
    assert any("không khớp ký hiệu" in warning for warning in read_document(text).warnings)


def test_symbols_that_differ_by_the_bar_of_d_are_of_different_kinds():
    assert read_document("BAN DÂN TỘC\nSố: 12/DA-BDT\nHà Nội, ngày 15/9/2023\n\nNội dung.\n").kind == "Dự án"
    assert read_document("BAN DÂN TỘC\nSố: 12/ĐA-BDT\nHà Nội, ngày 15/9/2023\n\nNội dung.\n").kind == "Đề án"
