"""The results page in a real browser: short enough for a phone, and what is folded up is reached from a search."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.running import RunningSite
from tests.journeys.test_large_type import NARROW
from tests.journeys.test_pages_as_people_see_them import PAGES

LONGEST = 8000


def test_it_is_short_enough_for_a_phone(stranger: Page):
    stranger.set_viewport_size(NARROW)
    stranger.goto(PAGES["results"])
    assert stranger.evaluate("document.scrollingElement.scrollHeight") <= LONGEST
    expect(stranger.locator("details .figure__name").first).to_be_hidden()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_a_hit_in_what_is_folded_up_opens_it(site: RunningSite, chromium_browser: Browser, scripts):
    context = chromium_browser.new_context(base_url=site.url, java_script_enabled=scripts, viewport=NARROW)
    page = context.new_page()
    page.goto("/tim-kiem/?q=17+bi%C3%AAn+ch%E1%BA%BF&loai=ket-qua")
    expect(page.get_by_text("dự thảo, chưa phát hành").first).to_be_visible()
    page.get_by_role("main").get_by_role("heading", level=2).get_by_role("link").first.click()
    row = page.locator("details .figure:target")
    expect(row).to_contain_text("chỉ có 17 biên chế")
    expect(row).to_be_in_viewport()
    context.close()
