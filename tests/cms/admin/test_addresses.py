"""Addresses of fixed parts: no page takes one, and none that the site is built on is emptied."""

from __future__ import annotations

import pytest
from django.test import Client
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from cms.home.models import HomePage
from cms.news.models import NewsIndexPage
from cms.pages.addresses import is_reserved
from cms.pages.models import StandardPage
from portal.health_door import HEALTH, METRICS
from tests.cms.admin import forms
from tests.cms.changes import factories

pytestmark = pytest.mark.django_db
TAKEN = ("van-ban", "tim-kiem", "ket-qua", "admin", "media", "static", "du-lieu-mo", "xa", "api", "oai", "documents")
WORDS = "dành cho mục cố định"


@pytest.fixture
def home():
    return HomePage.objects.get(pk=factories.news_index().get_parent().pk)


@pytest.fixture
def page(home):
    """A public page below the home page."""
    made = home.add_child(instance=StandardPage(title="Giới thiệu"))
    made.save_revision().publish()
    return StandardPage.objects.get(pk=made.pk)


def add(home):
    return f"/admin/pages/add/pages/standardpage/{home.pk}/"


def at(page, action):
    return f"/admin/pages/{page.pk}/{action}/"


def fields(title, slug="", **more):
    """Give what the browser sends of a standard page."""
    return nested_form_data(
        {"title": title, "slug": slug, "lead": "", "body": streamfield([]), "comments": inline_formset([]), **more}
    )


def told(response):
    """Give the messages that the next page shows."""
    return " ".join(str(each) for each in response.context["messages"])


@pytest.mark.parametrize("action", [{}, forms.PUBLISH])
@pytest.mark.parametrize("slug", ["", "van-ban"])
def test_a_title_that_gives_a_reserved_address_gets_the_next_number(editor, home, action, slug):
    editor.post(add(home), {**fields("Văn bản", slug), **action})
    made = StandardPage.objects.get()
    assert (made.title, made.slug, made.live) == ("Văn bản", "van-ban-2", bool(action))
    editor.post(at(made, "edit"), {**fields("Văn bản", "van-ban"), **forms.PUBLISH})
    assert Client().get("/van-ban-2/").status_code == 200


@pytest.mark.parametrize("slug", TAKEN)
@pytest.mark.parametrize("action", [{}, forms.PUBLISH])
def test_a_reserved_address_typed_by_hand_is_an_error_of_the_form(editor, home, page, slug, action):
    for address in (add(home), at(page, "edit")):
        response = editor.post(address, {**fields("Điều đã gõ", slug), **action})
        assert WORDS in forms.errors_in(response)["slug"]
        assert "Điều đã gõ" in response.content.decode()
    assert [each.slug for each in StandardPage.objects.all()] == ["gioi-thieu"]


@pytest.mark.parametrize("slug", TAKEN)
@pytest.mark.parametrize("alias", [{}, {"alias": "on"}])
def test_nothing_is_copied_to_a_reserved_address(editor, home, page, slug, alias):
    copy = {"new_title": "Bản sao", "new_slug": slug, "new_parent_page": home.pk, **alias}
    assert WORDS in forms.errors_in(editor.post(at(page, "copy"), copy))["new_slug"]
    assert StandardPage.objects.count() == 1
    editor.post(at(page, "copy"), {**copy, "new_slug": "ban-sao"})
    assert StandardPage.objects.count() == 2


@pytest.mark.parametrize("parent", [None, "", "x", "0", "9" * 30])
def test_a_copy_below_no_page_is_a_malformed_form(editor, page, parent):
    named = {} if parent is None else {"new_parent_page": parent}
    answer = editor.post(at(page, "copy"), {"new_title": "Bản sao", "new_slug": "ban-sao", **named})
    assert answer.status_code == 400
    assert StandardPage.objects.count() == 1


@pytest.mark.parametrize("in_bulk", [True, False])
def test_nothing_is_moved_to_a_reserved_address(editor, home, page, in_bulk):
    below = page.add_child(instance=StandardPage(title="Văn bản"))
    assert below.slug == "van-ban", "only the top of the site is reserved"
    address = f"/admin/pages/{below.pk}/move/{home.pk}/confirm/"
    if in_bulk:
        address = f"/admin/bulk/wagtailcore/page/move/?id={below.pk}&next=/admin/"
    answer = editor.post(address, {"chooser": home.pk}, follow=True)
    assert WORDS in told(answer)
    assert Page.objects.get(pk=below.pk).depth == page.depth + 1


def test_every_routed_and_answered_address_is_reserved():
    for address in (*TAKEN, "_util", HEALTH.strip("/"), METRICS.strip("/"), "django-admin"):
        assert is_reserved(address), address
    assert not any(is_reserved(slug) for slug in ("gioi-thieu", "tin-tuc", "van-ban-2", "xa-ba-to"))


def test_a_page_made_by_a_program_does_not_take_a_reserved_address_either(home):
    assert home.add_child(instance=StandardPage(title="Tìm kiếm", live=False)).slug == "tim-kiem-2"


@pytest.mark.parametrize("model", [HomePage, NewsIndexPage])
def test_a_fixed_page_keeps_its_address_whatever_is_sent(administrator, home, model):
    page = model.objects.get()
    before = page.url
    response = administrator.get(at(page, "edit"))
    assert 'name="slug"' not in response.content.decode()
    sent = nested_form_data(
        {"title": "Tên mới", "slug": "khac", "lead": "Lời mới", "comments": inline_formset([]), **forms.PUBLISH}
    )
    administrator.post(at(page, "edit"), sent)
    page = model.objects.get()
    assert (page.title, page.lead, page.url) == ("Tên mới", "Lời mới", before)


@pytest.mark.parametrize("model", [HomePage, NewsIndexPage])
@pytest.mark.parametrize("who", ["editor", "administrator"])
def test_a_fixed_page_is_not_taken_down(request, home, page, model, who):
    client, fixed = request.getfixturevalue(who), model.objects.get()
    for address in (at(fixed, "unpublish"), at(fixed, "delete"), f"/admin/pages/{fixed.pk}/move/{page.pk}/confirm/"):
        client.post(address)
    for action in ("unpublish", "delete", "move"):
        bulk = f"/admin/bulk/wagtailcore/page/{action}/?id={fixed.pk}&next=/admin/"
        client.post(bulk, {"chooser": home.pk, "include_descendants": "on"})
    kept = model.objects.get()
    assert (kept.live, kept.url_path) == (True, fixed.url_path)


def test_with_a_fixed_page_among_them_no_page_is_taken_down(editor, page):
    index = NewsIndexPage.objects.get()
    bulk = f"/admin/bulk/wagtailcore/page/unpublish/?id={index.pk}&id={page.pk}&next=/admin/"
    assert "«Tin tức» là trang cố định" in told(editor.post(bulk, follow=True))
    assert Page.objects.filter(pk__in=[index.pk, page.pk], live=True).count() == 2


def test_the_editor_is_told_why_a_fixed_page_stays(editor, home):
    index = NewsIndexPage.objects.get()
    assert "là trang cố định" in told(editor.post(at(index, "unpublish"), follow=True))
    sent = {"title": "Tin tức", "lead": "", "comments": inline_formset([]), "expire_at": "2099-01-01 08:00"}
    response = editor.post(at(index, "edit"), nested_form_data({**sent, **forms.PUBLISH}))
    assert "trang cố định" in forms.errors_in(response)["expire_at"]


def test_other_pages_are_still_moved_and_taken_back(editor, home, page):
    target = home.add_child(instance=StandardPage(title="Liên hệ"))
    editor.post(f"/admin/pages/{page.pk}/move/{target.pk}/confirm/")
    assert Client().get("/lien-he/gioi-thieu/").status_code == 200
    editor.post(at(page, "unpublish"))
    assert Client().get("/lien-he/gioi-thieu/").status_code == 404
