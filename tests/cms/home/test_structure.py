"""An empty site gets its structure once; after that it belongs to the editors."""

from __future__ import annotations

import datetime

import pytest
from django.core.management import call_command
from wagtail.models import Page, PageLogEntry, Site

from cms.changes.models import Item, State
from cms.home.models import HomePage
from cms.home.structure import WELCOME, load_structure
from cms.news.models import NewsIndexPage, Topic
from cms.pages.models import Channel, SiteIdentity, StandardPage
from cms.places.loading import load_organisations

pytestmark = pytest.mark.django_db
MODELS = (Page, Site, Topic, SiteIdentity, Channel, Item)


@pytest.fixture
def site():
    load_organisations()
    load_structure()


def everything():
    return [list(model.objects.order_by("pk").values()) for model in MODELS]


@pytest.mark.usefixtures("site")
def test_the_home_page_replaces_the_page_that_comes_with_wagtail(client):
    assert Site.objects.get(is_default_site=True).root_page.specific == HomePage.objects.get()
    assert Page.objects.get(depth=1).get_children().count() == 1
    assert "Welcome" not in client.get("/").content.decode()


@pytest.mark.usefixtures("site")
def test_the_log_tells_in_vietnamese_of_the_page_that_is_replaced():
    assert list(PageLogEntry.objects.filter(deleted=True).values_list("label", flat=True)) == [WELCOME]


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize("address", ["/", "/tin-tuc/", "/gioi-thieu/", "/lien-he/"])
def test_each_first_page_is_public_and_told_once(client, address):
    assert client.get(address).status_code == 200
    item = Item.objects.get(url=address)
    assert (item.version, item.state) == (1, State.PUBLISHED)


@pytest.mark.usefixtures("site")
def test_digital_transformation_is_a_topic():
    assert Topic.objects.get(name="Chuyển đổi số").get_absolute_url() == "/tin-tuc/chuyen-muc/chuyen-doi-so/"


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize(
    ("day", "name"),
    [
        (datetime.date(2023, 9, 15), "Ban Dân tộc tỉnh Quảng Ngãi"),
        (datetime.date(2025, 2, 28), "Ban Dân tộc tỉnh Quảng Ngãi"),
        (datetime.date(2025, 3, 1), "Sở Dân tộc và Tôn giáo tỉnh Quảng Ngãi"),
        (datetime.date(2026, 11, 24), "Sở Dân tộc và Tôn giáo tỉnh Quảng Ngãi"),
    ],
)
def test_the_agency_has_one_name_on_each_day(day, name):
    identity = SiteIdentity.objects.valid_on(day).get()
    assert (identity.agency_name, identity.organisation.name) == (name, name)


@pytest.mark.usefixtures("site")
def test_what_is_not_known_of_the_agency_is_left_empty_and_said_to_be():
    now = SiteIdentity.objects.get(valid_to=None)
    assert not any([now.address, now.phone, now.email, now.responsible_person])
    assert now.note.startswith("Cần bổ sung:")


@pytest.mark.usefixtures("site")
def test_a_second_load_changes_nothing():
    before = everything()
    assert load_structure() is False
    assert everything() == before


@pytest.mark.usefixtures("site")
def test_what_editors_changed_or_deleted_stays_so():
    StandardPage.objects.get(slug="lien-he").delete()
    Topic.objects.filter(name="Chính sách dân tộc").delete()
    Topic.objects.filter(name="Chuyển đổi số").update(name="Chuyển đổi số của tỉnh")
    Channel.objects.all().delete()
    SiteIdentity.objects.filter(valid_to=None).update(address="Địa chỉ mới")
    home = HomePage.objects.get()
    home.title = "Công tác dân tộc"
    home.save_revision().publish()
    before = everything()
    assert load_structure() is False
    assert everything() == before


def test_a_page_that_is_not_the_welcome_page_is_never_thrown_away():
    stock = Site.objects.get(is_default_site=True).root_page
    stock.add_child(instance=Page(title="Trang có sẵn", slug="co-san"))
    load_structure()
    assert Page.objects.filter(pk=stock.pk).exists()


def test_a_failure_on_the_way_leaves_nothing_half_built(monkeypatch):
    monkeypatch.setattr(StandardPage, "save_revision", lambda self: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        load_structure()
    assert not HomePage.objects.exists()
    assert not NewsIndexPage.objects.exists()
    assert not SiteIdentity.objects.exists()


def test_prepare_may_be_run_at_every_start():
    call_command("prepare", verbosity=0)
    before = everything()
    call_command("prepare", verbosity=0)
    assert everything() == before
