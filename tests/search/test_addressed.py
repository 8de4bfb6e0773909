"""Who names an article, a clause or a point is led to it, with accents or without, in either order."""

from __future__ import annotations

import pytest

from search.addressed import named_part, narrowed
from search.passages import passages
from tests.cms.changes import factories
from tests.search.asking import page_of

LAW = """Điều 1. Phạm vi điều chỉnh
Nghị định này quy định về vay vốn, xem khoản 2 Điều 5.
Điều 5. Đối tượng vay
1. Hộ nghèo ở xã đặc biệt khó khăn.
2. Cơ sở sản xuất gồm:
a) Hợp tác xã;
b) Doanh nghiệp.
Điều 6. Hiệu lực
1. Có hiệu lực từ ngày ký.
2. Bãi bỏ quy định trước đây."""
PLAN = """V. TỔ CHỨC THỰC HIỆN
1. Sở Tài chính bố trí vốn.
2. Ban Dân tộc theo dõi, đôn đốc."""


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("Điều 5 khoản 2", ("dieu-5-khoan-2", "dieu-5")),
        ("khoan 2 dieu 5", ("dieu-5-khoan-2", "dieu-5")),
        ("khoản 2 mục V", ("muc-5-khoan-2", "phan-5-khoan-2", "muc-5", "phan-5")),
        ("khoản 2", ()),
        ("điều kiện 5 hộ", ()),
        ("mục tiêu 2025", ()),
        ("", ()),
        ("điều", ()),
    ],
)
def test_a_place_is_read_whatever_its_order_and_spelling(typed, terms):
    assert named_part(typed.split()).terms == terms


def test_d_and_dd_are_two_points():
    assert named_part(["điểm", "đ", "khoản", "1", "Điều", "2"]).terms[0] == "dieu-2-khoan-1-diem-dd"
    assert named_part(["điểm", "d", "khoản", "1", "Điều", "2"]).terms[0] == "dieu-2-khoan-1-diem-d"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "typed", "anchor", "words"),
    [
        (LAW, "Điều 5 khoản 2", "dieu-5-khoan-2", "Cơ sở sản xuất"),
        (LAW, "dieu 5 khoan 2", "dieu-5-khoan-2", "Cơ sở sản xuất"),
        (LAW, "điểm b khoản 2 điều 5 kế hoạch 168", "dieu-5-khoan-2-diem-b", "Doanh nghiệp"),
        (LAW, "khoản 9 Điều 5", "dieu-5", "Hộ nghèo"),
        (PLAN, "khoản 2 mục V", "muc-v-khoan-2", "theo dõi"),
        (PLAN, "muc V khoan 2 ke hoach 168", "muc-v-khoan-2", "theo dõi"),
    ],
)
def test_the_named_part_is_shown_and_its_address_leads_there(client, follower, text, typed, anchor, words):
    document = factories.document("168", text=text)
    factories.document("9", text="Điều 1. Khác\nNội dung khác.", abstract="Việc khác")
    follower.run()
    page = page_of(client, typed)
    assert f'href="{document.get_absolute_url()}{anchor}/"' in page
    assert words in page
    assert client.get(f"{document.get_absolute_url()}{anchor}/").status_code == 302


def test_a_long_article_that_is_cut_keeps_its_clauses_where_they_stand():
    text = "Điều 1. Dài\n" + "".join(f"{at}. {'nước ' * 300}\n" for at in range(1, 12))
    for part in passages(text):
        for inner in part.inner:
            assert part.text[inner.start : inner.end].strip().startswith((inner.name.removeprefix("khoản "), "nước"))


def test_a_part_without_clauses_stays_whole():
    part = {"text": "Nội dung", "part": "Điều 5", "anchor": "dieu-5", "inner": "[]"}
    assert narrowed(part, ["Điều", "5", "khoản", "2"]) == part


@pytest.mark.django_db
def test_the_part_itself_comes_before_one_that_cites_its_number_word_for_word(client, follower):
    cites = "1. Việc này theo khoản 2, mục V, theo khoản 2 mục V, khoản 2 mục V của quy định."
    document = factories.document("168", text=f"{PLAN}\nVI. THỰC HIỆN\n{cites}\n2. Khác hẳn.")
    follower.run()
    assert f'href="{document.get_absolute_url()}muc-v-khoan-2/"' in page_of(client, "khoản 2 mục V")
