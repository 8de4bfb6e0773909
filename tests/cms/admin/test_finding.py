"""Every list and every chooser of the admin that has a search field finds accents from none, and numbers; nothing typed fails."""

from __future__ import annotations

import html
import re

import pytest
from django.core.files.base import ContentFile
from wagtail.contrib.redirects.models import Redirect

from cms.pages.models import Attachment, SiteImage, User
from cms.places.models import AdministrativeUnit, Organisation
from search.words.models import Pick, SynonymGroup
from tests.cms.admin.crawling import pages
from tests.cms.changes import factories
from tests.cms.public import shown

pytestmark = pytest.mark.django_db
TITLE = "Đồng bào dân tộc 168 ở Ba Tơ"
OTHER = "Nước sạch 169"
LISTS = [
    "/admin/pages/search/",
    "/admin/tin-bai/",
    "/admin/images/",
    "/admin/documents/",
    "/admin/users/",
    "/admin/snippets/policies/policydocument/",
    "/admin/snippets/results/indicator/",
    "/admin/snippets/places/organisation/",
    "/admin/snippets/places/administrativeunit/",
    "/admin/snippets/words/synonymgroup/",
    "/admin/snippets/words/pick/",
]
CHOOSERS = [
    "/admin/choose-page/search/",
    "/admin/images/chooser/results/",
    "/admin/documents/chooser/results/",
    "/admin/snippets/choose/policies/policydocument/results/",
    "/admin/snippets/choose/results/indicator/results/",
    "/admin/snippets/choose/places/organisation/results/",
    "/admin/snippets/choose/places/administrativeunit/results/",
    "/admin/snippets/choose/words/synonymgroup/results/",
    "/admin/snippets/choose/words/pick/results/",
]
# What has few rows with plain names: a search that wants them as they are written is enough, as long as it does not fail.
BESIDE = [
    "/admin/redirects/",
    "/admin/groups/",
    "/admin/workflows/list/",
    "/admin/workflows/usage/1/",
    "/admin/workflows/tasks/index/",
    "/admin/workflows/task_chooser/",
    "/admin/",
    "/admin/choose-page/",
    "/admin/images/chooser/",
    "/admin/documents/chooser/",
    "/admin/nhat-ky/",
]
HOSTILE = [
    '"',
    "''",
    " ",
    "\u00a0",
    "\0",
    "a\0b",
    "*",
    "(",
    "AND",
    "NEAR(a b)",
    "-",
    "\u200f",
    "đ " * 300,
    "%",
    "\\",
    ":&|!",
]


@pytest.fixture
def everyone(administrator):
    """The browser of somebody who may see every list."""
    User.objects.filter(username="quantri").update(is_superuser=True)
    return administrator


@pytest.fixture
def things(image):
    """Of each kind of thing one of this title, and another."""
    for number, title in ((168, TITLE), (169, OTHER)):
        page = factories.article(title)
        document = factories.document(str(number), abstract=title)
        shown.target(title, number, document)
        SiteImage.objects.create(title=title, file=image.file, alt_text="")
        Attachment.objects.create(title=title, file=ContentFile(b"%PDF-1.4", name=f"{number}.pdf"))
        Organisation.objects.create(name=title)
        AdministrativeUnit.objects.create(name=title, code=str(number), level=AdministrativeUnit.Level.COMMUNE)
        User.objects.create(username=f"nguoi{number}", last_name=title)
        SynonymGroup.objects.create(expressions=f"{title}\nxyz{number}")
        Pick.objects.create(queries=title, address=f"/dia-chi-{number}/", title=title)
        Redirect.objects.create(old_path=f"/{number}", redirect_page=page)


def told(answer):
    """Give the page of a list or of a chooser, without what can be chosen to narrow it."""
    assert answer.status_code == 200
    return re.sub(r"<option.*?</option>", "", html.unescape(answer.content.decode()), flags=re.DOTALL)


@pytest.mark.parametrize("address", [*LISTS, *CHOOSERS])
def test_a_title_is_found_without_its_accents_by_its_beginning_and_by_its_number(everyone, things, address):
    everything = told(everyone.get(address))
    assert "pages/search" in address or "choose-page" in address or (TITLE in everything and OTHER in everything)
    for words in (
        "dan toc",
        "DÂN TỘC",
        "dong bao dan t",
        "da\u0302n to\u0323\u0302c",
        "168",
        "dan toc 168",
        '"dân tộc"',
    ):
        found = told(everyone.get(address, {"q": words}))
        assert TITLE in found, words
        assert OTHER not in found, words
    assert TITLE not in told(everyone.get(address, {"q": "dân tộc khác"}))


@pytest.mark.parametrize("address", [*LISTS, *CHOOSERS, *BESIDE])
def test_nothing_that_is_typed_makes_a_list_or_a_chooser_fail(everyone, things, address):
    for words in HOSTILE:
        assert everyone.get(address, {"q": words}).status_code == 200, words


@pytest.mark.parametrize("address", sorted({*LISTS} - {"/admin/images/"}))  # which has no columns
def test_what_was_searched_can_be_sorted_by_every_column(everyone, things, address):
    ways = set(re.findall(r"[?&;]ordering=(-?[\w.]+)", told(everyone.get(address, {"q": "dan toc"}))))
    assert ways
    for way in ways:
        assert TITLE in told(everyone.get(address, {"q": "dan toc", "ordering": way})), way


@pytest.mark.parametrize("choice", ["is_active=true", "group=1", "last_login_from=2020-01-01", "is_superuser=false"])
def test_people_who_were_searched_can_be_narrowed(everyone, things, choice):
    assert everyone.get(f"/admin/users/?q=dan+toc&{choice}").status_code == 200


def test_all_that_was_searched_is_what_is_chosen_at_once(everyone, things):
    page = everyone.get("/admin/bulk/pages/user/delete/?next=/admin/users/&id=all&q=dan+toc").content.decode()
    assert TITLE in page
    assert OTHER not in page


def test_every_search_field_of_the_admin_is_one_of_these(everyone, things):
    tried = {address.removesuffix("results/").removesuffix("search/") for address in (*LISTS, *CHOOSERS, *BESIDE)}
    known = tuple(tried - {"/admin/"})
    searched = [
        address
        for address, text in pages(everyone, "/admin/", *CHOOSERS)
        if re.search(r'name=\\?"q\\?"', text) and address != "/admin/"
    ]
    assert len(searched) > len(LISTS)
    assert [address for address in searched if not address.startswith(known)] == []
