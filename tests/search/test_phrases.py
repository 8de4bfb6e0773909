"""Words in quotation marks follow one another as typed, in both directions: what is asked for, and what is left out."""

from __future__ import annotations

import datetime

import pytest

from cms.changes.models import Item
from search import typed
from search.asked import Asked
from search.engines import configured
from search.query import Match, in_turn
from search.titles import TitleReader
from tests.cms.changes import factories
from tests.search.asking import page_of
from tests.search.entries import entry

pytestmark = pytest.mark.django_db
TEXTS = {
    "whole": "Chỉ đạo của Ban Dân tỉnh Quảng Ngãi về chuyển đổi số.",
    "apart": "Ban Dân vận. Nhân dân tỉnh Bình Định họp bàn, tỉnh Quảng Ngãi dự.",
    "lookalike": "Các bạn dẫn tỉnh Quảng Nam.",
}


@pytest.fixture
def found(writer):
    """A function that gives how well what was found fits, and which it is."""
    writer.replace([entry(uuid, text) for uuid, text in TEXTS.items()], {})
    reader = configured.embedded().reader()

    def ask(text):
        for match, question in in_turn(Asked(typed.read(text))):
            if hits := reader.search(question).hits:
                return match, {hit.uuid for hit in hits}
        return match, set()

    return ask


@pytest.mark.parametrize(
    ("text", "things"),
    [
        ('"ban dân tỉnh"', {"whole"}),
        ('"dân tỉnh quảng ngãi"', {"whole"}),
        ('"tinh quang ngai"', {"whole", "apart"}),
        ('"ban dan tinh"', {"whole", "lookalike"}),
        ('"dân tinh"', {"whole", "apart"}),
        ('"chuyen đổi số"', {"whole"}),
        ('"chuyển doi"', {"whole"}),
        ('tỉnh -"ban dân tỉnh"', {"apart", "lookalike"}),
        ('tỉnh -"quang ngai ve"', {"apart", "lookalike"}),
    ],
)
def test_a_phrase_is_met_where_its_words_follow_one_another_as_far_as_they_are_spelt(found, text, things):
    assert found(text) == (Match.TOGETHER, things)


def test_a_phrase_that_stands_nowhere_is_told_so(find, client):
    factories.article("Nhân dân tỉnh", lead="Ban Dân vận họp bàn. Tỉnh dự.")
    find('"ban dân tỉnh"')
    assert "đúng như đã gõ" in page_of(client, '"ban dân tỉnh"')


def test_a_phrase_holds_for_titles_too():
    factories.article("Ban Dân tỉnh")
    factories.article("Nhân dân tỉnh với Ban Dân vận")
    _, question = next(in_turn(Asked(typed.read('"ban dân tỉnh"'))))
    hits = TitleReader().search(question).hits
    assert [hit.stored["title"] for hit in hits] == ["Ban Dân tỉnh"]
    assert Item.objects.count() >= 2


def test_words_that_stand_apart_are_spelt_as_typed(find, client):
    factories.article("Bài", lead="Che phủ rừng. Năng lực cán bộ.")
    find("phụ lục")
    assert "không đứng liền nhau" not in page_of(client, "phụ lục")
    factories.article("Bài khác", lead="Phụ nữ. Kỷ lục mới.")
    find("phụ lục")
    assert "1 kết quả có các từ trong “phụ lục”, nhưng không đứng liền nhau" in page_of(client, "phụ lục")


def test_a_minus_before_a_word_is_told_with_the_way_to_all(find, client):
    factories.article("Kinh tế - xã hội")
    other = factories.article("Kinh tế hội nhập")
    assert find("kinh tế -xã hội") == [other.url]
    page = page_of(client, "kinh tế -xã hội")
    assert "Đã bỏ nội dung có “xã”" in page
    assert 'href="/tim-kiem/?q=kinh+t%E1%BA%BF+x%C3%A3+h%E1%BB%99i"' in page


def test_a_minus_alone_offers_no_search_that_is_none(find, client):
    factories.document("5", text="Nhân dân.", issued_on=datetime.date(2021, 1, 5))
    factories.document("6", text="Xã.", issued_on=datetime.date(2020, 1, 5))
    find("xã")
    page = page_of(client, "-dân", nam="2021")
    assert "Bỏ lọc, xem" not in page


def test_what_is_called_as_typed_comes_first(find):
    longer = factories.article("Đông Trà Bồng", lead="Trà Phú. Trà Phú, Trà Phú và Trà Phú." * 3)
    named = factories.article("Trà Phú")
    marked = factories.article("Trả phù", lead="Trà Phú. " * 5)
    assert find("tra phu")[0] in {named.url, marked.url}
    assert find("Trà Phú")[0] == named.url
    assert longer.url in find("Trà Phú")


def test_no_part_is_shown_that_has_no_word_of_the_query(client, follower):
    factories.document("168", text="I. MỤC TIÊU\n1. Mục đích\nNâng cao năng lực.\n2. Yêu cầu\nBảo đảm kịp thời.")
    follower.run()
    page = page_of(client, "168")
    assert "168" in page
    assert "hit__part" not in page
    assert "hit__part" in page_of(client, "168 kịp thời")
