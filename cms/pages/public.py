"""What the public sees of a page, for the ledger."""

from __future__ import annotations

from typing import Any

from wagtail.blocks import StreamValue
from wagtail.models import Page

from cms.changes.pagetree import is_visible, public_url
from cms.changes.registry import PublicState
from cms.pages.files import files_in_stream
from cms.pages.models import Attachment, SiteImage, StandardPage


def page_state(page: Page, content: dict[str, Any], files: set[tuple[str, int]]) -> PublicState | None:
    """Give the public state of a page, or None when strangers may not see it."""
    url = public_url(page.url_path)
    if url is None or not is_visible(page):
        return None
    shared = {"seo_title": page.seo_title, "search_description": page.search_description}
    return PublicState(page.title, url, {**shared, **content}, frozenset(files))


def standard_page_state(page: StandardPage) -> PublicState | None:
    """Give the public state of a standard page."""
    return page_state(page, {"lead": page.lead, **stream_state(page.body)}, files_in_stream(page.body))


def stream_state(body: StreamValue) -> dict[str, Any]:
    """Give what a reader sees of a body: its blocks, and the words and files of the pictures and attachments in it."""
    refs = files_in_stream(body)
    images = SiteImage.objects.filter(pk__in=[pk for kind, pk in refs if kind == "image"]).order_by("pk")
    files = Attachment.objects.filter(pk__in=[pk for kind, pk in refs if kind == "document"]).order_by("pk")
    return {
        "body": list(body.get_prep_value()),
        "pictures": [image_state(image) for image in images] if refs else [],
        "attachments": [[file.title, file.file_hash] for file in files] if refs else [],
    }


def image_state(image: SiteImage | None) -> dict[str, Any] | None:
    """Give what a reader sees of a picture: its file, words and crop."""
    if image is None:
        return None
    return {"file": image.file.name, "hash": image.file_hash, "alt": image.alt_text, "credit": image.credit}
