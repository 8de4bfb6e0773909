"""Old addresses lead to where a page is now, and no address ever leads to itself."""

from __future__ import annotations

import pytest
from django.test import Client, TestCase
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from cms.pages.models import StandardPage
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
