"""The structure of official texts: real samples, a law with everything in it, and texts made to do harm."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.policies.citing.units import find_chains
from cms.policies.reading.document import read_document
from cms.policies.structure.contents import contents
from cms.policies.structure.locating import locate
from cms.policies.structure.naming import full_name
from cms.policies.structure.parser import MOST_NODES, parse
from tests.cms.policies.structure.law import LAW

ROOT = Path(__file__).resolve().parents[4]


def sample(number: str) -> str:
    """Give the body of a real document."""
    (path,) = (ROOT / "samples").glob(f"{number}_*.txt")
    return read_document(path.read_text(encoding="utf-8")).text


def anchors(text: str) -> list[str]:
    """Give the anchors of a text without those of its dashes."""
    return [node.anchor for node in parse(text).nodes if node.kind != "gach"]


def found(tree, words: str) -> list[str]:
    """Give what the recogniser's chain of units in `words` leads to."""
    return [node.anchor for chain in find_chains(words) for node in locate(tree, chain)]


def test_the_parts_of_a_law_have_anchors_in_the_style_of_their_citation():
    assert anchors(LAW) == [
        "phan-thu-nhat",
        "phan-thu-nhat-chuong-i",
        "dieu-1",
        "dieu-2",
        "dieu-2-khoan-1",
        "dieu-2-khoan-1-diem-a",
        "dieu-2-khoan-1-diem-b",
        "dieu-2-khoan-1-diem-c",
        "dieu-2-khoan-1-diem-d",
        "dieu-2-khoan-1-diem-dd",
        "dieu-2-khoan-1-diem-dd-tiet-i",
        "dieu-2-khoan-1-diem-dd-tiet-ii",
        "dieu-2-khoan-1-diem-e",
        "dieu-2-khoan-2",
        "phan-thu-nhat-chuong-ii",
        "phan-thu-nhat-chuong-ii-muc-1",
        "dieu-3",
        "dieu-3-khoan-1",
        "dieu-3-khoan-2",
        "dieu-3a",
        "dieu-4",
        "dieu-5",
        "phu-luc-i",
        "phu-luc-i-muc-i",
        "phu-luc-i-muc-i-khoan-1",
        "phu-luc-i-mau-01",
        "phu-luc-i-mau-01-muc-i",
        "quy-che",
        "quy-che-dieu-1",
        "quy-che-dieu-2",
        "quy-che-dieu-2-muc-i",
        "quy-che-dieu-2-muc-i-khoan-1",
    ]


def test_numbers_stand_as_printed_and_normalised_with_their_headings():
    nodes = parse(LAW).by_anchor
    assert (nodes["phan-thu-nhat"].label, nodes["phan-thu-nhat"].number) == ("thứ nhất", "1")
    assert (nodes["phan-thu-nhat-chuong-ii"].label, nodes["phan-thu-nhat-chuong-ii"].number) == ("II", "2")
    assert nodes["phan-thu-nhat-chuong-ii"].heading == "SỬA ĐỔI, BỔ SUNG MỘT SỐ ĐIỀU"
    assert nodes["dieu-5"].heading == "Trách nhiệm thi hành"
    assert nodes["dieu-2-khoan-2"].parent is nodes["dieu-2"]
    assert LAW[nodes["dieu-3a"].start : nodes["dieu-3a"].end] == "Điều 3a. Chèn\n"


def test_what_is_quoted_in_an_amending_law_is_not_its_own():
    tree = parse(LAW)
    amended = tree.by_anchor["dieu-3-khoan-1"]
    assert "“Điều 5. Trách nhiệm\n1. Các “cơ quan”.\n2. Các xã.”." in LAW[amended.start : amended.end]
    assert amended.children == []
    assert tree.by_anchor["dieu-4"].children == []
    assert tree.problems == ()


@pytest.mark.parametrize("marks", ["“{}”", '"{}"', "«{}»"])
def test_quotation_marks_of_every_kind_hold_what_is_quoted(marks):
    quoted = marks.format("Điều 5. Trách nhiệm\n1. Một.\n2. Hai.")
    assert anchors(f"Điều 1. Sửa đổi\n1. Như sau:\n{quoted}.\n2. Bãi bỏ\nĐiều 2. Thi hành") == [
        "dieu-1",
        "dieu-1-khoan-1",
        "dieu-1-khoan-2",
        "dieu-2",
    ]


def test_a_quotation_that_is_never_closed_hides_no_article_and_is_told():
    tree = parse("Điều 1. Sửa đổi như sau:\n“Điều 5. Trách nhiệm\nĐiều 2. Thi hành")
    assert [node.anchor for node in tree.nodes] == ["dieu-1", "dieu-2"]
    assert [problem.sentence for problem in tree.problems] == ["Dấu ngoặc kép mở ở đây mà không thấy đóng."]


def test_the_jump_of_the_real_report_is_kept_and_told():
    tree = parse(sample("004"))
    assert "muc-i-khoan-9-diem-b" in tree.by_anchor
    assert "muc-i-khoan-8" not in tree.by_anchor
    assert [problem.sentence for problem in tree.problems] == ["Sau khoản 7 là khoản 9.", "Sau khoản 4.3 là khoản 4.5."]


def test_a_plan_without_articles_has_its_numbered_headings():
    tree = parse(sample("001"))
    headings = [each.text for each in contents(tree)]
    assert headings[:3] == ["I. MỤC ĐÍCH, YÊU CẦU", "1. Mục đích", "2. Yêu cầu"]
    assert headings[-1] == "5. UBND các huyện thực hiện Chương trình"
    assert full_name(tree.by_anchor["muc-v-khoan-2"]) == "khoản 2 Mục V"
    assert tree.problems == ()


def test_a_text_without_numbers_has_no_structure():
    assert parse(sample("003")).nodes == ()


@pytest.mark.parametrize(
    ("words", "leads_to"),
    [
        ("điểm đ khoản 1 Điều 2", ["dieu-2-khoan-1-diem-dd"]),
        ("khoản 1 và 2 Điều 3", ["dieu-3-khoan-1", "dieu-3-khoan-2"]),
        ("khoản 2 Điều 2, khoản 1 Điều 3", ["dieu-2-khoan-2", "dieu-3-khoan-1"]),
        ("Điều 2 khoản 1", ["dieu-2-khoan-1"]),
        ("Mục 1 Chương II", ["phan-thu-nhat-chuong-ii-muc-1"]),
        ("khoản 1 Mục I Phụ lục I", ["phu-luc-i-muc-i-khoan-1"]),
        ("khoản 7 Điều 2", []),
        ("Điều 99", []),
    ],
)
def test_a_citation_leads_to_its_part(words, leads_to):
    assert found(parse(LAW), words) == leads_to


def test_the_real_citation_of_a_plan_leads_to_its_part():
    plan = parse(sample("001"))
    assert found(plan, "Tại khoản 2, mục V Quyết định số 330/QĐ-UBDT") == ["muc-v-khoan-2"]
    assert found(plan, "điểm 2 mục V") == ["muc-v-khoan-2"]


def test_the_sections_of_a_scheme_stand_in_the_article_that_approves_it():
    tree = parse("Điều 1. Phê duyệt Đề án:\nI. MỤC TIÊU\n1. Chung\nII. KINH PHÍ\nĐiều 2. Thi hành")
    assert full_name(tree.by_anchor["dieu-1-muc-i-khoan-1"]) == "khoản 1 Mục I Điều 1"
    assert found(tree, "khoản 1 mục I") == ["dieu-1-muc-i-khoan-1"]
    assert tree.by_anchor["dieu-2"].parent is None


def test_letters_follow_the_vietnamese_alphabet():
    good = "Điều 1. A\n1. B:\n" + "\n".join(f"{letter}) Ý" for letter in "abcdđeghiklmnopqrstuvxy")
    assert parse(good).problems == ()
    odd = parse("1. B:\na) x\nc) y\nf) z")
    assert [problem.sentence for problem in odd.problems] == [
        "Sau điểm a là điểm c.",
        "Chữ của điểm f không có trong bảng chữ cái tiếng Việt.",
    ]


def test_what_is_added_elsewhere_leaves_an_anchor_as_it_is():
    before = "Chương I\nMỘT\nĐiều 1. A\n1. x\na) y\nChương II\nHAI\nĐiều 2. B\n1. z"
    after = "Mở đầu\n" + before.replace("a) y", "a) y\n2. thêm").replace("Chương II", "Điều 1a. Chèn\nChương II")
    assert set(anchors(before)) < set(anchors(after))


def test_a_number_that_comes_again_has_an_anchor_of_its_own():
    assert anchors("Chương I\nĐiều 1. A\nChương II\nĐiều 1. B\nĐiều 1. C") == [
        "chuong-i",
        "dieu-1",
        "chuong-ii",
        "chuong-ii-dieu-1",
        "chuong-ii-dieu-1-lan-2",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "1.5 triệu đồng",
        "12/5/2023",
        "3,402 triệu",
        "439.72/485",
        "Phần mềm dùng chung",
        "Mục tiêu",
        "A. Lềnh",
        "v.v",
        "Điều 5 Luật Đất đai quy định",
    ],
)
def test_words_that_look_like_a_number_open_nothing(line):
    assert parse(f"mở đầu\n{line}").nodes == ()


def test_eth_and_decomposed_letters_are_read_and_places_are_those_of_the_text_given():
    text = unicodedata.normalize("NFD", "Mở đầu\nÐiều 8. Trách nhiệm\n1. Một\n\u200bđ) Ý")
    tree = parse(text)
    assert [node.anchor for node in tree.nodes] == ["dieu-8", "dieu-8-khoan-1", "dieu-8-khoan-1-diem-dd"]
    assert text[tree.nodes[0].start :].startswith("Ðie")
    assert unicodedata.normalize("NFC", tree.nodes[0].heading) == "Trách nhiệm"


def test_recipients_belong_to_no_article():
    text = "Điều 1. A\n1. b\nNơi nhận:\n- Như Điều 1;\n1. x\nPHỤ LỤC\n1. c"
    tree = parse(text)
    assert [node.anchor for node in tree.nodes] == ["dieu-1", "dieu-1-khoan-1", "phu-luc", "phu-luc-khoan-1"]
    assert tree.nodes[1].end == tree.closing == text.index("Nơi nhận")


def test_a_text_of_nothing_but_numbers_is_read_so_far_and_no_farther():
    tree = parse("1.\n" * (MOST_NODES + 10))
    assert len(tree.nodes) == MOST_NODES
    assert "không đọc cấu trúc nữa" in tree.problems[-1].sentence


MARKS = st.sampled_from(
    """Phần thứ hai|Chương II|Mục 1|Tiểu mục 2|Điều 5. Trách nhiệm|Điều 5a.|1. Một|1.1. Hai|2: ba|a) bốn|đ) năm|(i) sáu|ii) bảy
- tám
+ chín|I. MƯỜI|A. MỘT|B. HAI|PHỤ LỤC I|Phụ lục|QUY CHẾ|(Ban hành kèm theo Quyết định)|Mẫu số 01|Nơi nhận:|“Điều 9. Trích|hết.”.
"1. Trích|hết"|đoạn văn|TÊN|""".replace("\n", "|").split("|")
)
TEXTS = st.lists(MARKS | st.text(max_size=20), max_size=40).map("\n".join) | st.text()


@given(TEXTS)
def test_any_text_is_read_and_its_parts_lie_in_one_another(text):
    tree = parse(text)
    given = [node.anchor for node in tree.nodes]
    assert len(given) == len(set(given))
    assert all(anchor and anchor.isascii() for anchor in given)
    for node in tree.nodes:
        assert 0 <= node.start <= node.body <= len(text)
        assert node.start < node.end <= len(text)
        if node.parent:
            assert node.parent.start < node.start
            assert node.end <= node.parent.end
    for before, after in zip(tree.nodes, tree.nodes[1:], strict=False):
        assert before.start < after.start


@given(TEXTS)
def test_siblings_cover_the_part_around_them_without_a_gap(text):
    tree = parse(text)
    for node in tree.nodes:
        for before, after in zip(node.children, node.children[1:], strict=False):
            assert before.end == after.start
        if node.children:
            assert node.children[-1].end == node.end


@given(TEXTS)
def test_every_part_is_found_by_its_own_name(text):
    tree = parse(text)
    for node in tree.nodes:
        assert tree.by_anchor[node.anchor] is node
        assert full_name(node)
