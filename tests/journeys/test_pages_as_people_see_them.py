"""Every public page in a real browser: narrow and wide, light and dark, without scripts, and by the keyboard alone."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.journeys.running import RunningSite

SHOTS = Path(__file__).resolve().parents[2] / "var" / "screenshots"
PLAN = "/van-ban/ke-hoach-168-kh-ubnd-2023/"
PAGES = {
    "home": "/",
    "news": "/tin-tuc/",
    "empty-topic": "/tin-tuc/chuyen-muc/chinh-sach-dan-toc/",
    "article": "/tin-tuc/bo-truong-chu-nhiem-hau-a-lenh-chu-tri-phien-hop-ban-chi-dao-chuyen-doi-so-cua/",
    "documents": "/van-ban/",
    "document": PLAN,
    "documents-on-a-day": "/van-ban/?loai=nghi-dinh&ngay=2023-09-15",
    "document-on-a-day": "/van-ban/nghi-dinh-42-2022-nd-cp-2022/?ngay=2023-09-15",
    "document-cited-by": "/van-ban/thong-tu-02-2022-tt-ubdt-2022/duoc-dan-trong/",
    "policies": "/chinh-sach/",
    "results": "/ket-qua/chuong-trinh-1719-2021-2025/",
    "search-start": "/tim-kiem/",
    "search": "/tim-kiem/?q=dong+bao+dan+toc",
    "search-meant": "/tim-kiem/?q=ch%C3%ADnh+ph%C5%A9+s%E1%BB%91",
    "search-nothing": "/tim-kiem/?q=zzyzx",
    "not-found": "/khong-co-trang-nay/",
}
NOT_FOUND = {"not-found"}
WIDTHS = {360: 740, 1280: 900}
SCHEMES = ("light", "dark")
LONGEST_WAY = 30  # more stops than this before the search field, and nobody finds it


@dataclass
class Heard:
    """What a page asked for and complained of while it was loaded."""

    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def listen(self, page: Page) -> None:
        """Note every request and every error of this page from now on."""
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda said: self.errors.append(said.text) if said.type in ("error", "warning") else None)

    def foreign(self, site: RunningSite) -> set[str]:
        """Give the hosts asked that are not the site's own."""
        return {urlsplit(url).netloc for url in self.requests if not url.startswith("data:")} - {
            urlsplit(site.url).netloc
        }


@pytest.fixture(
    scope="module", params=list(itertools.product(WIDTHS, SCHEMES)), ids=lambda look: f"{look[0]}-{look[1]}"
)
def look(request, site: RunningSite, chromium_browser: Browser) -> Iterator[tuple[BrowserContext, int, str]]:
    """A browser of one width and one scheme of colours."""
    width, scheme = request.param
    context = chromium_browser.new_context(
        base_url=site.url,
        locale="vi-VN",
        viewport={"width": width, "height": WIDTHS[width]},
        color_scheme=scheme,
        is_mobile=width < 600,
        has_touch=width < 600,
    )
    yield context, width, scheme
    context.close()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_fit_to_be_seen(look, site: RunningSite, name):
    context, width, scheme = look
    heard, page = Heard(), context.new_page()
    heard.listen(page)
    answer = page.goto(PAGES[name])
    SHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SHOTS / f"{name}-{width}-{scheme}.png", full_page=True)
    assert answer.status == (404 if name in NOT_FOUND else 200)
    # Not innerWidth: a phone zooms out until all of a page that is too wide is in sight.
    assert page.evaluate("document.scrollingElement.scrollWidth") <= width, "it scrolls sideways"
    expect(page.locator("h1")).to_have_count(1)
    expect(page.locator("img:not([alt])")).to_have_count(0)
    assert heard.foreign(site) == set()
    assert [each for each in heard.errors if not (name in NOT_FOUND and "404" in each)] == []
    page.close()


def test_searching_needs_no_script(site: RunningSite, chromium_browser: Browser):
    context = chromium_browser.new_context(base_url=site.url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    page.get_by_role("main").get_by_role("searchbox").fill("168 kh ubnd")
    page.get_by_role("main").get_by_role("button", name="Tìm").click()
    page.get_by_role("main").get_by_role("list").get_by_role("heading", level=2).first.get_by_role("link").click()
    assert urlsplit(page.url).path == PLAN
    expect(page.get_by_role("heading", level=1)).to_contain_text("168/KH-UBND")
    context.close()


def test_the_first_stop_of_the_keyboard_leads_past_the_header(stranger: Page):
    stranger.goto(PLAN)
    stranger.keyboard.press("Tab")
    link = stranger.get_by_role("link", name="Đến phần nội dung")
    expect(link).to_be_focused()
    expect(link).to_be_in_viewport(ratio=1)
    assert is_marked(stranger)
    stranger.keyboard.press("Enter")
    expect(stranger.get_by_role("main")).to_be_focused()
    stranger.keyboard.press("Tab")
    assert stranger.evaluate("document.querySelector('main').contains(document.activeElement)")


@pytest.mark.parametrize("start", ["/", "/van-ban/"])
def test_a_search_needs_no_mouse(stranger: Page, start):
    stranger.goto(start)
    walk_to(stranger, "input[name=q]")
    stranger.keyboard.type("168 kh ubnd")
    stranger.keyboard.press("Enter")
    expect(stranger.get_by_role("status").first).to_contain_text("kết quả")
    walk_to(stranger, f"main a[href='{PLAN}']")
    stranger.keyboard.press("Enter")
    expect(stranger.get_by_role("heading", level=1)).to_contain_text("168/KH-UBND")


def test_the_menu_of_a_phone_takes_one_row_and_the_keyboard_reaches_its_end(stranger: Page):
    stranger.set_viewport_size({"width": 360, "height": 740})
    stranger.goto("/van-ban/")
    links = stranger.get_by_role("navigation", name="Mục chính").get_by_role("link")
    boxes = [each.bounding_box() for each in links.all()]
    assert len({box["y"] for box in boxes}) == 1
    assert min(box["height"] for box in boxes) >= 44
    links.last.focus()
    expect(links.last).to_be_in_viewport(ratio=1)


def walk_to(page: Page, wanted: str) -> None:
    """Press Tab until the wanted element has the focus; each stop on the way must show that it has it."""
    for _ in range(LONGEST_WAY):
        page.keyboard.press("Tab")
        assert is_marked(page), page.evaluate("document.activeElement.outerHTML")
        if page.evaluate("wanted => document.activeElement.matches(wanted)", wanted):
            return
    raise AssertionError(f"{LONGEST_WAY} stops did not lead to {wanted}")


def is_marked(page: Page) -> bool:
    """Say whether the element with the focus is seen to have it: an outline of two pixels or more."""
    return page.evaluate(
        """() => {
            const style = getComputedStyle(document.activeElement);
            return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
        }"""
    )
