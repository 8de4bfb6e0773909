"""What a first visit costs: the bytes that travel, with production settings and under `make run`, nothing kept from before."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.journeys.production import production_web
from tests.journeys.test_pages_as_people_see_them import PAGES

MOST_BYTES = {"home": 100_000, "document": 50_000, "article": 50_000, "documents": 50_000}
FEW_REQUESTS = 13


@pytest.fixture(scope="module")
def production(site):
    """The address of the site under production settings."""
    with production_web(site) as url:
        yield url


def travelled(browser: Browser, url: str) -> dict[str, int]:
    """Give what each request of a first visit brought, headers included, packed as it came."""
    context = browser.new_context(locale="vi-VN", viewport={"width": 360, "height": 740})
    page = context.new_page()
    session = context.new_cdp_session(page)
    addresses: dict[str, str] = {}
    sizes: dict[str, int] = {}
    session.on("Network.requestWillBeSent", lambda said: addresses.update({said["requestId"]: said["request"]["url"]}))
    session.on("Network.loadingFinished", lambda said: sizes.update({said["requestId"]: said["encodedDataLength"]}))
    session.send("Network.enable")
    page.goto(url)
    page.evaluate("document.fonts.ready.then(() => true)")  # a busy browser may rest between the sheet and the typeface
    page.wait_for_load_state("networkidle")
    context.close()
    return {addresses[request]: int(size) for request, size in sizes.items()}


@pytest.mark.parametrize("name", MOST_BYTES)
def test_a_first_visit_under_make_run_is_small(site, chromium_browser: Browser, name):
    found = travelled(chromium_browser, site.url + PAGES[name])
    assert sum(found.values()) < MOST_BYTES[name], found


@pytest.mark.parametrize("name", MOST_BYTES)
def test_a_first_visit_is_small(production, chromium_browser: Browser, name):
    found = travelled(chromium_browser, production + PAGES[name])
    assert sum(found.values()) < MOST_BYTES[name], found
    assert len(found) <= FEW_REQUESTS, found
    assert [url for url in found if url.endswith(".woff2")], "the typeface is not loaded"
    assert [url for url in found if ".css" in url], "no style sheet came"
