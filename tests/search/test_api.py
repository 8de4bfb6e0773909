"""The search for programs finds what the page finds, in pages to the end, and refuses in words; it holds nothing hidden."""

from __future__ import annotations

import datetime
import re
from urllib.parse import urlencode

import pytest

from cms.policies.models import PolicyDocument
from cms.results.wording import UNISSUED
from search import query
from search.api.schemas import MOST
from search.engines import IndexUnavailable
from tests.cms.changes import factories
from tests.cms.public import shown
from tests.search.hostile import HOSTILE

pytestmark = pytest.mark.django_db
API = "/api/v1/search"
PROBLEM = "application/problem+json"


@pytest.fixture
def ask(client, follower):
    """A function that brings the index up to date and gives what the API says to this."""

    def answer(text="", **values):
        follower.run()
        return said(client, f"{API}?{urlencode({'q': text, **values})}")

    return answer


def said(client, url, *, status=200):
    """Give the JSON at an address, which must answer with this status."""
    answer = client.get(re.sub(r"^https?://[^/]+", "", url))
    assert answer.status_code == status, answer.content[:300]
    assert answer["Content-Type"].startswith("application/json" if status == 200 else PROBLEM)
    return answer.json()


def refused(client, status, **values):
    """Give the sentence with which this is refused."""
    told = said(client, f"{API}?{urlencode(values)}", status=status)
    assert told["status"] == status
    return told["title"]


def titles(found):
    """Give the titles of what was found, in their order."""
    return [hit["title"] for hit in found["hits"]]


def test_a_hit_says_what_it_is_where_it_stands_and_what_it_is_worth_today(ask, settings):
    text = "Điều 1. Phạm vi\nQuy định này nói về cả tỉnh.\nĐiều 2. Đối tượng vay\nHộ nghèo <ở> miền núi được vay vốn."
    document = factories.document(abstract="Vay vốn", text=text)
    found = ask("doi tuong vay von")
    hit = found["hits"][0]
    assert found["total"] == 1
    assert hit["url"] == f"{settings.BASE_URL}{document.get_absolute_url()}"
    assert (hit["kind"], hit["document_kind"], hit["number"]) == ("van-ban", "Kế hoạch", document.number_symbol)
    assert (hit["date"], hit["year"]) == ("2023-09-15", "2023")
    assert hit["part"]["name"] == "Điều 2. Đối tượng vay"
    assert hit["part"]["url"] == f"{hit['url']}dieu-2/"
    assert "<ở> miền núi" in hit["extract"]
    assert "<mark>vay vốn</mark>" in hit["extract_html"]
    assert "&lt;ở&gt;" in hit["extract_html"]


def test_the_address_of_a_hit_and_of_its_part_is_there(ask, client):
    factories.document(text="Điều 1. Phạm vi\nCả tỉnh.\nĐiều 2. Vay vốn\nHộ nghèo được vay vốn.")
    hit = ask("vay von")["hits"][0]
    for url in (hit["url"], hit["part"]["url"]):
        assert client.get(re.sub(r"^https?://[^/]+", "", url), follow=True).status_code == 200


def test_it_finds_the_same_in_the_same_order_as_the_page(ask, find):
    for number in range(15):
        factories.article(f"Đồng bào {number}", lead="dân tộc thiểu số " * (number % 4))
    wanted = [each["url"].partition("/tin-tuc/")[2] for each in ask("dong bao dan toc")["hits"]]
    assert wanted
    assert wanted == [url.partition("/tin-tuc/")[2] for url in find("dong bao dan toc")]


def test_with_and_without_the_last_stroke_the_answer_is_the_same(ask, client):
    factories.article("Đồng bào")
    found = ask("dong bao")
    assert said(client, f"{API}/?q=dong+bao") == found
    assert titles(found) == ["Đồng bào"]


@pytest.mark.parametrize("limit", [1, 7, 10, 30, MOST])
def test_the_next_address_leads_through_every_hit_once_and_to_an_end(ask, client, limit):
    for number in range(16):
        factories.article(f"Đồng bào {number}", written_on=datetime.date(2024, 5, 1))
    found = ask("dong bao", limit=limit, nam="2024", **{"sap-xep": "moi-nhat"})
    seen = [hit["uuid"] for hit in found["hits"]]
    while found["next"]:
        assert len(found["hits"]) == limit
        found = said(client, found["next"])
        seen += [hit["uuid"] for hit in found["hits"]]
    assert len(seen) == len(set(seen)) == found["total"] == 16
    assert found["page"] == found["pages"]


def test_no_next_address_is_refused_where_the_reach_ends_within_a_page(ask, client, monkeypatch):
    monkeypatch.setattr("search.asked.MAX_PAGES", 2)
    for number in range(25):
        factories.article(f"Đồng bào {number}")
    found = ask("dong bao", limit=8)
    while found["next"]:
        found = said(client, found["next"])
    assert (found["page"], found["pages"], len(found["hits"])) == (2, 2, 8)
    assert "16 kết quả đầu" in refused(client, 400, q="dong bao", limit=8, trang=3)


@pytest.mark.parametrize("page", [2, 50])
@pytest.mark.parametrize("words", ["dong bao", "khongcogi", "dong bao khongcogi"])
def test_a_page_behind_the_last_is_not_there(client, follower, words, page):
    factories.article("Đồng bào")
    follower.run()
    assert "Không có trang này" in refused(client, 404, q=words, trang=page)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("limit", "0"),
        ("limit", "-1"),
        ("limit", str(MOST + 1)),
        ("limit", "x"),
        ("limit", "9" * 400),
        ("trang", "0"),
        ("trang", "501"),
        ("trang", "51"),
        ("trang", "x"),
        ("loai", "tin"),
        ("loai", "a" * 500),
        ("nam", "20x3"),
        ("nam", "٢٠٢٣"),
        ("tinh-trang", "song"),
        ("co-quan", "!!!"),
        ("sap-xep", "ngau-nhien"),
    ],
)
def test_what_cannot_be_understood_is_named(client, follower, name, value):
    follower.run()
    assert name in refused(client, 400, **{"q": "dong bao", name: value})


def test_the_newest_first_is_by_days_that_were_not_by_a_year_that_is_to_come(ask):
    document = factories.document("1", abstract="Nguồn", issued_on=datetime.date(2021, 10, 14))
    shown.target("Nước sạch", 30, document, year=2030)
    shown.target("Nước sạch chưa rõ nguồn", 30, None, year=2031)
    factories.article("Nước sạch về bản", written_on=datetime.date(2024, 1, 1))
    factories.article("Nước sạch năm cũ", written_on=datetime.date(2020, 1, 1))
    found = ask("nuoc sach", **{"sap-xep": "moi-nhat"})
    assert [(hit["title"], hit["date"], hit["year"]) for hit in found["hits"]] == [
        ("Nước sạch về bản", "2024-01-01", "2024"),
        ("Nước sạch", "2021-10-14", "2030"),
        ("Nước sạch năm cũ", "2020-01-01", "2020"),
        ("Nước sạch chưa rõ nguồn", None, "2031"),
    ]
    assert titles(ask("nuoc sach", nam="2030")) == ["Nước sạch"]


def test_an_old_place_is_told_from_the_new_one_of_its_name(ask):
    shown.commune_old_and_new()
    labels = {hit["label"] for hit in ask("xa son ha", loai="dia-danh")["hits"]}
    assert labels == {"", "có đến hết ngày 30/6/2025; nay thuộc xã Sơn Hạ"}


def test_a_wrong_value_is_answered_with_those_that_there_are(client, follower):
    assert "tin-bai, van-ban" in refused(client, 400, q="a", loai="tin")
    assert "2023" in refused(client, 400, q="a", nam="hai")
    assert "moi-nhat" in refused(client, 400, q="a", **{"sap-xep": "x"})


@pytest.mark.parametrize("text", ["", " ", "\x00", '"', "-", "* ?", "\u202e", "-đồng"])
def test_who_asks_nothing_is_told_what_to_ask(client, follower, text):
    assert "«q»" in refused(client, 400, q=text)


def test_a_choice_that_nobody_fixed_finds_nothing_and_says_what_it_hides(ask):
    factories.document(abstract="Đồng bào")
    found = ask("dong bao", **{"co-quan": "co-quan-khong-co"})
    assert (found["total"], found["hits"], found["elsewhere"]) == (0, [], 1)


def test_every_value_of_a_facet_is_taken_by_its_filter_and_gives_as_many(ask):
    factories.article("Đồng bào", written_on=datetime.date(2024, 5, 1))
    for number, year in enumerate((2022, 2022, 2024), start=1):
        factories.document(str(number), abstract="Đồng bào", issued_on=datetime.date(year, 1, 2))
    facets = ask("dong bao")["facets"]
    assert {"loai", "loai-van-ban", "co-quan", "nam", "chu-de"} <= {each["key"] for each in facets if each["values"]}
    for facet in facets:
        for value in facet["values"]:
            narrowed = ask("dong bao", **{facet["key"]: value["value"]})
            assert narrowed["total"] == value["count"], (facet["key"], value)


def test_a_filter_alone_gives_the_newest_first(ask):
    for day in (1, 3, 2):
        factories.document(str(day), abstract=f"Ngày {day}", issued_on=datetime.date(2024, 1, day))
    assert [hit["date"][-1] for hit in ask(loai="van-ban")["hits"]] == ["3", "2", "1"]


def test_what_only_comes_near_is_said_to(ask):
    factories.article("Chuyển đổi số")
    found = ask("chuyển đổi xanh tuần hoàn")
    assert (found["match"], titles(found), found["facets"]) == ("near", ["Chuyển đổi số"], [])
    assert ask("chuyển đổi")["match"] == "together"


def test_what_is_not_public_is_in_no_answer(ask, client):
    page = factories.article("Bản đăng bímật")
    page.title = "Bản sửa bímật"
    page.save_revision()
    factories.draft_article("Nháp bímật")
    factories.document("7", abstract="Chưa đăng bímật", live=False)
    shown.draft_report()
    gone = factories.article("Đã gỡ bímật")
    assert set(titles(ask("bimat"))) == {"Bản đăng bímật", "Đã gỡ bímật"}
    gone.unpublish()  # the index does not know yet
    left = said(client, f"{API}?q=bimat")
    assert (left["total"], titles(left)) == (1, ["Bản đăng bímật"])


def test_a_document_that_is_taken_back_is_gone_at_once(ask, client):
    document = factories.document(abstract="Vay vốn", text="Điều 1. Vay vốn\nĐược vay vốn.")
    assert ask("vay von")["total"] == 1
    PolicyDocument.objects.get(pk=document.pk).delete()
    assert said(client, f"{API}?q=vay+von")["hits"] == []


def test_words_of_a_draft_carry_their_warning_and_go_with_the_demonstration(ask, client, settings):
    settings.SHOW_UNISSUED_FIGURES = True
    shown.figure("Máy tính bímật", "3", shown.draft_report())
    hits = ask("bimat")["hits"]
    assert [(hit["notice"], hit["date"]) for hit in hits] == [(UNISSUED, None)]
    settings.SHOW_UNISSUED_FIGURES = False
    assert said(client, f"{API}?q=bimat")["hits"] == []


def test_an_index_that_is_away_is_a_503_that_says_when_to_come_back(client, monkeypatch):
    def away(asked):
        raise IndexUnavailable("gone")

    monkeypatch.setattr(query, "find", away)
    answer = client.get(f"{API}?q=dong+bao")
    assert (answer.status_code, answer["Content-Type"]) == (503, PROBLEM)
    assert int(answer["Retry-After"]) > 0
    assert "chỉ mục" in answer.json()["title"]


def test_before_there_is_an_index_titles_answer_and_the_answer_says_so(client, folder):
    factories.article("Đồng bào")
    found = said(client, f"{API}?q=dong+bao")
    assert titles(found) == ["Đồng bào"]
    assert "chỉ tìm trong tiêu đề" in found["notice"]
    assert found["is_complete"] is False
    assert refused(client, 503, q="dong bao", nam="2024")
    assert refused(client, 503, q="khongcogi")


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_query_is_answered_as_words(client, follower, name):
    factories.article("Tổ hòa giải ở cơ sở", lead="Hòa giải viên")
    follower.run()
    answer = client.get(f"{API}?{urlencode({'q': HOSTILE[name]}, errors='surrogatepass')}")
    assert answer.status_code in {200, 400}
    assert answer.status_code == 200 or "«q»" in answer.json()["title"]


@pytest.mark.parametrize("address", ["q=%ff%fe%80h%C3%B2a", "q=%ED%A0%BD%00a", "q=a&q[]=b&limit=2&limit=3", "q=a&x=y"])
def test_an_odd_address_is_no_reason_to_fail(client, follower, address):
    follower.run()
    assert client.get(f"{API}?{address}").status_code == 200


def test_no_answer_is_kept_by_anyone_between(client, follower):
    follower.run()
    assert "private" in client.get(f"{API}?q=dong")["Cache-Control"]


def test_every_field_is_described_or_speaks_for_itself(client, ask):
    factories.document(abstract="Vay vốn", text="Điều 1. Vay vốn\nĐược vay vốn.")
    found = ask("vay von")
    schemas = said(client, "/api/v1/openapi.json")["components"]["schemas"]
    assert set(found) == set(schemas["Found"]["properties"])
    assert set(found["hits"][0]) == set(schemas["Hit"]["properties"])
    wanted = said(client, "/api/v1/openapi.json")["paths"][API]["get"]["parameters"]
    assert [each["name"] for each in wanted if "description" not in each] == []
    assert {"q", "limit", "trang", "sap-xep", "co-quan"} <= {each["name"] for each in wanted}
