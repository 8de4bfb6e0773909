"""A browser finds the description of the search on every page, and each address in it leads to the search."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest
from defusedxml import ElementTree

from tests.cms.changes import factories

pytestmark = pytest.mark.django_db
OPENSEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"
PARAMETER = re.compile(r"\{(\w+)(\?)?\}")


@pytest.fixture
def described(client):
    """The description."""
    answer = client.get("/tim-kiem/opensearch.xml")
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("application/opensearchdescription+xml")
    return ElementTree.fromstring(answer.content)


def addresses(described):
    return {each.get("type"): each.get("template") for each in described.findall(f"{OPENSEARCH}Url")}


def test_it_has_what_the_standard_asks_for(described):
    assert described.tag == f"{OPENSEARCH}OpenSearchDescription"
    assert 0 < len(described.find(f"{OPENSEARCH}ShortName").text) <= 16
    assert 0 < len(described.find(f"{OPENSEARCH}LongName").text) <= 48
    assert 0 < len(described.find(f"{OPENSEARCH}Description").text) <= 1024
    assert described.find(f"{OPENSEARCH}InputEncoding").text == "UTF-8"


@pytest.mark.parametrize("is_filled", [True, False], ids=["filled", "with the optional ones left open"])
def test_each_address_is_answered_in_its_format(client, follower, described, settings, is_filled):
    article = factories.article("Đồng bào Ba Tơ")
    follower.run()
    values = {"searchTerms": quote("đồng bào"), "count": "5", "startPage": "1"}
    for kind, template in addresses(described).items():
        assert template.startswith(f"{settings.BASE_URL}/")
        filled = PARAMETER.sub(lambda found: "" if found[2] and not is_filled else values[found[1]], template)
        answer = client.get(filled.removeprefix(settings.BASE_URL))
        assert (answer.status_code, answer["Content-Type"].partition(";")[0]) == (200, kind), template
        assert kind.startswith("application/opensearch") or article.url in answer.content.decode()


def test_page_feed_json_and_suggestions_are_offered(described):
    offered = {"text/html", "application/atom+xml", "application/json", "application/x-suggestions+json"}
    assert offered <= set(addresses(described))


def test_its_picture_is_there(client, described, settings):
    picture = described.find(f"{OPENSEARCH}Image").text
    assert picture.startswith(f"{settings.BASE_URL}/static/")


@pytest.mark.parametrize("address", ["/", "/van-ban/", "/tim-kiem/"])
def test_every_page_leads_to_it(client, address):
    factories.news_index()
    page = client.get(address).content.decode()
    tag = re.search(r'<link rel="search"[^>]*>', page)[0]
    assert 'href="/tim-kiem/opensearch.xml"' in tag
    assert 'type="application/opensearchdescription+xml"' in tag


def test_who_has_it_is_told_only_that_it_is_the_same(client):
    tag = client.get("/tim-kiem/opensearch.xml")["ETag"]
    assert client.get("/tim-kiem/opensearch.xml", headers={"if-none-match": tag}).status_code == 304
