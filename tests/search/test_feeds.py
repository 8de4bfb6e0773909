"""The feed of a search is valid Atom, tells what is new under names that stay, and nothing that is not public."""

from __future__ import annotations

import datetime
import re
from urllib.parse import urlencode

import pytest
from defusedxml import ElementTree

from cms.results.wording import UNISSUED
from search import query
from search.engines import IndexUnavailable
from tests.cms.changes import factories
from tests.cms.public import shown
from tests.search.asking import page_of
from tests.search.hostile import HOSTILE

pytestmark = pytest.mark.django_db
ADDRESS = "/tim-kiem/nguon-tin/"
ATOM = "{http://www.w3.org/2005/Atom}"
OPENSEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")


@pytest.fixture
def feed(client, follower):
    """A function that brings the index up to date and gives the feed of this search."""

    def read(text="", **values):
        follower.run()
        return at(client, f"{ADDRESS}?{urlencode({'q': text, **values})}")

    return read


def at(client, url):
    """Give the feed at an address, which must be one."""
    answer = client.get(re.sub(r"^https?://[^/]+", "", url))
    assert answer.status_code == 200, answer.content[:300]
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(answer.content)


def entries(read):
    return read.findall(f"{ATOM}entry")


def word(element, name):
    found = element.find(f"{ATOM}{name}")
    return None if found is None else found.text


def titles(read):
    return [word(each, "title") for each in entries(read)]


def link(element, rel):
    found = [each.get("href") for each in element.findall(f"{ATOM}link") if each.get("rel") == rel]
    assert len(found) <= 1  # no two links of one kind in one language
    return found[0] if found else ""


def test_feed_and_entries_have_what_the_standard_asks_for(feed, settings):
    factories.document(abstract="Đồng bào")
    article = factories.article("Đồng bào & <làng>", lead="Đồng bào Hrê", written_on=datetime.date(2024, 5, 1))
    read = feed("đồng bào")
    assert read.tag == f"{ATOM}feed"
    assert read.get("{http://www.w3.org/XML/1998/namespace}lang") == "vi"
    assert word(read.find(f"{ATOM}author"), "name")
    assert link(read, "self").startswith(f"{settings.BASE_URL}{ADDRESS}?q=")
    for each in (read, *entries(read)):
        assert len(each.findall(f"{ATOM}id")) == len(each.findall(f"{ATOM}title")) == 1
        assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", word(each, "id"))
        assert MOMENT.fullmatch(word(each, "updated"))
    assert "“đồng bào”" in word(read, "title")
    entry = entries(read)[0]
    assert word(entry, "title") == "Đồng bào & <làng>"
    assert link(entry, "alternate") == f"{settings.BASE_URL}{article.url}"
    assert word(entry, "published") == "2024-05-01T00:00:00+07:00"
    assert entry.find(f"{ATOM}category").get("term") == "tin-bai"
    assert word(entry, "summary") == "Đồng bào Hrê"


def test_an_entry_names_the_part_that_answers(feed):
    factories.document(abstract="Vốn", text="Điều 1. Phạm vi\nCả tỉnh.\nĐiều 2. Người vay\nHộ nghèo được vay vốn.")
    assert word(entries(feed("ho ngheo vay von"))[0], "summary").startswith("Điều 2. Người vay: ")


def test_the_newest_comes_first_unless_the_best_is_asked_for(feed):
    best = "Đồng bào, đồng bào"
    factories.article(best, lead="đồng bào", written_on=datetime.date(2022, 1, 1))
    factories.article("Tin mới", lead=f"{'Một câu khác. ' * 30}Có đồng bào.", written_on=datetime.date(2024, 1, 1))
    assert titles(feed("đồng bào")) == ["Tin mới", best]
    assert titles(feed("đồng bào", **{"sap-xep": "moi-nhat"})) == ["Tin mới", best]
    assert titles(feed("đồng bào", **{"sap-xep": "phu-hop"})) == [best, "Tin mới"]


def test_an_old_document_that_is_new_here_comes_first(feed):
    factories.article("Đồng bào", written_on=datetime.date(2024, 1, 1))
    factories.document(abstract="Đồng bào", text="Điều 1. Đồng bào\nCó.", issued_on=datetime.date(2017, 3, 1))
    assert titles(feed("đồng bào"))[0].startswith("Kế hoạch")
    page = factories.article("Đồng bào hai", written_on=datetime.date(2016, 1, 1))
    assert titles(feed("đồng bào"))[0] == "Đồng bào hai"
    factories.document("9", abstract="Đồng bào ba", issued_on=datetime.date(2015, 3, 1))
    page.title = "Đồng bào sửa"
    page.save_revision().publish()
    read = feed()
    assert titles(read)[0] == "Đồng bào sửa"
    times = [word(each, "updated") for each in entries(read)]
    assert times == sorted(times, reverse=True)
    assert link(feed("đồng bào"), "alternate").endswith("&sap-xep=moi-nhat")


def test_it_narrows_as_the_page_does_and_says_by_what(feed, client):
    factories.article("Đồng bào")
    factories.document(abstract="Đồng bào")
    read = feed("dong bao", loai="van-ban", nam="2023")
    assert len(entries(read)) == 1
    assert "Văn bản" in word(read, "title")
    assert "2023" in word(read, "title")
    page = re.sub(r"^https?://[^/]+", "", link(read, "alternate"))
    assert "1 kết quả" in client.get(page).content.decode()


def test_who_asks_nothing_gets_all_that_is_new(feed):
    for day in (1, 3, 2):
        factories.article(f"Tin {day}", written_on=datetime.date(2024, 1, day))
    read = feed(loai="tin-bai")
    assert titles(read) == ["Tin 2", "Tin 3", "Tin 1"]
    assert set(titles(read)) <= set(titles(feed()))


def test_names_stay_however_the_search_is_typed_and_whatever_comes(feed, client):
    factories.article("Đồng bào một")
    first = feed("đồng  bào ")
    factories.article("Đồng bào hai")
    second = feed("đồng bào", trang="1", x="y", loai="")
    assert word(first, "id") == word(second, "id")
    assert {word(each, "id") for each in entries(first)} < {word(each, "id") for each in entries(second)}
    assert link(first, "self") == link(second, "self")
    others = [feed("đồng bào", loai="tin-bai"), feed("dong bao"), feed("đồng bào", **{"sap-xep": "phu-hop"}), feed()]
    assert len({word(each, "id") for each in (first, *others)}) == 5


def test_a_change_is_told_by_a_later_time_under_the_same_name(feed):
    page = factories.article("Đồng bào")
    before = feed("đồng bào")
    page.title = "Đồng bào Ba Tơ"
    page.save_revision().publish()
    after = feed("đồng bào")
    assert [word(each, "id") for each in entries(before)] == [word(each, "id") for each in entries(after)]
    assert word(entries(after)[0], "updated") > word(entries(before)[0], "updated")
    assert word(after, "updated") == word(entries(after)[0], "updated")


def test_what_only_comes_near_is_no_news(feed):
    factories.article("Chuyển đổi số")
    read = feed("chuyển đổi xanh tuần hoàn")
    assert entries(read) == []
    assert read.find(f"{OPENSEARCH}totalResults").text == "0"
    assert MOMENT.fullmatch(word(read, "updated"))


def test_a_site_without_anything_has_a_feed_without_entries(feed):
    assert entries(feed("đồng bào")) == []


def test_pages_lead_to_every_entry_once(feed, client):
    for number in range(45):
        factories.article(f"Đồng bào {number}")
    read = feed("dong bao")
    assert read.find(f"{OPENSEARCH}totalResults").text == "45"
    seen, names, back = titles(read), {word(read, "id")}, link(read, "self")
    while following := link(read, "next"):
        read = at(client, following)
        assert link(read, "previous") == back
        assert int(read.find(f"{OPENSEARCH}startIndex").text) == len(seen) + 1
        seen, back = seen + titles(read), following
        names.add(word(read, "id"))
    assert len(seen) == len(set(seen)) == 45
    assert len(names) == 1


def test_who_has_the_feed_is_told_only_that_it_is_the_same(feed, client):
    page = factories.article("Đồng bào")
    factories.article("Đồng bào hai")
    feed("dong bao")
    address = f"{ADDRESS}?q=dong+bao"
    tag = client.get(address)["ETag"]
    unchanged = client.get(address, headers={"if-none-match": tag})
    assert (unchanged.status_code, unchanged.content) == (304, b"")
    page.unpublish()
    changed = client.get(address, headers={"if-none-match": tag})
    assert changed.status_code == 200
    assert b"hai" in changed.content


def test_what_is_not_public_is_in_no_feed(feed, client, settings):
    settings.SHOW_UNISSUED_FIGURES = True
    page = factories.article("Bản đăng bímật")
    page.title = "Bản sửa bímật"
    page.save_revision()
    factories.draft_article("Nháp bímật")
    shown.figure("Máy tính bímật", "3", shown.draft_report())
    gone = factories.article("Đã gỡ bímật")
    assert len(entries(feed("bimat"))) == 3
    assert [word(each, "summary").startswith(UNISSUED) for each in entries(feed("Máy tính bimat"))] == [True]
    settings.SHOW_UNISSUED_FIGURES = False
    gone.unpublish()  # the index does not know yet
    assert titles(at(client, f"{ADDRESS}?q=bimat")) == ["Bản đăng bímật"]


@pytest.mark.parametrize(
    ("status", "values"),
    [
        (400, {"loai": "tin"}),
        (400, {"nam": "20x3"}),
        (400, {"sap-xep": "x"}),
        (400, {"trang": "0"}),
        (400, {"trang": "9" * 30}),
        (400, {"q": "***"}),
        (400, {"q": '""'}),
        (400, {"q": "-bao"}),
        (400, {"q": "-bao", "loai": "tin-bai"}),
        (404, {"trang": "2"}),
        (404, {"q": "khongcogi", "trang": "2"}),
    ],
)
def test_what_cannot_be_answered_is_refused_in_a_plain_sentence(client, follower, status, values):
    factories.article("Đồng bào")
    follower.run()
    answer = client.get(ADDRESS, {"q": "dong bao", **values})
    assert (answer.status_code, answer["Content-Type"]) == (status, "text/plain; charset=utf-8")
    assert re.search(r"không đúng|Không có trang này", answer.content.decode())


def test_an_index_that_is_away_is_a_503_that_says_when_to_come_back(client, monkeypatch):
    def away(asked):
        raise IndexUnavailable("gone")

    monkeypatch.setattr(query, "find", away)
    answer = client.get(f"{ADDRESS}?q=a")
    assert answer.status_code == 503
    assert int(answer["Retry-After"]) > 0


def test_titles_alone_are_no_feed(client, folder):
    factories.article("Đồng bào")
    answer = client.get(f"{ADDRESS}?q=dong+bao")
    assert answer.status_code == 503
    assert int(answer["Retry-After"]) > 0


def test_an_entry_of_a_place_that_is_no_more_says_what_it_belongs_to(feed):
    shown.commune_old_and_new()
    said = {word(each, "summary") for each in entries(feed("xã Sơn Hạ"))}
    assert said == {"Có đến hết ngày 30/6/2025; nay thuộc xã Sơn Hạ.", "Xã Sơn Hạ hình thành từ xã Sơn Hạ."}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_query_is_answered_by_a_feed(client, follower, name):
    factories.article("Tổ hòa giải ở cơ sở", lead="Hòa giải viên \x0b \x01 \ufffe")
    follower.run()
    address = f"{ADDRESS}?{urlencode({'q': HOSTILE[name]}, errors='surrogatepass')}"
    if client.get(address).status_code == 400:
        assert "«q»" in client.get(address).content.decode()
    else:
        at(client, address)


def test_the_page_of_results_shows_the_way_to_its_feed(client, feed):
    factories.document(abstract="Đồng bào")
    feed()
    page = page_of(client, "đồng bào", loai="van-ban", **{"sap-xep": "moi-nhat"})
    address = re.search(r'<link rel="alternate" type="application/atom\+xml"[^>]* href="([^"]+)"', page)[1]
    assert page.count(address) == 2  # for programs and for people
    assert len(entries(at(client, address.replace("&amp;", "&")))) == 1
