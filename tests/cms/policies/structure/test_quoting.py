"""Citations in the style of Decree 30/2020/NĐ-CP: in full at first, later in short, a law by its name."""

from __future__ import annotations

import datetime

import pytest

from cms.policies.structure.naming import full_name
from cms.policies.structure.parser import parse
from cms.policies.structure.quoting import Cited, first_citation, later_citation
from tests.cms.policies.structure.law import LAW

DECREE = Cited(
    "Nghị định", "224/2026/NĐ-CP", datetime.date(2026, 6, 24), "Chính phủ", "Quy định chi tiết Luật Chuyển đổi số"
)


def test_the_first_citation_is_full_and_a_later_one_short():
    assert first_citation(DECREE, "điểm c khoản 2 Điều 8") == (
        "điểm c khoản 2 Điều 8 Nghị định số 224/2026/NĐ-CP ngày 24 tháng 6 năm 2026 của Chính phủ "
        "quy định chi tiết Luật Chuyển đổi số"
    )
    assert later_citation(DECREE, "Điều 8") == "Điều 8 Nghị định số 224/2026/NĐ-CP"


@pytest.mark.parametrize("abstract", ["Đất đai", "Luật Đất đai", "LUẬT ĐẤT ĐAI"])
def test_a_law_is_cited_by_its_name(abstract):
    law = Cited("Luật", "31/2024/QH15", datetime.date(2024, 1, 18), "Quốc hội", abstract)
    assert first_citation(law, "Điều 5") == later_citation(law, "Điều 5") == "Điều 5 Luật Đất đai"


@pytest.mark.parametrize(
    ("abstract", "end"),
    [
        ("V/v đăng ký nhu cầu", "của Ban về việc đăng ký nhu cầu"),
        ("V/v việc cũ", "của Ban về việc cũ"),
        ("Về công tác văn thư.", "của Ban về công tác văn thư"),
        ("Chuyển đổi số", "của Ban về chuyển đổi số"),
        ("Quảng Ngãi năm 2023", "của Ban về Quảng Ngãi năm 2023"),
        ("CNTT của tỉnh", "của Ban về CNTT của tỉnh"),
        ("Phê duyệt Đề án", "của Ban phê duyệt Đề án"),
        ("", "của Ban"),
    ],
)
def test_the_abstract_ends_the_citation_in_its_own_words(abstract, end):
    assert first_citation(Cited("Công văn", "1/BDT", None, "Ban", abstract)) == f"Công văn số 1/BDT {end}"


@pytest.mark.parametrize(
    ("title", "end"),
    [
        ("", "THỰC HIỆN CHUYỂN ĐỔI SỐ NĂM 2023"),
        ("Kế hoạch 168/KH-UBND: Thực hiện chuyển đổi số năm 2023", "thực hiện chuyển đổi số năm 2023"),
        ("Thực hiện chuyển đổi số năm 2024", "THỰC HIỆN CHUYỂN ĐỔI SỐ NĂM 2023"),
        ("THỰC HIỆN CHUYỂN ĐỔI SỐ NĂM 2023", "THỰC HIỆN CHUYỂN ĐỔI SỐ NĂM 2023"),
    ],
)
def test_an_abstract_in_capitals_is_cited_as_the_title_has_it_or_as_printed(title, end):
    cited = Cited("Kế hoạch", "1/BDT", None, "Ban", "THỰC HIỆN CHUYỂN ĐỔI SỐ NĂM 2023", title)
    assert first_citation(cited) == f"Kế hoạch số 1/BDT của Ban {end}"


@pytest.mark.parametrize("abstract", ["VỀ VIỆC CỬ ĐOÀN CÔNG TÁC", "THỰC HIỆN Đề án 06", "V/V ĐĂNG KÝ"])
def test_no_citation_mixes_small_letters_into_a_word_in_capitals(abstract):
    assert first_citation(Cited("Công văn", "1/BDT", None, "Ban", abstract)).endswith(f"của Ban {abstract}")


def test_what_is_not_known_is_left_out():
    assert (
        first_citation(Cited("Thông báo", "", datetime.date(2021, 9, 3), "", ""))
        == "Thông báo ngày 03 tháng 9 năm 2021"
    )
    assert (
        later_citation(Cited("Thông báo", "", datetime.date(2021, 9, 3), "", "x"))
        == "Thông báo ngày 03 tháng 9 năm 2021"
    )
    assert later_citation(Cited("Thông báo", "", None, "", "")) == "Thông báo"


def test_an_article_of_an_attached_text_is_cited_with_what_issues_it():
    part = full_name(parse(LAW).by_anchor["quy-che-dieu-2-muc-i-khoan-1"])
    assert later_citation(DECREE, part) == (
        "khoản 1 Mục I Điều 2 Quy chế ban hành kèm theo Nghị định số 224/2026/NĐ-CP"
    )
