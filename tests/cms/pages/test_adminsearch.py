"""In the admin, accented titles are found from unaccented words, and no query raises, on either database."""

from __future__ import annotations

import datetime

import pytest
from wagtail.models import Page
from wagtail.search.backends import get_search_backend
from wagtail.search.query import And, Not, Phrase, PlainText

from cms.news.models import ArticlePage
from cms.pages.accounts import ensure_account
from cms.pages.models import SiteImage, User
from cms.places.models import Organisation
from cms.policies.models import PolicyDocument
from tests.cms.changes import factories

pytestmark = pytest.mark.django_db

HOSTILE = ['"', "''", " ", "\0", "a\0b", "*", "(", "AND", "NEAR(a b)", "-", "\u200f", "x" * 5000, "đ " * 300, "%", "\\"]


@pytest.fixture
def page():
    return factories.article("Chuyển đổi số vùng đồng bào", lead="Tập huấn ở Sơn Hà")


@pytest.mark.parametrize(
    "words",
    [
        "chuyen doi so",
        "Chuyển đổi số",
        "CHUYEN DOI",
        "chuyển doi",
        "chuye\u0302\u0309n đo\u0302\u0309i",
        "chuyen doi s",
    ],
)
def test_a_page_is_found_however_its_title_is_typed(page, words):
    assert list(Page.objects.all().autocomplete(words)) == [Page.objects.get(pk=page.pk)]
    assert list(ArticlePage.objects.all().autocomplete(words)) == [page]


def test_another_title_is_not_found(page):
    assert not list(Page.objects.all().autocomplete("chuyen nganh"))
    assert not list(Page.objects.all().search("dong bang"))


def test_the_words_of_other_fields_are_found_too(page):
    assert list(ArticlePage.objects.all().search("tap huan son ha")) == [page]


def test_documents_and_organisations_are_found_by_number_and_name():
    document = factories.document()
    office = Organisation.objects.create(name="Ủy ban nhân dân tỉnh Quảng Ngãi")
    backend = get_search_backend()
    for words in ("168", "168/KH-UBND", "168 kh-ub", "ke hoach so 168", "kế hoạch"):
        assert list(backend.autocomplete(words, PolicyDocument)) == [document], words
    assert list(backend.autocomplete("uy ban nhan dan tinh quang n", Organisation)) == [office]


@pytest.mark.parametrize("title", ["", "Một tên khác"])
@pytest.mark.parametrize("words", ["168 2023", "ke hoach 168 nam 2023", "kế hoạch năm 2023", "168/KH-UBND 2023"])
def test_a_document_is_found_by_number_and_year_whatever_its_title(title, words):
    document = factories.document(title=title)
    factories.document("169", issued_on=datetime.date(2022, 9, 15))
    backend = get_search_backend()
    for ask in (backend.search, backend.autocomplete):
        assert list(ask(words, PolicyDocument)) == [document], ask


def test_the_beginning_of_a_year_finds_no_document_of_that_year():
    twenty = factories.document("20", abstract="Số hai mươi")
    factories.document("168")
    assert list(get_search_backend().autocomplete("20", PolicyDocument)) == [twenty]
    assert len(get_search_backend().autocomplete("2023", PolicyDocument)) == 2


def test_a_year_in_a_title_is_found():
    page = factories.article("Kế hoạch năm 2023")
    assert list(ArticlePage.objects.all().autocomplete("nam 2023")) == [page]


def test_an_image_is_found_by_its_title(image):
    SiteImage.objects.filter(pk=image.pk).update(title="Đường về Trà Bồng")
    found = SiteImage.objects.get(pk=image.pk)
    found.save()
    assert list(get_search_backend().autocomplete("duong ve tra", SiteImage)) == [found]


def test_a_changed_title_is_found_and_the_old_one_is_not(page):
    page.title = "Nước sạch"
    page.save_revision().publish()
    assert list(Page.objects.all().autocomplete("nuoc sach"))
    assert not list(Page.objects.all().autocomplete("chuyen doi so"))


@pytest.mark.parametrize("words", HOSTILE)
def test_no_query_raises(page, words):
    backend = get_search_backend()
    for ask in (backend.search, backend.autocomplete):
        found = ask(words, Page)
        assert found.count() == len(list(found))


def test_parts_of_a_query_are_folded_each(page):
    backend = get_search_backend()
    assert list(backend.search(And([PlainText("Đồng"), Phrase("chuyển đổi")]), ArticlePage)) == [page]
    assert not list(backend.search(And([PlainText("đồng"), Not(PlainText("bào"))]), ArticlePage))
    assert not list(backend.search(PlainText('"'), ArticlePage))


@pytest.fixture
def editor(client):
    """A browser in which an editor is signed in."""
    ensure_account("bientap", full_name="Người biên tập", groups=["Biên tập viên"])
    client.force_login(User.objects.get(username="bientap"))
    return client


@pytest.mark.parametrize("address", ["/admin/pages/search/", "/admin/pages/{parent}/", "/admin/choose-page/search/"])
def test_the_admins_own_pages_find_and_never_fail(page, editor, address):
    address = address.format(parent=page.get_parent().pk)
    assert "Chuyển đổi số vùng đồng bào" in editor.get(address, {"q": "chuyen doi so"}).content.decode()
    for words in HOSTILE:
        assert editor.get(address, {"q": words}).status_code == 200, words
