"""axe finds nothing against WCAG 2.2 AA on our own pages of the admin, in both schemes, narrow and wide."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.administrating import let_in, session_of_an_administrator
from tests.journeys.running import RunningSite
from tests.journeys.test_axe import context, findings  # noqa: F401  a fixture

# What the program of this site shows in the admin: its own pages, and Wagtail's lists and editors of its own things.
PAGES = {
    "what waits": "/admin/",
    "the guide": "/admin/huong-dan/",
    "the log": "/admin/nhat-ky/",
    "health": "/admin/tinh-trang/",
    "what the portal holds": "/admin/doi-chieu-cong/",
    "recovery codes": "/admin/ma-du-phong/",
    "redirects": "/admin/redirects/",
    "a redirect": "/admin/redirects/add/",
    "people": "/admin/users/",
    "a signed file": "/admin/van-ban-tu-tep/",
    "imports": "/admin/nhap-van-ban/",
    "dead citations": "/admin/dan-van-ban-het-hieu-luc/",
    "documents": "/admin/snippets/policies/policydocument/",
    "articles": "/admin/tin-bai/",
    "results": "/admin/snippets/results/indicator/",
    "organisations": "/admin/snippets/places/organisation/",
}
LISTS = ["documents", "articles", "results", "organisations"]
# Out of our reach in Wagtail: its field for rich text (Draftail) takes no name, its label names a hidden field beside it; and the
# picture of somebody who has the same thing open, whose name stands in a hint only.
NAMELESS = re.compile("aria-input-field-name: .*DraftEditor-content|button-name: .*w-editing-sessions__session")
WHOLE_FORM = 9000  # high enough for a form: the bar with its buttons would lie over a field, wherever the window ends


@pytest.fixture(scope="module")
def session(site: RunningSite) -> str:
    """The session of an administrator, who may see every page."""
    return session_of_an_administrator(site)


@pytest.fixture
def inside(context, site: RunningSite, session: str) -> Iterator[Page]:  # noqa: F811  the fixture
    """A page in that browser, with an administrator before it."""
    let_in(context, site, session)
    page = context.new_page()
    yield page
    page.close()


@pytest.mark.parametrize("name", PAGES)
def test_our_page_of_the_admin_has_no_findings(inside, name):
    inside.goto(PAGES[name])
    expect(inside).to_have_url(re.compile(f"{PAGES[name]}$"))
    assert findings(inside) == []


@pytest.mark.parametrize("name", LISTS)
def test_our_editor_has_no_findings(inside, name):
    inside.goto(PAGES[name])
    inside.goto(inside.locator("td.title a[href*='/edit/']").first.get_attribute("href"))
    expect(inside.locator("footer [type=submit]").first).to_be_visible()
    inside.set_viewport_size({"width": inside.viewport_size["width"], "height": WHOLE_FORM})
    assert [found for found in findings(inside) if not NAMELESS.match(found)] == []
