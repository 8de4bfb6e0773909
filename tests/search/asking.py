"""Asks the search page."""

from __future__ import annotations

ADDRESS = "/tim-kiem/"


def page_of(client, text="", **filters):
    """Give the page for this query."""
    return client.get(ADDRESS, {"q": text, **filters}).content.decode()
