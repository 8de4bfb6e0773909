"""The page of results offers what was probably meant, beside the results of what was typed, and only what leads further."""

from __future__ import annotations

import re
import shutil

import pytest
from django.utils.html import escape

from tests.cms.changes import factories
from tests.search.asking import ADDRESS, page_of

pytestmark = pytest.mark.django_db
OFFER = re.compile(r'Ý bạn là: <a class="meant__query" href="([^"]*)">([^<]*)</a>')


@pytest.fixture
def articles():
    """Three articles about the same."""
    return [factories.article(f"Chính phủ số {number}", lead="Chuyển đổi số trong vùng") for number in range(3)]


def offered(client, text, **filters):
    """Give address and words of what is offered, or None."""
    found = OFFER.search(page_of(client, text, **filters))
    return found and found.groups()


def test_a_misspelling_is_offered_with_a_link_that_finds(find, client, articles):
    assert find("chuyenr ddooir") == []
    url, words = offered(client, "chuyenr ddooir")
    assert words == "chuyển đổi"
    answer = client.get(url.replace("&amp;", "&"))
    assert articles[0].url in answer.content.decode()
    assert not OFFER.search(answer.content.decode())


def test_a_wrong_accent_is_offered_and_its_own_results_stay(find, client, articles):
    assert set(find("chính phũ")) == {each.url for each in articles}
    assert offered(client, "chính phũ") == ("/tim-kiem/?q=ch%C3%ADnh+ph%E1%BB%A7", "chính phủ")


def test_words_without_blanks_are_offered_apart(find, client, articles):
    assert find("chuyendoiso") == []
    url, words = offered(client, "chuyendoiso")
    assert words == "chuyển đổi số"
    assert articles[0].url in client.get(url).content.decode()


def test_the_offer_keeps_the_filters_and_stands_on_the_first_page_alone(find, client):
    for number in range(12):
        factories.article(f"Chính phủ số {number}")
    find("x")
    assert offered(client, "chính phũ", loai="tin-bai")[0].endswith("&amp;loai=tin-bai")
    assert offered(client, "chính phũ", loai="van-ban") is None
    assert offered(client, "chính phũ", trang="2") is None


@pytest.mark.parametrize("text", ["chính phủ", "chinh phu", '"chính phũ"', "số -phũ", "168/PHŨ", "zzyzx"])
def test_nothing_is_offered_for_what_is_right_or_meant_so(find, client, articles, text):
    find("x")
    assert offered(client, text) is None


def test_what_is_no_longer_public_is_not_offered(find, client, articles):
    find("x")
    assert offered(client, "chính phũ")
    for each in articles:
        each.unpublish()
    assert offered(client, "chính phũ") is None  # the index has not heard of it yet


def test_without_an_index_titles_answer_and_nothing_is_offered(find, client, articles, folder):
    find("x")
    assert offered(client, "chính phũ")
    shutil.rmtree(folder)
    folder.mkdir()
    answer = client.get(ADDRESS, {"q": "chính phũ"})
    assert answer.status_code == 200
    assert articles[0].url in answer.content.decode()
    assert not OFFER.search(answer.content.decode())


def test_what_is_offered_is_escaped(find, client, articles):
    find("x")
    text = "chính phũ <&>"
    assert escape("chính phủ <&>") in page_of(client, text)
    assert "<&>" not in page_of(client, text)
