"""What others see of a thing: the portal's page and its answer to a signed question, and a citizen's search."""

from __future__ import annotations

import json
import sqlite3
import time
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from playwright.sync_api import Page, expect

from integration import signing
from tests.journeys.running import RunningSite
from tests.services.ports import wait_until

PATIENCE_SECONDS = 120


@dataclass(frozen=True)
class Portal:
    """The reference portal of one running site."""

    site: RunningSite

    def held(self, identity: str) -> dict[str, Any]:
        """Ask, signed, what it holds of one thing."""
        headers = signing.signed_headers(
            secret=self.site.portal_secret, message_id=f"{identity}-get", timestamp=int(time.time()), body=b""
        )
        request = urllib.request.Request(f"{self.site.portal_url}/v1/items/{identity}", headers=headers)
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)

    def expect_published(self, page: Page, identity: str, *, version: int, title: str, words: str) -> None:
        """See that it has this version, by its signed answer and on its page for people."""
        held = self.held(identity)
        assert (held["version"], held["state"]) == (version, "published")
        page.goto(f"{self.site.portal_url}/ban-tin/{identity}")
        expect(page.get_by_role("heading", level=1)).to_have_text(title)
        expect(page.locator("main")).to_contain_text(words)
        expect(page.locator("main")).to_contain_text(f"Bản {version}: Đang công bố")

    def expect_withdrawn(self, page: Page, identity: str, *, version: int, words: str) -> None:
        """See that it drops the thing with this version, and that each version had its effect just once."""
        until(lambda: self.held(identity)["state"] == "withdrawn", "the portal has withdrawn it")
        assert self.held(identity)["version"] == version
        page.goto(f"{self.site.portal_url}/ban-tin/{identity}")
        expect(page.get_by_role("heading", level=1)).to_have_text("(Đã thu hồi)")
        expect(page.locator("main")).not_to_contain_text(words)
        expect(page.locator("main ol > li")).to_have_count(version)


def ledger(site: RunningSite, question: str, *values: str) -> list[tuple[Any, ...]]:
    """Ask the site's database, for what no page tells."""
    database = sqlite3.connect(f"file:{site.data_dir / 'db.sqlite3'}?mode=ro", uri=True)
    try:
        return database.execute(question, values).fetchall()
    finally:
        database.close()


def identity_of(site: RunningSite, address: str) -> str:
    """Give the identity under which the site tells others of what is public at `address`."""
    ((identity,),) = ledger(site, "SELECT uuid FROM changes_item WHERE url = ? AND state = 'published'", address)
    return str(UUID(identity))


def finds_first(page: Page, search: str, address: str) -> bool:
    """Say whether this search puts what is at `address` before all else."""
    answer = page.goto(search)
    assert answer is not None
    assert answer.status == 200
    first = page.locator("main .items .item__title a").first
    return first.count() == 1 and first.get_attribute("href") == address


def until(condition: Callable[[], bool], what: str) -> None:
    """Wait until `condition` holds; fails with `what` when it does not."""
    assert wait_until(condition, seconds=PATIENCE_SECONDS, pause=0.3), f"not within {PATIENCE_SECONDS} s: {what}"
