"""Type at twice its size, on the narrowest phone: every page still fits, and nothing moves while a page loads."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.journeys.test_pages_as_people_see_them import PAGES

NARROW = {"width": 360, "height": 740}
SHIFTS = """() => new Promise(done => {
    let moved = 0;
    new PerformanceObserver(list => list.getEntries().forEach(entry => { moved += entry.value; }))
        .observe({type: "layout-shift", buffered: true});
    requestAnimationFrame(() => requestAnimationFrame(() => done(moved)));
})"""


@pytest.mark.parametrize("name", PAGES)
def test_twice_the_size_of_type_fits_a_phone(stranger: Page, name):
    stranger.set_viewport_size(NARROW)
    stranger.goto(PAGES[name])
    stranger.evaluate("document.documentElement.style.fontSize = '200%'")
    assert stranger.evaluate("document.scrollingElement.scrollWidth") <= NARROW["width"]


@pytest.mark.parametrize("name", ["home", "article", "document", "results", "search"])
def test_nothing_moves_while_a_page_loads(stranger: Page, name):
    stranger.set_viewport_size(NARROW)
    stranger.goto(PAGES[name], wait_until="networkidle")
    assert stranger.evaluate(SHIFTS) == 0
