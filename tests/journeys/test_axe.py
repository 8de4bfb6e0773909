"""axe finds nothing against WCAG 2.2 AA on any public page, nor at the staff's door, in both schemes, narrow and wide."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.journeys.running import EDITOR, RunningSite
from tests.journeys.test_pages_as_people_see_them import PAGES, SCHEMES, WIDTHS

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"target-size": {"enabled": 1}},  # off by default; axe is told in JavaScript, which has no True
}


@pytest.fixture(
    scope="module", params=list(itertools.product(WIDTHS, SCHEMES)), ids=lambda look: f"{look[0]}-{look[1]}"
)
def context(request, site: RunningSite, chromium_browser: Browser) -> Iterator[BrowserContext]:
    """A browser of one width and one scheme of colours."""
    width, scheme = request.param
    opened = chromium_browser.new_context(
        base_url=site.url, locale="vi-VN", viewport={"width": width, "height": WIDTHS[width]}, color_scheme=scheme
    )
    yield opened
    opened.close()


def findings(page: Page) -> list[str]:
    """Give what axe has against the page, one line for each element."""
    violations = Axe().run(page, options=RULES).response["violations"]
    return [f"{each['id']}: {node['html'][:120]}" for each in violations for node in each["nodes"]]


@pytest.mark.parametrize("name", PAGES)
def test_a_public_page_has_no_findings(context, name):
    page = context.new_page()
    page.goto(PAGES[name])
    assert findings(page) == []
    page.close()


def test_the_doors_pages_have_no_findings(context, site: RunningSite):
    page = context.new_page()
    page.goto("/admin/login/")
    assert findings(page) == []
    page.locator("input[name=username]").fill(EDITOR)
    page.locator("input[name=password]").fill(site.password)
    page.get_by_role("button", name="Tiếp tục").click()
    expect(page).to_have_url(re.compile("/admin/login/[a-z-]+/"))  # the code of a phone, or giving one to the account
    assert findings(page) == []
    page.close()


def test_axe_notices_a_fault(context):
    page = context.new_page()
    page.set_content("<html lang=vi><title>x</title><main><h1>x</h1><img src=x><input></main>")
    assert {"image-alt", "label"} <= {found.split(":")[0] for found in findings(page)}
    page.close()
