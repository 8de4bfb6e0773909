"""What the public sees of a page, for the ledger."""

from __future__ import annotations

from typing import Any

from wagtail.models import Page

from cms.changes.pagetree import is_visible, public_url
from cms.changes.registry import PublicState
from cms.pages.files import files_in_stream
from cms.pages.models import SiteImage, StandardPage


def page_state(page: Page, content: dict[str, Any], files: set[tuple[str, int]]) -> PublicState | None:
    """Give the public state of a page, or None when strangers may not see it."""
    url = public_url(page.url_path)
    if url is None or not is_visible(page):
        return None
    shared = {"seo_title": page.seo_title, "search_description": page.search_description}
    return PublicState(page.title, url, {**shared, **content}, frozenset(files))


def standard_page_state(page: StandardPage) -> PublicState | None:
    """Give the public state of a standard page."""
    content = {"lead": page.lead, "body": list(page.body.get_prep_value())}
    return page_state(page, content, files_in_stream(page.body))


def image_state(image: SiteImage | None) -> dict[str, Any] | None:
    """Give what a reader sees of a picture: its file, words and crop."""
    if image is None:
        return None
    return {"file": image.file.name, "hash": image.file_hash, "alt": image.alt_text, "credit": image.credit}
