"""Type at twice its size, and a page at twice and four times its own: every page still fits, nothing is cut, nothing moves."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.journeys.test_pages_as_people_see_them import PAGES

NARROW = {"width": 360, "height": 740}
WIDTHS = (360, 768, 1280)
ZOOMED = {"768 at 200 %": 384, "1280 at 200 %": 640, "1280 at 400 %": 320}  # a browser's zoom is a narrower window
SHIFTS = """() => new Promise(done => {
    let moved = 0;
    new PerformanceObserver(list => list.getEntries().forEach(entry => { moved += entry.value; }))
        .observe({type: "layout-shift", buffered: true});
    requestAnimationFrame(() => requestAnimationFrame(() => done(moved)));
})"""
# What a box hides of its words; a box that scrolls hides nothing, a field moves with what is typed, a drawing has its table.
CUT = """() => [...document.querySelectorAll("body *")].filter(each => {
    const style = getComputedStyle(each), hides = how => how === "hidden" || how === "clip";
    if (each.closest(".visually-hidden, svg, input") || style.display === "inline") return false;
    return (hides(style.overflowX) && each.scrollWidth > each.clientWidth + 1)
        || (hides(style.overflowY) && each.scrollHeight > each.clientHeight + 1);
}).map(each => each.outerHTML.slice(0, 120))"""


def expect_whole(page: Page, width: int) -> None:
    """See that the page does not scroll sideways and that no box hides a part of its words."""
    assert page.evaluate("document.scrollingElement.scrollWidth") <= width
    assert page.evaluate(CUT) == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", PAGES)
def test_twice_the_size_of_type_fits(stranger: Page, name, width):
    stranger.set_viewport_size({"width": width, "height": NARROW["height"]})
    stranger.goto(PAGES[name])
    stranger.evaluate("document.documentElement.style.fontSize = '200%'")
    expect_whole(stranger, width)


@pytest.mark.parametrize("width", ZOOMED.values(), ids=ZOOMED)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_made_larger_fits(stranger: Page, name, width):
    stranger.set_viewport_size({"width": width, "height": NARROW["height"]})
    stranger.goto(PAGES[name])
    expect_whole(stranger, width)


def test_words_that_are_cut_are_noticed(stranger: Page):
    stranger.set_content("<p style='width: 3rem; overflow: hidden; white-space: nowrap'>Văn bản chỉ đạo, điều hành</p>")
    assert len(stranger.evaluate(CUT)) == 1


@pytest.mark.parametrize("name", ["home", "article", "document", "results", "search"])
def test_nothing_moves_while_a_page_loads(stranger: Page, name):
    stranger.set_viewport_size(NARROW)
    stranger.goto(PAGES[name], wait_until="networkidle")
    assert stranger.evaluate(SHIFTS) == 0
