"""Which lines of a signed text are set as headings; no word is changed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.policies.outline import outline, role_of


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("I. MỤC ĐÍCH, YÊU CẦU", "part"),
        ("Chương II", "part"),
        ("V. KINH PHÍ:", "part"),
        ("V. KINH PHÍ THỰC HIỆN.", "part"),
        ("V. Kinh phí thực hiện:", "part"),
        ("V. Kinh phí, gồm:", "plain"),
        ("V. Giao Sở Tài chính.", "plain"),
        ("1. Mục đích", "section"),
        ("1. Mục đích:", "section"),
        ("1. Sở Tài chính chủ trì với các sở ban ngành thực hiện:", "plain"),
        ("1.1. Về báo cáo kết quả giai đoạn 2015 - 2021", "section"),
        ("Điều 5. Trách nhiệm", "section"),
        ("II. Để đẩy mạnh ứng dụng, Bộ trưởng yêu cầu các đơn vị thực hiện như sau:", "plain"),
        ("2. Vụ Kế hoạch tài chính chủ trì, báo cáo trước ngày 17/9/2021.", "plain"),
        ("- Bảo đảm triển khai kịp thời;", "item"),
        ("a) Nhiệm vụ theo kinh phí", "item"),
        ("(1) Xây dựng đề cương", "item"),
        ("KẾ HOẠCH", "capitals"),
        ("100% các cơ quan được triển khai", "plain"),
        ("15 tháng 9 năm 2023", "plain"),
    ],
)
def test_the_role_of_a_line(line, role):
    assert role_of(line) == role


def test_parts_are_anchored_by_their_running_number():
    assert [line.anchor for line in outline("I. MỘT\n\nđoạn\nII. HAI")] == ["muc-1", "", "muc-2"]


@given(st.text())
def test_every_word_stays(text):
    assert " ".join(line.text for line in outline(text)).split() == text.split()
