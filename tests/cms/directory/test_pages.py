"""Units and organisations have pages: what each was and became, under an address that lasts, known to the ledger."""

from __future__ import annotations

import datetime

import pytest

from cms.changes.models import Item, Kind, State
from cms.changes.sweeper import sweep
from cms.places.loading import load_organisations, load_units
from cms.places.models import AdministrativeUnit, Organisation, UnitSuccession
from integration.planning import SENT_KINDS
from tests.cms.changes import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def lists():
    """The shipped lists."""
    load_units()
    load_organisations()


def unit(name):
    return AdministrativeUnit.objects.get(name=name)


def body(name):
    return Organisation.objects.get(name=name)


def page(client, thing):
    answer = client.get(thing.get_absolute_url())
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_old_unit_says_what_it_became(lists, client):
    text = page(client, unit("Xã Ba Cung"))
    assert "Có đến hết ngày 30/6/2025." in text
    assert unit("Xã Ba Tơ").get_absolute_url() in text


def test_a_new_unit_says_what_it_came_from_and_leads_to_what_speaks_of_it(lists, client):
    text = page(client, unit("Xã Ba Tơ"))
    for name in ("Thị trấn Ba Tơ", "Xã Ba Cung"):
        assert unit(name).get_absolute_url() in text
    assert "/tim-kiem/?dia-ban=21484-xa-ba-to" in text


def test_a_district_leads_to_the_communes_that_came_out_of_its_own(lists, client):
    text = page(client, unit("Huyện Ba Tơ"))
    assert unit("Xã Đặng Thùy Trâm").get_absolute_url() in text
    assert unit("Xã Ba Cung").get_absolute_url() in text


def test_a_body_that_was_renamed_leads_to_the_one_that_follows_it_and_back(lists, client):
    old, new = body("Ban Dân tộc tỉnh Quảng Ngãi"), body("Sở Dân tộc và Tôn giáo tỉnh Quảng Ngãi")
    assert new.get_absolute_url() in page(client, old)
    assert old.get_absolute_url() in page(client, new)


def test_a_body_shows_what_it_issued_and_no_draft(lists, client):
    issuer = body("Ủy ban nhân dân tỉnh Quảng Ngãi")
    shown, draft = factories.document("7", issuer=issuer), factories.document("8", issuer=issuer, live=False)
    text = page(client, issuer)
    assert shown.get_absolute_url() in text
    assert draft.get_absolute_url() not in text


@pytest.mark.parametrize(
    "address",
    [
        "/dia-danh/khong-co/",
        "/dia-danh/21484/",
        "/co-quan/99999999-khong-co/",
        "/co-quan/99999999999999999999-x/",
        "/co-quan/khong-so/",
    ],
)
def test_what_is_not_in_the_directory_is_404(lists, client, address):
    assert client.get(address).status_code == 404


def test_an_address_of_before_a_correction_leads_on(lists, client):
    issuer, place = body("Bộ Tài chính"), unit("Xã Đặng Thùy Trâm")
    before, before_place = issuer.get_absolute_url(), place.get_absolute_url()
    issuer.name, place.name = "Bộ Tài chính mới", "Xã Thùy Trâm"
    issuer.save()
    assert client.get(before)["Location"] == issuer.get_absolute_url()
    AdministrativeUnit.objects.filter(code=place.code).exclude(pk=place.pk).delete()
    place.save()
    assert client.get(before_place)["Location"] == place.get_absolute_url()


def test_both_lists_name_everything_that_is_and_was(lists, client):
    units, bodies = client.get("/dia-danh/").content.decode(), client.get("/co-quan/").content.decode()
    assert "96 xã, phường, đặc khu hiện nay" in units
    assert all(each.get_absolute_url() in units for each in (unit("Xã Ba Tơ"), unit("Xã Ba Cung"), unit("Huyện Ba Tơ")))
    assert all(each.get_absolute_url() in bodies for each in Organisation.objects.all())


@pytest.mark.parametrize("address", ["/dia-danh/", "/co-quan/"])
def test_a_list_without_anything_says_so(client, address):
    assert "Chưa có danh mục" in client.get(address).content.decode()


def test_what_a_list_brought_in_bulk_reaches_the_ledger_by_the_sweeper_and_only_once(lists):
    sweep()
    held = Item.objects.filter(kind=Kind.PLACE, state=State.PUBLISHED)
    assert held.count() == AdministrativeUnit.objects.count()
    assert sweep() == 0


def test_a_new_link_and_a_new_name_are_known_wherever_they_are_shown(lists):
    sweep()
    old, new = unit("Xã Ba Cung"), unit("Xã Đặng Thùy Trâm")
    before = versions(old, new)
    UnitSuccession.objects.create(predecessor=old, successor=new)
    linked = versions(old, new)
    assert all(now > then for now, then in zip(linked, before, strict=True))
    new.name = "Xã Thùy Trâm"
    new.save()
    assert versions(old)[0] > linked[0]


def test_the_directory_is_not_sent_to_the_portal():
    assert not {Kind.PLACE, Kind.ORGANISATION} & set(SENT_KINDS)


def test_a_unit_that_ends_keeps_one_page(lists, client):
    place = unit("Xã Đặng Thùy Trâm")
    AdministrativeUnit.objects.filter(code=place.code).exclude(pk=place.pk).delete()
    before = place.get_absolute_url()
    place.valid_to = datetime.date(2026, 1, 1)
    place.save()
    assert client.get(before, follow=True).redirect_chain[-1][0] == place.get_absolute_url()


def versions(*things):
    return [Item.objects.get(model="places.administrativeunit", object_id=thing.pk).version for thing in things]
