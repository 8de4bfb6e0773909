"""The library as a citizen meets it: the list, a document as of a day, its relations and parts; without a script too."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.running import RunningSite
from tests.journeys.test_pages_as_people_see_them import PLAN, SHOTS, WIDTHS

DEAD = "/van-ban/nghi-dinh-42-2022-nd-cp-2022/"
DEAD_FROM, THEN = "01/7/2026", "2023-09-15"
CITED = "Kế hoạch số 168/KH-UBND ngày 15 tháng 9 năm 2023 của Ủy ban nhân dân tỉnh"


@pytest.fixture
def without_script(site: RunningSite, chromium_browser: Browser) -> Iterator[Page]:
    """A page of somebody whose browser runs no script."""
    context = chromium_browser.new_context(base_url=site.url, locale="vi-VN", java_script_enabled=False)
    yield context.new_page()
    context.close()


def keep(page: Page, name: str, part: str = "") -> None:
    """Keep pictures of the page, or of one part of it, narrow and wide."""
    SHOTS.mkdir(parents=True, exist_ok=True)
    for width, height in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": height})
        path = SHOTS / f"library-{name}-{width}.png"
        if part:
            page.locator(part).screenshot(path=path)
        else:
            page.screenshot(path=path, full_page=True)
        assert page.evaluate("document.scrollingElement.scrollWidth") <= width, "it scrolls sideways"


def choose_day(page: Page, day: str) -> None:
    """Ask for the status on a day, by the form."""
    page.locator("input[name=ngay]").fill(day)
    page.get_by_role("main").get_by_role("button", name="Xem", exact=True).click()


def test_the_list_is_narrowed_by_links_and_its_statuses_are_those_of_the_day(without_script: Page):
    page = without_script
    page.goto("/van-ban/")
    for title, choice in (("Cơ quan ban hành", "Chính phủ"), ("Loại văn bản", "Nghị định")):
        facet = page.locator(".facet", has=page.locator("summary", has_text=title))
        link = facet.locator("a", has=page.get_by_text(choice, exact=True))
        number = link.locator(".facet__number").inner_text().split()[0]
        link.click()
        expect(page.get_by_role("status")).to_have_text(re.compile(rf"^\s*{re.escape(number)} văn bản"))
    row = page.locator(".item--document", has=page.locator(f"a[href^='{DEAD}']"))
    expect(row).to_contain_text("Hết hiệu lực toàn bộ")
    choose_day(page, THEN)
    expect(row).to_contain_text("Còn hiệu lực")
    expect(page.locator(".chosen")).to_contain_text("Nghị định")  # the day is added to what was chosen
    keep(page, "list")


def test_a_document_is_seen_as_of_a_day_and_as_of_today_again(without_script: Page):
    page, label = without_script, without_script.locator(".standing__label")
    page.goto(DEAD)
    expect(label).to_contain_text("Hết hiệu lực toàn bộ")
    choose_day(page, THEN)
    expect(label).to_have_text(re.compile(r"Còn hiệu lực\s+vào ngày 15/9/2023"))
    expect(page.locator(".standing")).to_contain_text(f"Từ ngày {DEAD_FROM}: hết hiệu lực toàn bộ")
    keep(page, "as-of")
    page.get_by_role("link", name="Về hôm nay").click()
    expect(label).to_contain_text("Hết hiệu lực toàn bộ")


def test_the_drawing_and_the_table_name_the_same_documents(without_script: Page):
    page = without_script
    page.goto(DEAD)
    drawn, told = page.locator(".relations__svg a"), page.locator(".relations__table a")
    hrefs = "links => links.map(each => each.getAttribute('href')).sort()"
    assert drawn.evaluate_all(hrefs) == told.evaluate_all(hrefs) != []
    assert not any("…" in words for words in page.locator(".relations__svg text").all_text_contents())
    keep(page, "diagram", ".relations")
    drawn.first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Nghị định số")


def test_the_address_of_a_clause_opens_the_page_at_the_clause(stranger: Page):
    stranger.goto(f"{PLAN}muc-v-khoan-2/")
    expect(stranger).to_have_url(re.compile(f"{PLAN}#muc-v-khoan-2$"))
    clause = stranger.locator(":target")
    expect(clause).to_be_in_viewport()
    expect(clause).to_have_attribute("data-unit", "khoản 2 Mục V")


def test_the_citation_of_a_section_or_of_a_selected_clause_is_copied(stranger: Page):
    stranger.context.grant_permissions(["clipboard-read", "clipboard-write"])
    stranger.goto(PLAN)
    stranger.get_by_role("button", name="Chép trích dẫn Mục V", exact=True).click()
    expect(stranger.locator("#muc-v button")).to_have_text("Đã chép")
    assert stranger.evaluate("navigator.clipboard.readText()").startswith(f"Mục V {CITED}")
    stranger.locator("#muc-v-khoan-2").evaluate("each => document.getSelection().selectAllChildren(each)")
    stranger.locator("#muc-v button").click()
    stranger.wait_for_function(
        "words => navigator.clipboard.readText().then(read => read.startsWith(words))", arg=f"khoản 2 Mục V {CITED}"
    )


def test_without_a_script_the_citation_stands_in_the_page(without_script: Page):
    page = without_script
    page.goto(PLAN)
    page.get_by_text("Trích dẫn văn bản này").click()
    expect(page.locator(".citation dd").first).to_contain_text(CITED)
    expect(page.get_by_role("button", name="Chép trích dẫn")).to_have_count(0)
    page.get_by_role("link", name="Địa chỉ cố định của Mục V", exact=True).click()
    expect(page).to_have_url(re.compile(f"{PLAN}#muc-v$"))
    keep(page, "document")
