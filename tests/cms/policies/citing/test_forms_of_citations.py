"""The forms that citations take: each is read whole, damaged ones with low confidence, and what is no citation is left alone."""

from __future__ import annotations

import datetime
import unicodedata

import pytest

from tests.cms.policies.citing.samples import citations_of

WHOLE = {
    "02/2022/TT-UBDT": ("02", 2022, "Thông tư"),
    "224/2026/NĐ-CP": ("224", 2026, "Nghị định"),
    "19/2025/QĐ-TTg": ("19", 2025, "Quyết định"),
    "07/2023/NQ-HĐND": ("07", 2023, "Nghị quyết"),
    "1677/NQ-UBTVQH15": ("1677", None, "Nghị quyết"),
    "66.14/2026/NQ-CP": ("66.14", 2026, "Nghị quyết"),
    "01/2015/TTLT-BTP-BTC": ("01", 2015, "Thông tư liên tịch"),
    "6050/2026/VBHN-NĐ-BTP": ("6050", 2026, "Văn bản hợp nhất"),
    "65/VBHN-VPQH": ("65", None, "Văn bản hợp nhất"),
    "12/2014/L-CTN": ("12", 2014, "Lệnh"),
    "168/KH-UBND": ("168", None, "Kế hoạch"),
    "1719/QĐ-TTg": ("1719", None, "Quyết định"),
    "83/TTr-BDT": ("83", None, "Tờ trình"),
    "12/QyĐ-UBND": ("12", None, "Quy định"),
    "7/CTr-UBND": ("7", None, "Chương trình"),
    "14/QĐ-CTUBND": ("14", None, "Quyết định"),
    "19-CT/TU": ("19", None, "Chỉ thị"),
    "06-NQ/ĐU": ("06", None, "Nghị quyết"),
    "08-QĐi/TW": ("08", None, "Quy định"),
    "118-KL/TW": ("118", None, "Kết luận"),
}
MAKING_LAW = "Luật Ban hành văn bản quy phạm pháp luật"
AMENDING_LAW = "Luật Sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương"
LETTERS = ["895/BDT-CSDT", "2391/STTTT-BCVT&CNTT", "1234/TTCP-KHTH", "1362/UBND-KT"]
DAMAGED = {
    "Nghị định số 43/2011/NĐCP": "43/2011/NĐ-CP",
    "Nghị định số 43/2011/ND-CP": "43/2011/NĐ-CP",
    "Nghị định số NĐ-85/2016": "85/2016/NĐ-CP",
    "QĐ-1719/QĐ-TTg": "1719/QĐ-TTg",
    "Quyết định số 39/2021/-TTg": "39/2021/QĐ-TTg",
    "Quyết định số 1.719/QĐ-TTg": "1719/QĐ-TTg",
    "Thông tư số 15/97/TT-BTC": "15/1997/TT-BTC",
    "Quyết định số 1232/QĐ/TTg": "1232/QĐ-TTg",
    "theo Nghị định 224/2026 thì": "224/2026/NĐ-CP",
    "Kế hoạch 168 /KH UBND": "168/KH-UBND",
    "Kế hoạch số 168/KH UBND": "168/KH-UBND",
    "Quyết định 1719 QĐ TTg": "1719/QĐ-TTg",
    "Quyết định số 1719 QĐ-TTg": "1719/QĐ-TTg",
    "Nghị định 43/2011 NĐ-CP": "43/2011/NĐ-CP",
    "Nghị định số 43/2011/NĐ CP": "43/2011/NĐ-CP",
    "Chỉ thị 19 CT/TU": "19-CT/TU",
    "Công văn số 12 TB UBND-KT": "12/TB-UBND-KT",
}
TOLERATED = {
    "Thông tư số 01 / 2022 / TT - UBDT": "01/2022/TT-UBDT",
    "Quyết định số 330/QĐ–UBDT": "330/QĐ-UBDT",
    "Quyết định số 330/QĐ—UBDT": "330/QĐ-UBDT",
    "Quyết định số 330∕QĐ‑UBDT": "330/QĐ-UBDT",
    "Quyết định số 330/QÐ-UBDT": "330/QĐ-UBDT",
    "Quyết định số 330/QĐ-\nUBDT": "330/QĐ-UBDT",
    "Quyết định\nsố\n330/\nQĐ-UBDT": "330/QĐ-UBDT",
    "Quyết định số 330/Q\u200bĐ-UBDT": "330/QĐ-UBDT",
    "Quyết định số330/QĐ-UBDT": "330/QĐ-UBDT",
    "QUYẾT ĐỊNH SỐ 330/QĐ-UBDT": "330/QĐ-UBDT",
    "Quyết định số ３３０/QĐ-UBDT": "330/QĐ-UBDT",
}
NONE = [
    "ngày 12/5/2023",
    "439.72/485 điểm",
    "07/20 sở",
    "17/17 máy",
    "07/07 nền tảng số",
    "giai đoạn 2021/2025",
    "0255.3822456/102",
    "1/2 số hộ",
    "3/4 TTHC mức độ 3",
    "24/7",
    "tháng 10/2023",
    "Kế hoạch 12/2023 của đơn vị",
    "Kiki@gov.vn",
    "Mẫu số 02/BK-KTBĐS",
    "Biểu số 01/TB-ĐĐKD",
    "kế hoạch/đề án/dự án",
    "và/hoặc",
    "Luật này quy định",
    "Luật sư Nguyễn Văn A",
    "pháp luật",
    "I68/KH-UBND",
    "39/2021/HNGĐ-ST",
    "1234/UBND\n- Lưu: VT",
    "10.000/m2",
    "1:500/TL-2000",
    "khoản 2 Điều này",
    "2021-2025",
    "ISO/IEC 27001",
    "12,5/QĐ",
    "2023/24",
    "168 hộ",
    "KH UBND",
    "168 KH UBND",
    "1719 QĐ TTg",
    "Kế hoạch 168 KH của đơn vị",
    "Quyết định 12 TV VTV",
    "Kế hoạch năm 2023 TT Ba Tơ",
]


@pytest.mark.parametrize("symbol", WHOLE)
def test_a_symbol_is_read_whole(symbol):
    (one,) = citations_of(f"theo văn bản số {symbol} đã ban hành")
    assert (one.symbol, one.printed, one.sure) == (symbol, symbol, True)
    assert (one.number, one.year, one.doc_type) == WHOLE[symbol]


@pytest.mark.parametrize("symbol", LETTERS)
def test_a_letter_bears_its_body_and_unit(symbol):
    (one,) = citations_of(f"tại Công văn số {symbol} ngày 07/9/2023")
    assert (one.symbol, one.doc_type, one.date) == (symbol, "Công văn", datetime.date(2023, 9, 7))


@pytest.mark.parametrize("text", DAMAGED)
def test_a_damaged_citation_is_mended_with_low_confidence(text):
    (one,) = citations_of(text)
    assert (one.symbol, one.sure) == (DAMAGED[text], False)


@pytest.mark.parametrize("text", TOLERATED)
def test_what_scans_and_keyboards_do_to_a_symbol_is_tolerated(text):
    (one,) = citations_of(text)
    assert (one.symbol, one.doc_type, text[one.start : one.end]) == (
        TOLERATED[text],
        "Thông tư" if "TT" in TOLERATED[text] else "Quyết định",
        one.printed,
    )


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_citation_is_left_alone(text):
    assert citations_of(f"Kết quả: {text}.") == []


@pytest.mark.parametrize("text", [*WHOLE, *DAMAGED, *TOLERATED, "điểm đ khoản 2 Điều 5 Luật Đất đai năm 2024"])
def test_decomposed_text_reads_alike_and_its_spans_are_its_own(text):
    decomposed = unicodedata.normalize("NFD", f"Theo quy định tại {text}, đã sửa")
    composed = unicodedata.normalize("NFC", f"Theo quy định tại {text}, đã sửa")
    one, other = citations_of(decomposed), citations_of(composed)
    assert [each.symbol or each.name for each in one] == [each.symbol or each.name for each in other]
    assert [decomposed[each.start : each.end] for each in one] == [each.printed for each in one]


def test_a_symbol_that_lost_its_hyphen_has_its_date():
    (one,) = citations_of("Kế hoạch 168 /KH UBND ngày 15-9-2023")
    assert (one.symbol, one.printed, one.date) == ("168/KH-UBND", "168 /KH UBND", datetime.date(2023, 9, 15))


def test_the_kind_of_a_longer_name_is_known():
    (one,) = citations_of("Báo cáo thẩm định số 18/BCTĐ-STP ngày 25/5/2018 của Sở Tư pháp")
    assert (one.symbol, one.doc_type, one.issuer) == ("18/BCTĐ-STP", "Báo cáo", "Sở Tư pháp")


def test_ð_and_hyphenless_bodies_do_not_swallow_known_ones():
    assert [one.symbol for one in citations_of("Công văn số 1234/TTCP-KHTH")] == ["1234/TTCP-KHTH"]


@pytest.mark.parametrize(
    ("text", "symbols"),
    [
        ("Chỉ thị 11, 26-CT/TU", ["11-CT/TU", "26-CT/TU"]),
        ("các Quyết định số 1719/QĐ-TTg, 39/2021/QĐ-TTg", ["1719/QĐ-TTg", "39/2021/QĐ-TTg"]),
        ("Quyết định số 12, 13 và 14/QĐ-UBND", ["12/QĐ-UBND", "13/QĐ-UBND", "14/QĐ-UBND"]),
        ("chi 5, 26-CT/TU", ["26-CT/TU"]),
        ("Các Quyết định của UBND tỉnh: Số 866/QĐ-UBND; số 1505/QĐ-UBND", ["866/QĐ-UBND", "1505/QĐ-UBND"]),
    ],
)
def test_lists_are_taken_apart(text, symbols):
    assert [one.symbol for one in citations_of(text)] == symbols


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (
            "Quyết định số 330/QĐ-UBDT ngày 12/5/2023; 64/2025/QH15; 43/2011/NĐ-CP.",
            [("Quyết định", "Quyết định"), ("", "Luật"), ("", "Nghị định")],
        ),
        ("Quyết định số 330/QĐ-UBDT, 43/2011/NĐ-CP", [("Quyết định", "Quyết định"), ("", "Nghị định")]),
        ("Quyết định số 330/QĐ-UBDT, 331/QĐ-UBDT", [("Quyết định", "Quyết định")] * 2),
        ("Nghị quyết số 201/2025/QH15, 202/2025/QH15", [("Nghị quyết", "Nghị quyết")] * 2),
        ("Nghị quyết số 201/2025/QH15; 64/2025/QH15", [("Nghị quyết", "Nghị quyết"), ("", "Luật")]),
        ("Chỉ thị 11, 26-CT/TU", [("Chỉ thị", "Chỉ thị"), ("", "Chỉ thị")]),
    ],
)
def test_a_kind_printed_before_goes_only_to_what_is_of_that_kind(text, kinds):
    assert [(one.kind_printed, one.doc_type) for one in citations_of(text)] == kinds


@pytest.mark.parametrize(
    ("text", "symbol", "doc_type"),
    [
        ("Số:        /BDT-CSDT", "/BDT-CSDT", "Công văn"),
        ("Quyết định số …/QĐ-UBND", "/QĐ-UBND", "Quyết định"),
        ("Quyết định số ....../QĐ-UBND", "/QĐ-UBND", "Quyết định"),
    ],
)
def test_a_number_still_to_be_given_is_none(text, symbol, doc_type):
    (one,) = citations_of(text)
    assert (one.symbol, one.number, one.doc_type) == (symbol, "", doc_type)
    assert one.as_record()["number"] is None


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("khoản 2, mục V Quyết định số 330/QĐ-UBDT", ["khoản 2", "mục V"]),
        (
            "điểm a khoản 2 Điều 103 Mục 5 Chương XII Nghị định số 30/2020/NĐ-CP",
            ["điểm a", "khoản 2", "điều 103", "mục 5", "chương XII"],
        ),
        ("Điều 17, 18 và 21 Nghị định số 47/2020/NĐ-CP", ["điều 17", "điều 18", "điều 21"]),
        ("các điểm a, b khoản 1 Điều 53 của Nghị định số 47/2020/NĐ-CP", ["điểm a", "điểm b", "khoản 1", "điều 53"]),
        ("Chương II, Điều 9 Luật Đất đai", ["chương II", "điều 9"]),
        ("Điều 5 được thực hiện theo Nghị định số 47/2020/NĐ-CP", []),
    ],
)
def test_the_parts_before_a_citation_are_its_own(text, units):
    (one,) = citations_of(text)
    assert [f"{unit.unit} {unit.label}" for unit in one.units] == units


@pytest.mark.parametrize(
    ("text", "name", "symbol", "year", "day"),
    [
        ("Luật Tiếp cận thông tin và các văn bản", "Luật Tiếp cận thông tin", "", None, None),
        ("Luật Tiếp cận thông tin năm 2016", "Luật Tiếp cận thông tin", "", 2016, None),
        ("Luật Chuyển đổi số số 148/2025/QH15", "Luật Chuyển đổi số", "148/2025/QH15", 2025, None),
        (f"{MAKING_LAW} số 64/2025/QH15 ngày 19/02/2025", MAKING_LAW, "64/2025/QH15", 2025, "2025-02-19"),
        ("Luật Phòng, chống tham nhũng ngày 20/11/2018", "Luật Phòng, chống tham nhũng", "", None, "2018-11-20"),
        ("Bộ luật Tố tụng dân sự ngày 25 tháng 11 năm 2015", "Bộ luật Tố tụng dân sự", "", None, "2015-11-25"),
        (
            "Pháp lệnh Ưu đãi người có công với cách mạng",
            "Pháp lệnh Ưu đãi người có công với cách mạng",
            "",
            None,
            None,
        ),
        (f"{AMENDING_LAW} ngày 22/11/2019", AMENDING_LAW, "", None, "2019-11-22"),
    ],
)
def test_a_law_is_known_by_its_name(text, name, symbol, year, day):
    (one,) = citations_of(f"Căn cứ {text};")
    assert (one.name, one.symbol, one.year, str(one.date) if one.date else None) == (name, symbol, year, day)


def test_a_later_short_citation_inherits_date_and_body_as_resolved_values():
    text = (
        "Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ. Theo Nghị định số 30/2020/NĐ-CP và Nghị định 30/2020,"
    )
    first, later, short = citations_of(text)
    assert (first.resolved_from, later.date, short.date) == ("printed", None, None)
    assert {first.date, later.resolved_date, short.resolved_date} == {datetime.date(2020, 3, 5)}
    assert (later.resolved_from, later.resolved_issuer, later.issuer_printed) == ("earlier", "Chính phủ", False)


def test_an_end_that_is_left_out_is_resolved_from_an_earlier_mention():
    first, short = citations_of("Thông tư số 55/2023/TT-BTC ngày 15/8/2023; nay áp dụng Thông tư 55/2023 như sau")
    assert (short.symbol, short.resolved_symbol, short.resolved_date) == ("", "55/2023/TT-BTC", first.date)


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("Quyết định số 5/QĐ-UBDT ngày 1/2/2023 của Bộ trưởng, Chủ nhiệm Ủy ban Dân tộc về việc", "Ủy ban Dân tộc"),
        ("Quyết định số 5/QĐ-UBDT của Uỷ ban Dân tộc", "Ủy ban Dân tộc"),
        ("Bộ trưởng, Chủ nhiệm Ủy ban Dân tộc ban hành Quyết định số 5/QĐ-UBDT", "Ủy ban Dân tộc"),
        ("Chủ tịch UBND tỉnh Quảng Ngãi ban hành Quyết định số 5/QĐ-UBND", "Ủy ban nhân dân tỉnh Quảng Ngãi"),
        ("QUYẾT ĐỊNH SỐ 5/QĐ-UBND CỦA ỦY BAN NHÂN DÂN TỈNH QUẢNG NGÃI", "Ủy ban nhân dân tỉnh Quảng Ngãi"),
        ("Quyết định số 5/QĐ-UBND của Chủ tịch UBND tỉnh Thực hiện", "Ủy ban nhân dân tỉnh"),
        ("kết luận của Thủ tướng Chính phủ tại Thông báo số 9/TB-VPCP", "Văn phòng Chính phủ"),
        ("Quyết định số 5/QĐ-TCT ngày 1/2/2023 của Tổng cục Thuế về việc", "Tổng cục Thuế"),
        ("Nghị quyết số 9/NQ-CP", "Chính phủ"),
    ],
)
def test_the_body_is_read_where_it_stands(text, issuer):
    assert [one.issuer for one in citations_of(text)] == [issuer]


def test_a_date_in_brackets_of_a_list_is_not_the_date_of_issue():
    (one,) = citations_of("Nghị định số 97/2025/NĐ-CP (27/06/2026)")
    assert one.date is None
