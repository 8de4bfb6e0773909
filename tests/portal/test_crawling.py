"""Programs that read the whole site: where they may go, and a list of what the public sees and nothing else."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from urllib.robotparser import RobotFileParser

import pytest
from django.conf import settings

from tests.cms.changes import factories

pytestmark = pytest.mark.django_db
SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def listed(client):
    answer = client.get("/sitemap.xml")
    assert answer["Content-Type"].startswith("application/xml")
    root = ElementTree.fromstring(b"".join(answer.streaming_content))  # noqa: S314 - our own answer
    return {each.findtext(f"{SPACE}loc"): each.findtext(f"{SPACE}lastmod") for each in root}


def test_public_pages_are_open_to_programs_and_the_rest_is_not(client):
    answer = client.get("/robots.txt")
    assert answer["Content-Type"].startswith("text/plain")
    rules = RobotFileParser()
    rules.parse(answer.content.decode().splitlines())
    for address in ("/", "/van-ban/", "/documents/1/a.pdf", "/media/a.jpg", "/sitemap.xml"):
        assert rules.can_fetch("anyone", f"{settings.BASE_URL}{address}")
    for address in ("/admin/", "/tim-kiem/?q=x"):
        assert not rules.can_fetch("anyone", f"{settings.BASE_URL}{address}")
    assert rules.site_maps() == [f"{settings.BASE_URL}/sitemap.xml"]


def test_what_the_public_sees_is_listed_once_with_its_last_change_and_nothing_else(client):
    article, document = factories.article(), factories.document()
    draft, hidden = factories.draft_article("Bản nháp"), factories.document(live=False, number="999")
    found = listed(client)
    for shown in (article.url, document.get_absolute_url()):
        assert found[f"{settings.BASE_URL}{shown}"].endswith("+00:00")
    for not_shown in (draft.url, hidden.get_absolute_url()):
        assert f"{settings.BASE_URL}{not_shown}" not in found
    article.unpublish()
    assert f"{settings.BASE_URL}{article.url}" not in listed(client)


def test_every_listed_address_answers(client):
    factories.article()
    factories.document()
    addresses = listed(client)
    assert {f"{settings.BASE_URL}{each}" for each in ("/van-ban/", "/ket-qua/")} < set(addresses)
    for address in addresses:
        assert client.get(address.removeprefix(settings.BASE_URL)).status_code == 200


def test_the_picture_of_the_site_is_found_where_old_programs_look(client):
    answer = client.get("/favicon.ico")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/static/favicon")


@pytest.mark.parametrize("address", ["/robots.txt", "/sitemap.xml", "/favicon.ico"])
def test_programs_need_not_ask_each_time(client, address):
    answer = client.get(address)
    assert "max-age" in answer["Cache-Control"]
    assert not answer.cookies
    assert client.post(address).status_code == 405
