"""Suggestions under the search field: by the keyboard, for a screen reader, on a phone; without scripts nothing is missed."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.journeys.running import RunningSite
from tests.journeys.test_axe import findings
from tests.journeys.test_pages_as_people_see_them import PLAN, SHOTS, WIDTHS

ANSWERS = "**/tim-kiem/goi-y/*"
NAME = "Tìm văn bản, tin bài, số liệu"
STARTS = ["/", "/tim-kiem/", "/van-ban/"]
LOOKS = [("/tim-kiem/", 360, "light"), ("/tim-kiem/", 1280, "light"), ("/van-ban/", 360, "dark"), ("/", 1280, "dark")]


def field_of(page: Page, start: str = "/tim-kiem/") -> Locator:
    """Give the search field of a page: of the home page, of the search page, or in the header of any other."""
    page.goto(start)
    return page.get_by_role("combobox", name=NAME).last


@pytest.fixture
def field(stranger: Page) -> Locator:
    """The field of the search page."""
    return field_of(stranger)


def put(field: Locator, text: str) -> None:
    """Put a text in at once: key by key a busy browser shows the list of half of it, and replaces it under the arrows."""
    field.fill(text)


def options(page: Page):
    """Give the options that are seen."""
    return page.get_by_role("listbox", name="Gợi ý").get_by_role("option")


@pytest.mark.parametrize("start", STARTS)
def test_the_keyboard_chooses_and_opens(stranger: Page, start):
    field = field_of(stranger, start)
    put(field, "168 kh")
    expect(options(stranger).first).to_contain_text("168/KH-UBND")
    expect(field).to_have_attribute("aria-expanded", "true")
    field.press("ArrowDown")
    expect(options(stranger).first).to_have_attribute("aria-selected", "true")
    assert field.get_attribute("aria-activedescendant") == options(stranger).first.get_attribute("id")
    expect(field).to_be_focused()
    expect(field).to_have_value("168 kh")
    field.press("Enter")
    expect(stranger).to_have_url(re.compile(f"{re.escape(PLAN)}$"))


def test_arrows_go_round_through_the_field_itself(stranger: Page, field):
    put(field, "ke hoach")
    expect(options(stranger).first).to_be_visible()
    field.press("ArrowUp")
    expect(options(stranger).last).to_have_attribute("aria-selected", "true")
    field.press("ArrowDown")
    expect(stranger.locator("[role=option][aria-selected=true]")).to_have_count(0)
    assert field.get_attribute("aria-activedescendant") is None
    field.press("ArrowDown")
    expect(options(stranger).first).to_have_attribute("aria-selected", "true")
    field.press("ArrowLeft")
    expect(stranger.locator("[role=option][aria-selected=true]")).to_have_count(0)


def test_escape_closes_and_then_empties_and_tab_leaves(stranger: Page, field):
    put(field, "ke hoach")
    expect(options(stranger).first).to_be_visible()
    field.press("Escape")
    expect(options(stranger)).to_have_count(0)
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(field).to_have_value("ke hoach")
    field.press("ArrowDown")
    expect(options(stranger).first).to_have_attribute("aria-selected", "true")
    field.press("Tab")
    expect(options(stranger)).to_have_count(0)
    expect(field).not_to_be_focused()
    field.focus()
    field.press("Escape")
    expect(field).to_have_value("")


def test_enter_without_a_choice_searches_for_what_is_typed(stranger: Page, field):
    field.press_sequentially("168 kh")
    expect(options(stranger).first).to_be_visible()
    field.press("Enter")
    expect(stranger.locator("main .count").first).to_contain_text("168 kh")


def test_what_is_typed_on_takes_the_choice_away(stranger: Page, field):
    put(field, "168")
    expect(options(stranger).first).to_be_visible()
    field.press("ArrowDown")
    field.press_sequentially("0")
    assert field.get_attribute("aria-activedescendant") is None


def test_a_screen_reader_hears_how_many_there_are(stranger: Page, field):
    put(field, "168 kh ubnd")
    expect(options(stranger).first).to_be_visible()
    count = options(stranger).count()
    expect(stranger.locator("[aria-live=polite]").filter(has_text=f"{count} gợi ý")).to_have_count(1)


def test_a_click_opens(stranger: Page, field):
    put(field, "168 kh")
    options(stranger).first.click()
    expect(stranger).to_have_url(re.compile(f"{re.escape(PLAN)}$"))


def test_who_types_on_gives_up_the_question_before(stranger: Page, field):
    held: list[Route] = []
    stranger.route(ANSWERS, lambda route: route.continue_() if "168" in route.request.url else held.append(route))
    with stranger.expect_request(ANSWERS):
        put(field, "khong co")
    with stranger.expect_event("requestfailed"):
        field.fill("168 kh ubnd")
    expect(options(stranger).first).to_contain_text("168/KH-UBND")


@pytest.mark.parametrize("fault", ["the line is down", "an error", "no JSON"])
def test_when_no_answer_comes_the_field_works_on(stranger: Page, field, fault):
    def answer(route: Route) -> None:
        if fault == "the line is down":
            route.abort()
        else:
            route.fulfill(status=503 if fault == "an error" else 200, body="<p>Lỗi")

    stranger.route(ANSWERS, answer)
    with stranger.expect_event("requestfailed" if fault == "the line is down" else "response"):
        field.press_sequentially("168 kh")
    expect(options(stranger)).to_have_count(0)
    field.press("Enter")
    expect(stranger.locator("main .count").first).to_contain_text("168 kh")


def test_when_the_script_of_suggestions_does_not_come_the_field_works_on(stranger: Page):
    stranger.route("**/js/suggestions*.js", lambda route: route.abort())
    field = field_of(stranger)
    with stranger.expect_event("requestfailed"):
        field.press_sequentially("168 kh")
    field.press("Enter")
    expect(stranger.locator("main .count").first).to_contain_text("168 kh")


def test_who_only_reads_does_not_load_the_suggestions(stranger: Page):
    asked: list[str] = []
    stranger.on("request", lambda request: asked.append(request.url))
    field = field_of(stranger, "/van-ban/")
    stranger.wait_for_load_state("networkidle")
    assert not [url for url in asked if "/suggestions" in url]
    with stranger.expect_request("**/js/suggestions*.js"), stranger.expect_request("**/css/suggestions*.css"):
        field.focus()


def test_a_page_of_results_keeps_its_field_and_no_list_is_open(stranger: Page):
    stranger.goto("/tim-kiem/?q=168+kh")
    expect(stranger.get_by_role("main").get_by_role("combobox")).to_have_value("168 kh")
    expect(options(stranger)).to_have_count(0)


@pytest.mark.parametrize("start", STARTS)
def test_without_scripts_the_form_is_a_form(site: RunningSite, chromium_browser: Browser, start):
    context = chromium_browser.new_context(base_url=site.url, java_script_enabled=False)
    page = context.new_page()
    page.goto(start)
    field = page.get_by_role("searchbox", name=NAME).last
    field.fill("168 kh")
    field.press("Enter")
    expect(page.locator("main .count").first).to_contain_text("168 kh")
    context.close()


@pytest.mark.parametrize(("start", "width", "scheme"), LOOKS)
def test_the_open_list_is_fit_to_be_seen(site: RunningSite, chromium_browser: Browser, start, width, scheme):
    context = chromium_browser.new_context(
        base_url=site.url,
        viewport={"width": width, "height": WIDTHS[width]},
        color_scheme=scheme,
        has_touch=width < 600,
    )
    page = context.new_page()
    field = field_of(page, start)
    put(field, "chuyen d")
    expect(options(page).first).to_be_visible()
    field.press("ArrowDown")
    SHOTS.mkdir(parents=True, exist_ok=True)
    name = start.strip("/") or "home"
    page.screenshot(path=SHOTS / f"suggestions-{name}-{width}-{scheme}.png")
    assert page.evaluate("document.scrollingElement.scrollWidth") <= width
    heights = [each.bounding_box()["height"] for each in options(page).all()]
    assert min(heights) >= 44
    assert findings(page) == []
    context.close()
