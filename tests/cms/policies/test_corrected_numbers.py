"""All that lies below the address of a document follows it when its number is corrected."""

from __future__ import annotations

import pytest

from cms.policies.models import PolicyDocument
from tests.cms.changes import factories

pytestmark = pytest.mark.django_db
TEXT = "I. MỘT\n1. Hai\nđoạn"


@pytest.fixture
def addresses():
    """Give the slug before and after a correction."""
    made = factories.document(text=TEXT)
    old = made.slug
    made = PolicyDocument.objects.get(pk=made.pk)
    made.number = "186"
    made.save()
    assert made.slug != old
    return old, made.slug


@pytest.mark.parametrize(
    "address",
    [
        "/van-ban/{}/",
        "/van-ban/{}/?phan=1&ngay=2024-01-01",
        "/van-ban/{}/akn.xml",
        "/van-ban/{}/toan-van.txt",
        "/van-ban/{}/muc-i-khoan-1/",
        "/van-ban/{}/van-ban-duoc-dan/?trang=1",
        "/api/v1/van-ban/{}/",
        "/api/v1/van-ban/{}/?ngay=2024-01-01",
    ],
)
def test_every_address_leads_on_for_good_with_its_query(client, addresses, address):
    old, new = addresses
    answer = client.get(address.format(old))
    assert (answer.status_code, answer["Location"]) == (301, address.format(new))


def test_a_part_that_the_document_does_not_have_is_not_there_under_either_number(client, addresses):
    for slug in addresses:
        assert client.get(f"/van-ban/{slug}/dieu-99/", follow=True).status_code == 404


@pytest.mark.parametrize("address", ["/van-ban/{}/akn.xml", "/van-ban/{}/toan-van.txt", "/api/v1/van-ban/{}/"])
def test_nothing_leads_to_a_document_that_was_taken_back(client, addresses, address):
    old, new = addresses
    PolicyDocument.objects.get(slug=new).unpublish()
    assert client.get(address.format(old)).status_code == 404
