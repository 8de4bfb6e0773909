"""The reference portal seen from outside: its page for people, and what it answers to a signed question."""

from __future__ import annotations

import json
import sqlite3
import time
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from integration import signing
from tests.journeys.running import RunningSite
from tests.services.ports import wait_until

PATIENCE_SECONDS = 40


@dataclass(frozen=True)
class Portal:
    """The portal of one running site."""

    site: RunningSite

    def page_of(self, identity: str) -> str:
        """Give the address of its page on one thing."""
        return f"{self.site.portal_url}/ban-tin/{identity}"

    def held(self, identity: str) -> dict[str, Any]:
        """Ask, signed, what it holds of one thing."""
        headers = signing.signed_headers(
            secret=self.site.portal_secret, message_id=f"{identity}-get", timestamp=int(time.time()), body=b""
        )
        request = urllib.request.Request(f"{self.site.portal_url}/v1/items/{identity}", headers=headers)
        with urllib.request.urlopen(request, timeout=10) as answer:
            return json.load(answer)

    def identity_of(self, address: str) -> str:
        """Give the identity under which the site tells others of what is at `address`; only its ledger knows it."""
        ledger = sqlite3.connect(f"file:{self.site.data_dir / 'db.sqlite3'}?mode=ro", uri=True)
        (identity,) = ledger.execute("SELECT uuid FROM changes_item WHERE url = ?", [address]).fetchone()
        ledger.close()
        return f"{identity[:8]}-{identity[8:12]}-{identity[12:16]}-{identity[16:20]}-{identity[20:]}"


def until(condition: Callable[[], bool], what: str) -> None:
    """Wait until `condition` holds; fails with `what` when it does not."""
    assert wait_until(condition, seconds=PATIENCE_SECONDS, pause=0.3), f"not within {PATIENCE_SECONDS} s: {what}"
