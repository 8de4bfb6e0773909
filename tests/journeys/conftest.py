"""The running site, an editor who has logged in, and strangers; on a failure what the processes logged."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.editing import Editor
from tests.journeys.running import running_site
from tests.journeys.watching import Portal
from tests.services import chromium
from tests.services.found import MissingError, skip_or_fail

STEP = 60_000  # what one click or look may take on a busy machine; journeys never wait so long when all is well
expect.set_options(timeout=STEP)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Put the logs of the site under the report of a failed journey."""
    report = yield
    site = item.funcargs.get("site") if hasattr(item, "funcargs") else None
    if report.failed and site is not None:
        report.sections.append(("the site's logs", site.logs()))
    return report


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The running site; without a browser there is no use in starting it."""
    try:
        chromium.executable()
    except MissingError as missing:
        skip_or_fail("Chromium", missing)
    with running_site(tmp_path_factory.mktemp("journeys")) as running:
        yield running


@pytest.fixture(scope="module")
def editors_browser(site, chromium_browser):
    """A browser in which the editor has logged in."""
    context = chromium_browser.new_context(base_url=site.url, locale="vi-VN", viewport={"width": 1280, "height": 900})
    context.set_default_timeout(STEP)
    Editor.log_in(context.new_page(), site)
    yield context
    context.close()


@pytest.fixture
def editor(editors_browser):
    """An editor at work, with an empty page before them."""
    page = editors_browser.new_page()
    yield Editor(page)
    page.close()


@pytest.fixture
def stranger(site, chromium_browser):
    """A page of a second browser, in which nobody has logged in."""
    context = chromium_browser.new_context(base_url=site.url, locale="vi-VN")
    context.set_default_timeout(STEP)
    yield context.new_page()
    context.close()


@pytest.fixture
def portal(site):
    """The reference portal, seen from outside."""
    return Portal(site)
