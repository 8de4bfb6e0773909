"""Old addresses lead to where a page is now, and no address ever leads to itself."""

from __future__ import annotations

import pytest
from django.test import Client, TestCase
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from cms.pages.models import StandardPage
from tests.cms.admin.conftest import administrator  # noqa: F401  a fixture
from tests.cms.changes import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def section():
    """A public page with a public page below it."""
    home = factories.news_index().get_parent()
    made = published(home.add_child(instance=StandardPage(title="Giới thiệu", live=False)))
    published(made.add_child(instance=StandardPage(title="Lịch sử", live=False)))
    return made


def published(page):
    with TestCase.captureOnCommitCallbacks(execute=True):  # Wagtail makes its redirects after the commit
        page.save_revision().publish()
    return StandardPage.objects.get(pk=page.pk)


def renamed(page, slug):
    page = StandardPage.objects.get(pk=page.pk)
    page.slug = slug
    return published(page)


def led_to(address):
    """Give where a stranger is sent from an address, or the status."""
    answer = Client().get(address)
    return answer["Location"] if answer.status_code in (301, 302) else answer.status_code


def test_the_old_address_of_a_renamed_page_leads_to_the_new_one(section):
    renamed(section, "ve-chung-toi")
    assert led_to("/gioi-thieu/") == "/ve-chung-toi/"
    assert led_to("/gioi-thieu/lich-su/") == "/ve-chung-toi/lich-su/"


def test_a_page_renamed_and_renamed_back_leaves_no_redirect_to_itself(section):
    renamed(section, "ve-chung-toi")
    back = renamed(section, "gioi-thieu")
    assert set(Redirect.objects.values_list("old_path", flat=True)) == {"/ve-chung-toi", "/ve-chung-toi/lich-su"}
    assert led_to("/ve-chung-toi/lich-su/") == "/gioi-thieu/lich-su/"
    back.unpublish()
    assert led_to("/gioi-thieu/") == 404
    assert led_to("/gioi-thieu/lich-su/") == 200


def test_a_new_page_at_an_old_address_ends_its_redirect(section):
    renamed(section, "ve-chung-toi")
    other = published(section.get_parent().add_child(instance=StandardPage(title="Giới thiệu", live=False)))
    assert led_to("/gioi-thieu/") == 200
    other.unpublish()
    assert led_to("/gioi-thieu/") == 404


def test_a_moved_page_that_is_moved_back_leads_nowhere_once_it_is_taken_back(section):
    below, home = Page.objects.get(slug="lich-su").specific, section.get_parent()
    below.move(Page.objects.get(pk=home.pk), pos="last-child")
    assert led_to("/gioi-thieu/lich-su/") == "/lich-su/"
    Page.objects.get(pk=below.pk).specific.move(Page.objects.get(pk=section.pk), pos="last-child")
    Page.objects.get(pk=below.pk).specific.unpublish()
    assert led_to("/gioi-thieu/lich-su/") == 404


@pytest.mark.parametrize("asked", ["/gioi-thieu/", "/gioi-thieu", "/gioi-thieu/?trang=2"])
def test_a_redirect_to_itself_that_somebody_made_by_hand_is_not_served(section, asked):
    section.unpublish()
    Redirect.objects.create(old_path="/gioi-thieu", redirect_page=section)
    assert Client().get(asked, follow=True).status_code == 404


def test_a_redirect_to_another_site_is_served_though_the_path_is_the_same():
    factories.news_index()
    Redirect.objects.create(old_path="/so-lieu", redirect_link="https://example.gov.vn/so-lieu/")
    assert led_to("/so-lieu/") == "https://example.gov.vn/so-lieu/"


def made(old_path, link):
    return Redirect.objects.create(old_path=old_path, redirect_link=f"http://127.0.0.1{link}")


def test_redirects_that_lead_round_are_never_served_however_they_were_made():
    factories.news_index()
    for old, new in (("/mot", "/hai/"), ("/hai", "/ba/?x=1"), ("/ba", "/mot")):
        made(old, new)
    for asked in ("/mot/", "/hai/", "/ba/?trang=2"):
        assert Client().get(asked).status_code == 404
    Redirect.objects.filter(old_path="/ba").update(redirect_link="https://example.gov.vn/ba/")
    assert led_to("/mot/") == "http://127.0.0.1/hai/"


def test_a_way_that_ends_at_a_page_is_no_circle_though_an_old_redirect_leads_away_from_it(section):
    made("/cu", "/gioi-thieu/")
    Redirect.objects.create(old_path="/gioi-thieu", redirect_link="http://127.0.0.1/cu/")
    assert led_to("/cu/") == "http://127.0.0.1/gioi-thieu/"


def test_a_chain_that_no_browser_follows_to_its_end_is_not_begun():
    factories.news_index()
    for number in range(30):
        made(f"/chang-{number}", f"/chang-{number + 1}/")
    assert led_to("/chang-0/") == 404
    assert led_to("/chang-28/") == "http://127.0.0.1/chang-29/"


@pytest.mark.parametrize(
    ("known", "old_path", "link"),
    [
        ([], "/mot/", "/mot"),
        ([("/hai", "/mot/")], "/mot", "/hai/"),
        ([("/hai", "/ba/"), ("/ba", "/mot/?a=1")], "/mot/", "/hai/?b=2"),
    ],
)
def test_who_writes_a_redirect_that_leads_round_is_told_so(administrator, known, old_path, link):  # noqa: F811
    factories.news_index()
    for each in known:
        made(*each)
    fields = {"old_path": old_path, "is_permanent": "on", "redirect_link": f"http://127.0.0.1{link}"}
    answer = administrator.post("/admin/redirects/add/", fields)
    assert answer.status_code == 200
    assert "dẫn vòng quanh" in answer.content.decode()
    assert Redirect.objects.count() == len(known)


def test_a_redirect_to_a_page_that_was_led_to_it_is_refused_too(administrator, section):  # noqa: F811
    made("/ve-chung-toi", "/cu/")
    renamed(section, "ve-chung-toi")
    made("/ve-chung-toi", "/cu/")
    fields = {"old_path": "/cu", "redirect_page": section.pk, "redirect_link": ""}
    assert "dẫn vòng quanh" in administrator.post("/admin/redirects/add/", fields).content.decode()


def test_a_redirect_is_changed_without_its_own_old_way_in_the_way(administrator):  # noqa: F811
    factories.news_index()
    row = made("/mot", "/hai/")
    fields = {"old_path": "/hai", "redirect_link": "http://127.0.0.1/mot/"}
    assert administrator.post(f"/admin/redirects/{row.pk}/", fields).status_code == 302
    assert Redirect.objects.get().old_path == "/hai"
