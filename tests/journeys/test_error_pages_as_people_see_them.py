"""The pages that tell of a fault, drawn by a real browser with the site's own sheets: narrow and wide, light and dark."""

from __future__ import annotations

import itertools

import pytest
from django.template.loader import render_to_string
from playwright.sync_api import Browser, expect

from tests.journeys.running import RunningSite
from tests.journeys.test_pages_as_people_see_them import SCHEMES, SHOTS, WIDTHS

FAULTS = {"400": 400, "403": 403, "403_csrf": 403, "405": 405, "500": 500}


@pytest.mark.parametrize(("width", "scheme"), list(itertools.product(WIDTHS, SCHEMES)))
@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_told_on_a_page_fit_to_be_seen(site: RunningSite, chromium_browser: Browser, name, width, scheme):
    context = chromium_browser.new_context(
        base_url=site.url, viewport={"width": width, "height": WIDTHS[width]}, color_scheme=scheme
    )
    page, words = context.new_page(), render_to_string(f"{name}.html")
    answer = {"status": FAULTS[name], "content_type": "text/html; charset=utf-8", "body": words}
    page.route("**/loi/", lambda route: route.fulfill(**answer))
    page.goto("/loi/")
    SHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SHOTS / f"fault-{name}-{width}-{scheme}.png", full_page=True)
    assert page.evaluate("document.scrollingElement.scrollWidth") <= width, "it scrolls sideways"
    expect(page.locator("h1")).to_have_count(1)
    expect(page.get_by_role("link", name="Về trang chủ")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('.button, a')).fontSize") != "16px", "no sheet came"
    context.close()
