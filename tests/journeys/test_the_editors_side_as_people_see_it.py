"""The editor's side in a real browser, narrow and wide, light and dark: what waits, an article, a document, the lists."""

from __future__ import annotations

import itertools

import pytest
from playwright.sync_api import expect

from tests.journeys.editing import Editor
from tests.journeys.test_pages_as_people_see_them import SCHEMES, SHOTS, WIDTHS

PAGES = {
    "dashboard": ("/admin/", "Việc đang chờ"),
    "articles": ("/admin/tin-bai/", "Bộ trưởng, Chủ nhiệm Hầu A Lềnh"),
    "library": ("/admin/snippets/policies/policydocument/?q=168", "168/KH-UBND"),
    "guide": ("/admin/huong-dan/", "Viết một tin bài"),
}
LISTS = ["articles", "library"]


@pytest.mark.parametrize(("width", "scheme"), list(itertools.product(WIDTHS, SCHEMES)))
def test_lists_and_editors_show_what_matters(editor: Editor, width: int, scheme: str):
    page = editor.page
    page.set_viewport_size({"width": width, "height": WIDTHS[width]})
    page.emulate_media(color_scheme=scheme)
    SHOTS.mkdir(parents=True, exist_ok=True)
    for name, (address, words) in PAGES.items():
        page.goto(address)
        if page.locator("main").count():
            expect(page.locator("main")).to_contain_text(words)
        page.screenshot(path=SHOTS / f"admin-{name}-{width}-{scheme}.png", full_page=True)
    page.goto("/admin/tin-bai/")
    page.get_by_role("link", name="Bộ trưởng, Chủ nhiệm").first.click()
    expect(page.locator("footer, .footer").last).to_contain_text("Cổng Chương trình")
    page.screenshot(path=SHOTS / f"admin-editor-{width}-{scheme}.png")


@pytest.mark.parametrize("name", LISTS)
def test_a_list_is_read_on_a_phone(editor: Editor, name: str):
    page = editor.page
    page.set_viewport_size({"width": 360, "height": WIDTHS[360]})
    page.goto(PAGES[name][0])
    title, last = page.locator(".listing td.title").first, page.locator(".listing thead th").last
    assert title.bounding_box()["width"] > 200  # of 360: words, not letters, stand below each other
    expect(last).not_to_be_in_viewport()
    page.locator("#listing-results").evaluate("list => list.scrollTo(list.scrollWidth, 0)")
    expect(last).to_be_in_viewport()
