"""What the public sees of the home page's own words, for the ledger."""

from __future__ import annotations

from cms.changes.registry import PublicState
from cms.home.models import HomePage
from cms.pages.public import page_state


def home_state(page: HomePage) -> PublicState | None:
    """Give the public state of the home page; what it lists has states of its own."""
    return page_state(page, {"lead": page.lead}, set())
