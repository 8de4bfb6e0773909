"""Figures of a report, each with its sentence as printed; a number with two readings is never guessed."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.policies.reading.document import read_document
from cms.results.reading import read_figures, split_sentences
from tests.cms.policies.reading.truths import raw

REPORT = raw("004")

# Every figure of report 004 in its order, read by hand; None where the print has two readings.
FIGURES = [
    ("100%", "100"),
    ("07/07 nền tảng", "7"),
    ("100%", "100"),
    ("100%", "100"),
    ("100%", "100"),
    ("100%", "100"),
    ("100%", "100"),
    ("439.72/485 điểm", None),
    ("thứ 07/20 sở ban ngành", "7"),
    ("37/37 TTHC", "37"),
    ("16/16 máy tính", "16"),
    ("06 công chức", "6"),
    ("04 lượt công chức", "4"),
    ("600 triệu đồng", "600"),
    ("100 triệu đồng", "100"),
    ("3,402 triệu đồng", None),
    ("100%", "100"),
    ("300 triệu đồng", "300"),
    ("0,162 triệu đồng", None),
    ("100%", "100"),
    ("200 triệu đồng", "200"),
    ("4,482 triệu đồng", None),
    ("100%", "100"),
    ("456 triệu đồng", "456"),
    ("100%", "100"),
    ("40,962 triệu đồng", None),
    ("17 biên chế", "17"),
    ("03 bộ máy vi tính", "3"),
    ("40 triệu đồng", "40"),
    ("70 triệu đồng", "70"),
    ("100 triệu đồng", "100"),
    ("300 triệu đồng", "300"),
]


def figures_of(text):
    return read_figures(read_document(text).paragraphs)


def figure(sentence):
    return read_figures([sentence])[0]


def quantities(sentence):
    return [found.as_printed for found in read_figures([sentence])]


def test_every_figure_of_the_real_report():
    assert [(one.as_printed, one.value) for one in figures_of(REPORT)] == [(p, v and Decimal(v)) for p, v in FIGURES]


def test_each_figure_keeps_its_sentence_as_printed():
    printed = " ".join(REPORT.replace("*", "").split())
    for one in figures_of(REPORT):
        assert one.as_printed in one.sentence
        assert one.sentence in printed


def test_numbers_with_two_readings_stay_unread():
    doubtful = [one for one in figures_of(REPORT) if one.ambiguous]
    assert [one.as_printed.split()[0] for one in doubtful] == ["439.72/485", "3,402", "0,162", "4,482", "40,962"]
    assert [one.value for one in doubtful] == [None] * 5
    assert (doubtful[0].denominator, doubtful[0].unit) == (485, "điểm")


def test_a_sure_number_is_doubted_beside_doubtful_ones_of_its_form():
    assert figure("Đã giải ngân 0,162 triệu đồng.").value == Decimal("0.162")
    found = read_figures(["Đã giải ngân 0,162 triệu đồng, được giao 0,5 triệu đồng.", "Còn 3,402 triệu đồng, 0,125%."])
    assert [one.value for one in found] == [None, Decimal("0.5"), None, Decimal("0.125")]


def test_what_is_only_planned_is_marked():
    expected = [one.as_printed for one in figures_of(REPORT) if one.expected]
    assert expected == ["100%"] * 4 + ["03 bộ máy vi tính", *(f"{sum_} triệu đồng" for sum_ in (40, 70, 100, 300))]


def test_periods_are_those_of_the_sentence_or_its_heading():
    periods = {one.as_printed: one.period for one in figures_of(REPORT)}
    assert periods["439.72/485 điểm"] == "năm 2022"
    assert periods["04 lượt công chức"] == "năm 2023"
    assert periods["40,962 triệu đồng"] == "năm 2023"
    assert periods["70 triệu đồng"] == "năm 2024"
    assert periods["06 công chức"] == ""


@pytest.mark.parametrize(
    ("printed", "changed", "value", "denominator"),
    [
        ("16/16 máy tính", "12/16 máy tính", "12", "16"),
        ("600 triệu đồng", "1.600.000 triệu đồng", "1600000", None),
        ("17 biên chế", "21 biên chế", "21", None),
        ("0,162 triệu đồng", "0,5 triệu đồng", "0.5", None),
        ("3,402 triệu đồng", "3,4 triệu đồng", "3.4", None),
        ("456 triệu đồng", "4.560 triệu đồng", None, None),
        ("37/37 TTHC", "3.7/37 TTHC", None, "37"),
    ],
)
def test_a_changed_figure_is_read_as_changed(printed, changed, value, denominator):
    found = next(one for one in figures_of(REPORT.replace(printed, changed, 1)) if one.as_printed == changed)
    assert found.value == (value and Decimal(value))
    assert found.denominator == (denominator and Decimal(denominator))
    assert found.ambiguous is (value is None)


@pytest.mark.parametrize(
    "sentence",
    [
        "Quyết định số 1719/QĐ-TTg ngày 14/10/2021 của Thủ tướng Chính phủ.",
        "Thông tư số 02/2023/TT-UBDT ngày 21 tháng 8 năm 2023.",
        "Hệ thống thông tin cấp độ 2, dịch vụ công mức độ 3 và 4.",
        "Điện thoại: 0255 3822 123, thư điện tử 100@gov.vn, https://gov.vn/100.",
        "Giai đoạn 2021 - 2025, tháng 10/2023, quý IV/2023, Chương trình 135.",
        "Trực 24/7, họp lúc 14 giờ 30 phút.",
        "Khoản 2 Điều 5, Mục 3, Dự án 10, Tiểu dự án 2.",
    ],
)
def test_dates_symbols_ordinals_and_addresses_are_no_figures(sentence):
    assert quantities(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Đã cấp 1.250 tài khoản cho 96 xã, đạt 98,5%.", ["1.250 tài khoản", "96 xã", "98,5%"]),
        ("Giải ngân 12,5 tỷ đồng trong 45 tỷ đồng.", ["12,5 tỷ đồng", "45 tỷ đồng"]),
        ("Xếp thứ 07/20 sở ban ngành.", ["thứ 07/20 sở ban ngành"]),
        ("Tổ chức 03 lớp với 150 học viên.", ["03 lớp", "150 học viên"]),
    ],
)
def test_counted_things_are_figures(sentence, found):
    assert quantities(sentence) == found


def test_a_sentence_that_begins_with_a_number_is_a_sentence_of_its_own():
    text = "Đến 100% các phòng và chuyên viên. 100% văn bản đến, đi được xử lý. TP. Hồ Chí Minh có 1.6. Nhu cầu 439.72 điểm."
    assert split_sentences(text) == [
        "Đến 100% các phòng và chuyên viên.",
        "100% văn bản đến, đi được xử lý.",
        "TP. Hồ Chí Minh có 1.6. Nhu cầu 439.72 điểm.",
    ]


@given(
    st.decimals(min_value=1, max_value=999, places=2), st.sampled_from(["%", " triệu đồng", " máy tính", " hộ nghèo"])
)
def test_a_plain_number_is_read_whatever_it_counts(value, unit):
    printed = f"{value.normalize():f}".replace(".", ",")
    found = figure(f"Kết quả đạt {printed}{unit}.")
    assert (found.value, found.as_printed, found.ambiguous) == (value, f"{printed}{unit}", False)
