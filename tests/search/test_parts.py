"""A long text is found by the part of it that answers, and its things are ranked by themselves and their parts together."""

from __future__ import annotations

import pytest

from search.documents import SearchDocument
from search.engines import Condition, Hit, Level, Order, Question, Weighted, embedded
from search.passages import LONGEST_LINE, passages
from search.ranking import page_of, together
from tests.search.entries import entry, one_word

LAW = """Căn cứ Luật Tổ chức chính quyền địa phương;
Chương I
QUY ĐỊNH CHUNG
Điều 1. Phạm vi điều chỉnh
Nghị định này quy định về vay vốn.
Điều 2. Đối tượng vay
1. Hộ nghèo ở xã đặc biệt khó khăn.
2. Cơ sở sản xuất.
Chương II
TỔ CHỨC THỰC HIỆN
Điều 3. Hiệu lực thi hành
Nghị định này có hiệu lực kể từ ngày ký."""


def law(uuid="luat", title="Nghị định về tín dụng", text=LAW, **fields):
    return SearchDocument("policy", title, f"/{uuid}/", text, passages=passages(text), **fields).entry(uuid)


@pytest.fixture
def reader(folder, writer):
    """A reader of an index with one law and one article."""
    writer.replace([law(), entry("bai", "Hộ nghèo vay vốn làm nhà")], [])
    return embedded.EmbeddedReader(folder)


def test_every_word_of_a_text_is_in_one_of_its_parts():
    assert "".join(each.text for each in passages(LAW)).split() == [
        word
        for word in LAW.split()
        if word not in ["Chương", "I", "QUY", "ĐỊNH", "CHUNG", "II", "TỔ", "CHỨC", "THỰC", "HIỆN"]
    ]


def test_an_article_is_a_part_with_its_anchor_and_what_it_stands_in():
    found = {each.anchor: each for each in passages(LAW)}
    assert list(found) == ["", "dieu-1", "dieu-2", "dieu-3"]
    assert found["dieu-3"].heading == "Điều 3. Hiệu lực thi hành"
    assert "TỔ CHỨC THỰC HIỆN" in found["dieu-3"].around


@pytest.mark.parametrize("text", ["", "Một dòng.", "không dòng " * 20])
def test_a_short_text_without_headings_has_no_parts(text):
    assert passages(text) == []


@pytest.mark.parametrize("blank", [" ", "\n", ""])
def test_a_part_that_is_too_long_is_cut_and_loses_nothing(blank):
    text = blank.join(["nước"] * 5000)
    found = passages(text)
    assert max(len(each.text) for each in found) <= LONGEST_LINE
    assert "".join(each.text for each in found) == text


def test_a_thing_has_every_term_of_its_parts():
    made = law()
    for part in made.parts:
        for channel, terms in part.terms.items():
            assert set(terms) <= set(made.terms[channel])


def test_a_thing_with_parts_is_counted_once(reader):
    answer = reader.search(one_word("dieu"))
    assert [hit.uuid for hit in answer.hits] == ["luat"]
    assert answer.total == 1
    assert answer.facets["kind"] == {"policy": 1}


def test_parts_are_found_by_themselves_and_a_thing_without_any_is_its_own(reader):
    asked = Question(scored=[Weighted("g", "ho_ngheo")], level=Level.PART)
    assert {(hit.uuid, hit.stored.get("anchor")) for hit in reader.search(asked).hits} == {
        ("luat", "dieu-2"),
        ("bai", None),
    }


def test_the_part_that_answers_stands_beside_the_thing(reader):
    found = {each.hit.uuid: each.part for each in page_of(reader, one_word("hieu")).found}
    assert found["luat"].stored["anchor"] == "dieu-3"


def test_where_no_part_has_all_words_the_one_that_has_most_is_shown(reader):
    asked = Question(
        required=[Condition([Weighted("u", "pham"), Weighted("u", "ngheo"), Weighted("u", "kho")], 3)],
        scored=[Weighted("u", "pham"), Weighted("u", "ngheo"), Weighted("u", "kho")],
    )
    assert [each.part.stored["anchor"] for each in page_of(reader, asked).found] == ["dieu-2"]


def test_a_removed_thing_takes_its_parts_with_it(folder, writer, reader):
    writer.replace([], ["luat"])
    assert [hit.uuid for hit in reader.search(Question(level=Level.PART)).hits] == ["bai"]


def test_within_looks_at_these_things_only(reader):
    assert [hit.uuid for hit in reader.search(Question(within=["bai"])).hits] == ["bai"]


def test_a_condition_may_be_one_term_of_another(reader):
    both = Condition([Weighted("g", "co_so"), Weighted("g", "san_xuat")], 2)
    asked = Question(required=[Condition([Weighted("u", "tien"), both])])
    assert [hit.uuid for hit in reader.search(asked).hits] == ["luat"]


def test_the_newest_first_is_an_order_of_its_own(folder, writer):
    writer.replace([entry("cu", "nước nước nước", date="2020-01-01"), entry("moi", "nước", date="2024-01-01")], [])
    asked = Question(scored=[Weighted("u", "nuoc")], order=Order.DATE)
    assert [hit.uuid for hit in embedded.EmbeddedReader(folder).search(asked).hits] == ["moi", "cu"]


@pytest.mark.parametrize("value", ["Ủy ban nhân dân tỉnh Quảng Ngãi", "uy-ban-nhan-dan-tinh-quang-ngai"])
def test_a_filter_takes_a_value_as_read_or_as_an_address_has_it(folder, writer, value):
    writer.replace([law("a", facets={"issuer": ["Ủy ban nhân dân tỉnh Quảng Ngãi"]}), law("b")], [])
    answer = embedded.EmbeddedReader(folder).search(Question(filters={"issuer": value}))
    assert [hit.uuid for hit in answer.hits] == ["a"]


def test_pages_of_a_ranked_list_neither_repeat_nor_leave_out(folder, writer):
    writer.replace(
        [entry(f"bai-{at}", "nước " * (1 + at % 7)) for at in range(60)] + [law("l", text=LAW + " nước")], []
    )
    reader = embedded.EmbeddedReader(folder)
    seen = [
        each.hit.uuid
        for offset in range(0, 61, 10)
        for each in page_of(reader, Question(scored=[Weighted("u", "nuoc")], limit=10, offset=offset)).found
    ]
    assert sorted(seen) == sorted({*seen})
    assert len(seen) == 61


def test_a_part_of_a_thing_that_does_not_match_is_not_shown():
    part = Hit("khac", 9.0, {"part": "Điều 1", "anchor": "dieu-1"})
    assert together([Hit("a", 1.0, {})], {"khac": part}, is_all=True)[0].hit.uuid == "a"
    assert len(together([Hit("a", 1.0, {})], {"khac": part}, is_all=True)) == 1
