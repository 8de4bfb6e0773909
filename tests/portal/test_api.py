"""The API gives what is public, whole and in pages, and says in Vietnamese what it cannot understand."""

from __future__ import annotations

import datetime
import json
import re

import pytest

from cms.policies.api import schemas as library
from cms.policies.models import DocumentRelation, PolicyDocument
from search.api import schemas as search
from tests.cms.changes import factories

pytestmark = pytest.mark.django_db
LIST = "/api/v1/van-ban/"


def asked(client, url, *, status=200):
    answer = client.get(url)
    assert answer.status_code == status, answer.content[:300]
    return answer.json()


def issued(number, day="2023-09-15", **fields):
    return factories.document(number=str(number), issued_on=datetime.date.fromisoformat(day), **fields)


def test_a_document_is_given_with_its_facts_and_addresses(client):
    document = issued(168, text="Điều 1. Phạm vi")
    given = asked(client, f"{LIST}{document.slug}/")
    assert given["printed_number"] == document.number_symbol
    assert given["issued_on"] == "2023-09-15"
    assert given["url"].endswith(document.get_absolute_url())
    assert client.get(re.sub(r"^https?://[^/]+", "", given["xml_url"])).content.startswith(b"<?xml")
    assert given["api_url"].endswith(f"{LIST}{document.slug}/")
    assert client.get(re.sub(r"^https?://[^/]+", "", given["text_url"])).content.decode().endswith(document.text)


@pytest.mark.parametrize("hidden", [{"live": False}, {"issue_state": "unissued"}])
def test_what_is_not_public_is_not_there(client, hidden):
    document = issued(168)
    PolicyDocument.objects.filter(pk=document.pk).update(**hidden)
    assert asked(client, f"{LIST}{document.slug}/", status=404) == {
        "status": 404,
        "title": "Không có dữ liệu ở địa chỉ này.",
    }
    assert asked(client, LIST)["documents"] == []


def test_pages_hold_every_document_once_the_undated_last(client):
    days = ["2023-09-15"] * 3 + ["2024-01-02", "2021-09-13"]
    made = [issued(number, day) for number, day in enumerate(days, start=1)]
    PolicyDocument.objects.filter(pk=made[1].pk).update(issued_on=None)
    seen, url = [], f"{LIST}?moi-lan=2"
    while url:
        page = asked(client, re.sub(r"^https?://[^/]+", "", url))
        assert len(page["documents"]) <= 2
        seen += page["documents"]
        url = page["next"]
    assert [each["issued_on"] for each in seen] == ["2024-01-02", "2023-09-15", "2023-09-15", "2021-09-13", None]
    assert len({each["url"] for each in seen}) == len(made)


def test_filters_of_an_address_are_kept_in_the_next_one(client):
    for number in (1, 2, 3):
        issued(number)
    issued(4, "2024-01-02")
    page = asked(client, f"{LIST}?nam=2023&moi-lan=2")
    rest = asked(client, re.sub(r"^https?://[^/]+", "", page["next"]))
    assert [len(page["documents"]), len(rest["documents"]), rest["next"]] == [2, 1, ""]


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("ngay=hom-nay", "ngay"),
        ("ngay=2023-02-30", "ngay"),
        ("moi-lan=0", "moi-lan"),
        ("moi-lan=101", "moi-lan"),
        ("moi-lan=x", "moi-lan"),
        ("sau=x", "sau"),
        ("sau=2023-02-30.1", "sau"),
        ("sau=2023-09-15." + "9" * 30, "sau"),
        ("loai=" + "a" * 200, "loai"),
    ],
)
def test_what_cannot_be_understood_is_named(client, words, named):
    answer = client.get(f"{LIST}?{words}")
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
    assert named in answer.json()["title"]


@pytest.mark.parametrize(
    "words", ["loai=khong-co", "nam=20x3", "nam=0000", "co-quan=abc", "tinh-trang=song", "linh-vuc=x"]
)
def test_a_word_that_names_nothing_fits_nothing(client, words):
    issued(168)
    assert asked(client, f"{LIST}?{words}") == {"documents": [], "next": ""}


def test_a_relation_is_told_from_both_sides_while_both_are_public(client):
    old, new = issued(1, "2022-08-08"), issued(2, "2024-11-27")
    DocumentRelation.objects.create(source=new, kind="replaces", target=old)
    forward = asked(client, f"{LIST}{new.slug}/")["relations"]
    inverse = asked(client, f"{LIST}{old.slug}/")["relations"]
    assert [(each["label"], each["is_incoming"]) for each in (*forward, *inverse)] == [
        ("thay thế", False),
        ("bị thay thế bởi", True),
    ]
    PolicyDocument.objects.filter(pk=new.pk).update(live=False)
    assert asked(client, f"{LIST}{old.slug}/")["relations"] == []


def test_an_unpublished_target_is_told_as_it_is_cited_without_an_address(client):
    old, new = issued(1, "2022-08-08"), issued(2, "2024-11-27")
    DocumentRelation.objects.create(source=new, kind="replaces", target=old)
    PolicyDocument.objects.filter(pk=old.pk).update(live=False)
    told = asked(client, f"{LIST}{new.slug}/")["relations"]
    assert [(each["title"], each["url"]) for each in told] == [(old.citation(), "")]


def test_the_openapi_document_describes_each_address(client):
    described = asked(client, "/api/v1/openapi.json")
    assert described["openapi"].startswith("3.1")
    assert set(described["paths"]) == {LIST, f"{LIST}{{slug}}/", "/api/v1/search"}


def test_the_openapi_document_tells_of_each_address_how_it_refuses(client):
    described = asked(client, "/api/v1/openapi.json")
    for path, methods in described["paths"].items():
        assert set(methods) == {"get"}, path
        assert set(methods["get"]["responses"]) == {"200", "400", "404", "503"}, path
    refusal = described["components"]["schemas"]["Refusal"]
    assert set(asked(client, f"{LIST}khong-co/", status=404)) == set(refusal["required"])


def test_every_name_in_the_openapi_document_leads_somewhere(client):
    described = asked(client, "/api/v1/openapi.json")
    named = set(re.findall(r'"#/components/schemas/(\w+)"', json.dumps(described)))
    assert named <= set(described["components"]["schemas"])


def test_no_two_rooms_call_their_messages_by_one_name():
    own = [set(named(library)), set(named(search))]
    assert not own[0] & own[1]  # the document would describe one in place of the other
    assert all(own)


def named(module):
    return [
        name for name, each in vars(module).items() if isinstance(each, type) and each.__module__ == module.__name__
    ]


def test_the_cost_of_a_page_does_not_grow_with_its_length(client, django_assert_max_num_queries):
    for number in range(1, 30):
        issued(number)
    with django_assert_max_num_queries(5):
        asked(client, f"{LIST}?moi-lan=25")


def test_the_head_of_a_page_tells_machines_what_it_is_and_cannot_break_out(client):
    document = issued(168, abstract="Về </script><script>alert(1)</script> & «việc»")
    page = client.get(document.get_absolute_url()).content.decode()
    written = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)[1]
    described = json.loads(written)
    assert described["@type"] == "Legislation"
    assert described["legislationIdentifier"] == document.number_symbol
    assert described["abstract"] == document.abstract
    assert f'<meta name="DC.publisher" content="{document.issuer_name}">' in page
    assert "<script>alert" not in page
