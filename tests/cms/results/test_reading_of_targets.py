"""Targets of a plan, each with its sentence as printed; of several numbers none is picked by chance."""

from __future__ import annotations

from decimal import Decimal

import pytest

from cms.policies.reading.document import read_document
from cms.results.reading import read_targets
from tests.cms.policies.reading.truths import raw

PLAN, REPORT = raw("001"), raw("004")
HEADING = "2. Mục tiêu cụ thể đến năm 2025"

# Copied by hand from section II.2 of plan 168/KH-UBND: value, sign, and how the sentence begins and ends.
TARGETS = [
    (100, "=", "100% các cơ quan quản lý, thực hiện Chương trình", "truyền thông và giám sát, đánh giá;"),
    (100, "=", "100% việc báo cáo định kỳ, báo cáo giám sát", "hướng tới thay thế các báo cáo truyền thông;"),
    (100, "=", "100% các cơ quan, tổ chức quản lý", "kết quả triển khai qua môi trường mạng;"),
    (None, "=", "Thiết lập và công bố các bộ dữ liệu mở", "để công khai cho các tổ chức, người dân;"),
    (100, "=", "Phấn đấu 100% các dữ liệu được công bố", "(máy tính, điện thoại thông minh ...);"),
    (100, "=", "100% cán bộ quản lý các cấp", "trong xử lý tác nghiệp trên môi trường số;"),
    (None, "=", "Các cơ quan Thường trực Chương trình cấp tỉnh", "trang bị vận hành Phòng họp trực tuyến;"),
    (30, ">=", "Có ít nhất 30% các cuộc họp, hội nghị, hội thảo", "được triển khai trên môi trường số;"),
    (100, "=", "100% các hệ thống thông tin thuộc Kế hoạch", "về an toàn thông tin mạng;"),
]


def targets_of(text):
    return read_targets(read_document(text).paragraphs)


def target(sentence):
    return read_targets([HEADING, f"- {sentence}"])[0]


def test_the_nine_targets_of_the_real_plan():
    found = targets_of(PLAN)
    assert [(one.value, one.comparator) for one in found] == [(value, sign) for value, sign, *_ in TARGETS]
    for one, (value, _, start, end) in zip(found, TARGETS, strict=True):
        assert one.as_printed.startswith(start)
        assert one.as_printed.endswith(end)
        assert one.unit == ("%" if value else "")
        assert (one.year, one.section, one.ambiguous) == (2025, HEADING, False)


def test_each_target_keeps_its_sentence_as_signed():
    printed = " ".join(PLAN.split())
    assert all(one.as_printed in printed for one in targets_of(PLAN))


def test_the_general_aims_are_no_targets():
    assert not any("Hỗ trợ đồng bào" in one.as_printed for one in targets_of(PLAN))


@pytest.mark.parametrize(
    ("printed", "value"),
    [("35%", "35"), ("7,5%", "7.5"), ("90 %", "90"), ("05%", "5"), ("1.250 cuộc", None), ("12.5%", None)],
)
def test_a_changed_number_changes_the_target(printed, value):
    found = targets_of(PLAN.replace("Có ít nhất 30%", f"Có ít nhất {printed}"))[7]
    assert found.value == (value and Decimal(value))
    assert found.ambiguous is (value is None)
    assert found.comparator == ">="
    assert printed in found.as_printed


def test_a_changed_year_changes_the_targets():
    found = targets_of(PLAN.replace("cụ thể đến năm 2025", "cụ thể đến năm 2030"))
    assert {one.year for one in found} == {2030}


def test_the_year_of_a_sentence_comes_before_that_of_its_heading():
    assert target("Đến năm 2024, có 30% số xã hoàn thành.").year == 2024


@pytest.mark.parametrize(
    ("sentence", "sign"),
    [
        ("Có ít nhất 30% cuộc họp trực tuyến.", ">="),
        ("Tối thiểu 30% cuộc họp trực tuyến.", ">="),
        ("Không dưới 30% cuộc họp trực tuyến.", ">="),
        ("Tỷ lệ cuộc họp trực tuyến đạt trên 30%.", ">="),
        ("Cuộc họp trực tuyến đạt từ 30% trở lên.", ">="),
        ("Không quá 30% hồ sơ chậm hạn.", "<="),
        ("Hồ sơ chậm hạn tối đa 30%.", "<="),
        ("Tỷ lệ hộ nghèo còn dưới 30%.", "<="),
        ("Hồ sơ chậm hạn từ 30% trở xuống.", "<="),
        ("Cuộc họp trực tuyến đạt 30%.", "="),
        ("Phấn đấu 30% cuộc họp trực tuyến.", "="),
        ("Cuộc họp trên địa bàn tỉnh đạt 30%.", "="),
        ("Dưới sự lãnh đạo của Tỉnh ủy, số xã hoàn thành đạt 30%.", "="),
        ("Thuê bao trên môi trường số chiếm 30%.", "="),
    ],
)
def test_a_bound_is_only_what_the_sentence_says(sentence, sign):
    found = target(sentence)
    assert (found.value, found.unit, found.comparator) == (30, "%", sign)


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("Nâng tỷ lệ từ 30% lên 50%.", "50"),
        ("Giảm tỷ lệ từ 30% xuống còn 5%.", "5"),
        ("30% số xã và 50% số thôn hoàn thành.", None),
        ("30 - 50% số xã hoàn thành.", None),
        ("Hoàn thiện cơ sở dữ liệu.", None),
    ],
)
def test_of_several_numbers_none_is_picked_by_chance(sentence, value):
    assert target(sentence).value == (value and Decimal(value))


def test_targets_end_with_their_section():
    paragraphs = [
        "II. MỤC TIÊU",
        HEADING,
        "- 100% xã.",
        "3. Kinh phí",
        "- 50% vốn.",
        "III. CHỈ TIÊU",
        "1. 30% thôn.",
        "2. 40% hộ.",
    ]
    assert [(one.value, one.section) for one in read_targets(paragraphs)] == [
        (100, HEADING),
        (30, "III. CHỈ TIÊU"),
        (40, "III. CHỈ TIÊU"),
    ]


def test_a_report_sets_no_targets():
    assert targets_of(REPORT) == []
