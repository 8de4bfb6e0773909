"""Debian's Chromium, driven by Playwright without a browser of its own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tests.services.found import MissingError

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# Without these it asks its maker's servers for updates at every start.
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def executable() -> str:
    """Give the path of Chromium; raises MissingError where there is none."""
    for name in ("chromium", "chromium-browser"):
        found = shutil.which(name)
        if found:
            return found
    raise MissingError("no Chromium (Debian: apt install chromium)")


@contextmanager
def browser() -> Iterator[Browser]:
    """Give a headless Chromium, which is closed with the block; raises MissingError."""
    from playwright.sync_api import sync_playwright

    path = executable()
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=QUIET)
        try:
            yield started
        finally:
            started.close()
