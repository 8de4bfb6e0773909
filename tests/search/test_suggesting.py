"""Whoever is still typing is offered titles, numbers and what others ask often: all of it public, and never an error."""

from __future__ import annotations

import datetime
import shutil
import unicodedata

import pytest
from django.utils import timezone

from cms.places.models import AdministrativeUnit
from search import often, suggesting
from search.words.frequency import FEWEST_DAYS, add
from tests.cms.changes import factories
from tests.cms.public import shown
from tests.search.hostile import HOSTILE

pytestmark = pytest.mark.django_db
ADDRESS = "/tim-kiem/goi-y/"
LONGEST_ADDRESS = 5_000


@pytest.fixture
def offer(client, follower):
    """A function that brings the index up to date and gives what is offered: texts, what each is, addresses."""
    often._asked_often.cache_clear()  # of an earlier test

    def ask(text):
        follower.run()
        answer = client.get(ADDRESS, {"q": text})
        assert answer.status_code == 200
        return answer.json()[1:]

    return ask


def asked_often(query, *, days=FEWEST_DAYS, times=5, in_vain=0):
    """Write down that a query was asked on so many days."""
    key = " ".join(suggesting.folded(suggesting.words_of(query)))
    for day in range(days):
        add(timezone.localdate() - datetime.timedelta(days=day), {key: (query, times, in_vain)})
    often._asked_often.cache_clear()


def test_the_answer_has_the_form_of_opensearch_suggestions(client, offer):
    article = factories.article("Chuyển đổi số ở Ba Tơ")
    offer("x")
    answer = client.get(ADDRESS, {"q": "chuyen"})
    assert answer.headers["Content-Type"] == "application/x-suggestions+json"
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert answer.json() == ["chuyen", ["Chuyển đổi số ở Ba Tơ"], ["Tin bài"], [article.url]]
    assert client.post(ADDRESS, {"q": "chuyen"}).status_code == 405


@pytest.mark.parametrize(
    "text",
    [
        "chuyen d",
        "chuyển đ",
        "CHUYEN DOI SO",
        "chuyen doi ",
        "doi chuyển",
        "số ch",
        unicodedata.normalize("NFD", "chuyển đổ"),
    ],
)
def test_a_title_is_offered_for_the_beginning_of_its_words_in_any_spelling(offer, text):
    article = factories.article("Chuyển đổi số ở Ba Tơ")
    factories.article("Một bài khác")
    assert offer(text)[2] == [article.url]


@pytest.mark.parametrize("text", ["chuyen x", "huyen", "chu ", "chuyển -đổi", "c", "", " ", "đổi không"])
def test_what_no_title_has_is_not_offered(offer, text):
    factories.article("Chuyển đổi số ở Ba Tơ")
    assert offer(text) == [[], [], []]


def test_a_number_offers_the_document_that_bears_it_first(offer):
    for number in ("1680", "1681", "16", "7"):
        factories.document(number, abstract="Thực hiện kế hoạch 168")
    plan = factories.document("168", abstract="Chuyển đổi số")
    for text in ("168", "168/", "168/KH-U", "168 kh ubnd", "số 168", "so 168", "kế hoạch 168"):
        assert offer(text)[2][0] == plan.get_absolute_url(), text
    assert len(offer("16")[2]) == 5


def test_titles_that_are_spelt_and_begin_as_typed_come_first(offer):
    factories.article("Hợp đồng bảo trì, đồng bảo trợ")
    later = factories.article("Ngày hội của đồng bào")
    first = factories.article("Đồng bào Ba Tơ")
    assert offer("đồng bà")[2][:2] == [first.url, later.url]


def test_what_others_ask_often_is_offered_before_titles_as_it_is_spelt(offer):
    article = factories.article("Chuyển đổi số ở Ba Tơ")
    asked_often("chuyển đổi số")
    texts, kinds, urls = offer("chuyen d")
    assert texts == ["chuyển đổi số", article.title]
    assert kinds == ["Hay tìm", "Tin bài"]
    assert urls[0] == "/tim-kiem/?q=chuy%E1%BB%83n+%C4%91%E1%BB%95i+s%E1%BB%91"
    assert offer("chuyển đổi số")[1] == ["Tin bài"]  # it stands there already
    assert offer("chuyen doi so")[0][0] == "chuyển đổi số"
    assert offer("doi s")[0][0] == "chuyển đổi số"


def test_what_is_asked_in_vain_or_seldom_or_on_one_day_only_is_not_offered(offer):
    factories.article("Chuyển đổi số ở Ba Tơ")
    asked_often("chuyển đổi xanh")  # found something once, and nothing has it today
    asked_often("chuyển đổi số", days=1, times=100)
    asked_often("chuyển đổi", in_vain=5)
    asked_often("chuyển đổi số ở", times=4)
    assert offer("chuyen d")[1] == ["Tin bài"]


@pytest.mark.parametrize(
    "query",
    [
        "chuyển đổi số ba tơ",
        "hồ sơ chuyển đổi số ở ba tơ",
        "ba tơ chuyển đổi số",
        "lãnh đạo chuyển đổi",
        "ông đinh văn hạ",
        "đinh văn hạ",
        "trương quang lực",
        "huỳnh quốc bảo",
        "huynh quoc bao",
    ],
)
def test_words_that_no_public_text_has_side_by_side_or_that_name_somebody_are_not_offered(offer, query):
    for _ in range(3):
        factories.article(
            "Chuyển đổi số ở Ba Tơ", lead="Lãnh đạo xã gặp ông Đinh Văn Hạ, Trương Quang Lực, HUỲNH QUỐC BẢO."
        )
    asked_often(query)
    for typed in ("chuyen", "lanh", "dinh", "truong", "huynh", "ho so", "ong"):
        assert "Hay tìm" not in offer(typed)[1]


def test_a_phrase_of_a_text_is_offered_and_a_misspelling_as_the_text_has_it(offer):
    factories.article("Một bài", lead="Xã lo chuyển đổi số cho người dân.")
    asked_often("chuyển đồi số")
    assert offer("chuyen d")[0] == ["chuyển đổi số"]
    asked_often("lo chuyen doi so")
    assert offer("lo chuyen d")[0] == ["lo chuyển đổi số"]


def test_of_two_places_of_one_name_that_of_today_comes_first_and_the_other_says_until_when_it_was(offer):
    named = {"name": "Tỉnh Quảng Ngãi", "level": AdministrativeUnit.Level.PROVINCE}
    old = AdministrativeUnit.objects.create(code="51", valid_to=datetime.date(2025, 6, 30), **named)
    new = AdministrativeUnit.objects.create(code="52", valid_from=datetime.date(2025, 7, 1), **named)
    texts, kinds, urls = offer("tinh quang")
    assert urls == [new.get_absolute_url(), old.get_absolute_url()]
    assert texts == ["Tỉnh Quảng Ngãi"] * 2
    assert kinds == ["Địa danh", "Địa danh, có đến hết ngày 30/6/2025"]


def test_what_is_no_longer_public_is_not_offered_though_the_index_has_it(client, offer):
    article = factories.article("Chuyển đổi số ở Ba Tơ")
    asked_often("chuyển đổi số")
    assert len(offer("chuyen")[0]) == 2
    article.unpublish()
    assert client.get(ADDRESS, {"q": "chuyen"}).json() == ["chuyen", [], [], []]


def test_drafts_are_not_offered(offer, settings):
    settings.SHOW_UNISSUED_FIGURES = True
    factories.draft_article("Chuyển đổi bímật")
    shown.figure("Máy bímật", "3", shown.draft_report())
    assert len(offer("bima")[0]) == 1
    settings.SHOW_UNISSUED_FIGURES = False
    assert offer("bima") == [[], [], []]


def test_a_renamed_thing_is_offered_under_its_name_and_address_of_now(client, offer):
    article = factories.article("Chuyển đổi số")
    offer("x")
    article.title, article.slug = "Chuyển đổi số mới", "moi"
    article.save_revision().publish()
    assert client.get(ADDRESS, {"q": "chuyen"}).json()[1:] == [["Chuyển đổi số mới"], ["Tin bài"], ["/tin-tuc/moi/"]]


def test_one_title_is_offered_once_and_a_long_one_is_cut_between_words(offer):
    long = "Chuyển đổi số " + "vùng đồng bào dân tộc thiểu số và miền núi " * 5
    for slug in ("mot", "hai"):
        factories.article(long.strip(), slug=slug)
    ((text,), _, (_,)) = offer("chuyen doi")
    assert len(text) <= suggesting.LONGEST_SHOWN
    assert long.startswith(text.removesuffix("…") + " ")


def test_there_are_never_more_than_fit_on_a_phone(offer):
    for number in range(20):
        factories.article(f"Chuyển đổi số {number}")
    for query in ("chuyển đổi", "chuyển đổi số", "chuyển đổi số 1", "chuyển đổi số 2"):
        asked_often(query)
    texts, kinds, _ = offer("chuyen")
    assert len(texts) == suggesting.MOST
    assert kinds.count("Hay tìm") == suggesting.MOST_ASKED


def test_without_an_index_nothing_is_offered_and_nothing_fails(client, offer, folder):
    factories.article("Chuyển đổi số")
    assert len(offer("chuyen")[0]) == 1
    shutil.rmtree(folder)
    folder.mkdir()
    assert client.get(ADDRESS, {"q": "chuyen"}).json() == ["chuyen", [], [], []]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_is_answered_shortly(client, offer, name):
    factories.article("Hòa giải ở cơ sở")
    offer("x")
    answer = client.get(ADDRESS, {"q": HOSTILE[name].encode("utf-8", "replace").decode()})
    assert answer.status_code == 200
    assert len(answer.content) < LONGEST_ADDRESS
