"""What a printer is given: the words in black on white, unfolded, nothing to press, no address that paper has no use for."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.running import RunningSite
from tests.journeys.test_pages_as_people_see_them import PAGES

PRINTED = ("home", "article", "document", "results", "search")
PRESSED = ".site-nav, .crumbs, .search, .site-footer, .skip-link, .pagination, .topics, .filters, .contents, .beside"
SEEN = (
    "(what) => [...document.querySelectorAll(what)].filter(each => each.checkVisibility()).map(each => each.className)"
)
ADDRESSES = """() => [...document.querySelectorAll("a")]
    .filter(each => each.checkVisibility() && getComputedStyle(each, "::after").content.includes("attr(")
        || getComputedStyle(each, "::after").content.includes(each.getAttribute("href")))
    .map(each => each.getAttribute("href"))"""
LINKS = '<div class="prose"><a href="#so">a</a> <a href="/van-ban/">b</a> <a href="https://x.example/">c</a></div>'
BROKEN = """() => [...document.querySelectorAll("tr, .figure, .item, .chart, .summary")]
    .filter(each => getComputedStyle(each).breakInside !== "avoid").map(each => each.outerHTML.slice(0, 80))"""


@pytest.fixture
def paper(site: RunningSite, chromium_browser: Browser):
    """A page as a reader of the dark scheme would print it."""
    context = chromium_browser.new_context(
        base_url=site.url, color_scheme="dark", viewport={"width": 680, "height": 960}
    )
    page = context.new_page()
    page.emulate_media(media="print")
    yield page
    context.close()


@pytest.mark.parametrize("name", PRINTED)
def test_nothing_to_press_and_no_address_is_printed(paper: Page, name):
    paper.goto(PAGES[name])
    assert paper.evaluate(SEEN, PRESSED) == []
    assert paper.evaluate(ADDRESSES) == []


def test_an_address_is_printed_for_a_link_out_of_the_site_alone(paper: Page):
    paper.goto(PAGES["article"])
    paper.locator("main").evaluate("(main, links) => { main.innerHTML = links; }", LINKS)
    assert paper.evaluate(ADDRESSES) == ["https://x.example/"]


@pytest.mark.parametrize("name", PRINTED)
def test_it_is_black_on_white_in_the_dark_scheme_too(paper: Page, name):
    paper.goto(PAGES[name])
    look = paper.evaluate("(({color, backgroundColor}) => [color, backgroundColor])(getComputedStyle(document.body))")
    assert look == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]


def test_what_is_folded_up_is_printed_and_no_row_is_broken(paper: Page):
    paper.goto(PAGES["results"])
    folded = paper.locator("details .figure")
    assert folded.count() > 0
    assert folded.evaluate_all("rows => rows.every(each => each.checkVisibility({contentVisibilityAuto: true}))")
    assert all(each["height"] > 0 for each in (folded.nth(place).bounding_box() for place in range(folded.count())))
    assert paper.evaluate(BROKEN) == []
