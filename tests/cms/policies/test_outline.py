"""Which lines of a signed text are set as headings; no word is changed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.policies.outline import outline


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
        ("1.1. Về báo cáo kết quả giai đoạn 2015 - 2021", "section"),
        ("1. Mục đích", "section"),
        ("1. Mục đích:", "section"),
        ("1. Sở Tài chính chủ trì với các sở ban ngành thực hiện:", "plain"),
        ("Điều 5. Trách nhiệm", "section"),
        ("Điều 5. Các ông, bà có tên ở trên chịu trách nhiệm thi hành Quyết định này.", "section"),
        ("II. Để đẩy mạnh ứng dụng, Bộ trưởng yêu cầu các đơn vị thực hiện như sau:", "plain"),
        ("2. Vụ Kế hoạch tài chính chủ trì, báo cáo trước ngày 17/9/2021.", "plain"),
        ("- Bảo đảm triển khai kịp thời;", "item"),
        ("a) Nhiệm vụ theo kinh phí", "item"),
        ("(1) Xây dựng đề cương", "item"),
        ("KẾ HOẠCH", "capitals"),
        ("“QUY CHẾ HOẠT ĐỘNG”", "capitals"),
        ("100% các cơ quan được triển khai", "plain"),
        ("15 tháng 9 năm 2023", "plain"),
        ("Chương II của Luật này quy định việc đó.", "plain"),
    ],
)
def test_the_role_of_a_line(line, role):
    assert outline(f"Chương I. QUY ĐỊNH CHUNG\n{line}")[1].role == role


def test_an_article_that_stands_in_no_chapter_is_a_heading_of_the_first_order():
    assert [line.role for line in outline("Điều 1. Phê duyệt\nđoạn\nĐiều 2. Thi hành")] == ["part", "plain", "part"]


def test_an_abbreviation_among_the_recipients_is_no_title():
    assert [line.role for line in outline("KẾ HOẠCH\nNơi nhận:\n- VPUB: CVP, PCVP, KTTH;")][1:] == ["plain", "plain"]


def test_what_opens_a_part_has_its_anchor_and_name():
    lines = outline("I. MỘT\n\nđoạn\n2. Hai")
    assert [line.anchor for line in lines] == ["muc-i", "", "muc-i-khoan-2"]
    assert [line.name for line in lines] == ["Mục I", "", "khoản 2 Mục I"]


@given(
    st.text()
    | st.lists(st.sampled_from(["I. A", "\u200bĐiều 1. X", "x\x1c1. Y", "\u0301a)", "\r- z", "đoạn"])).map("\n".join)
)
def test_every_word_stays(text):
    lines = outline(text)
    assert " ".join(line.text for line in lines).split() == text.split()
    assert all(text.startswith(line.text, line.start) for line in lines)
