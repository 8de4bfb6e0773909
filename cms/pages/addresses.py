"""Which addresses at the top of the site are taken by fixed parts, now or later."""

from __future__ import annotations

from django.urls import Resolver404, resolve
from wagtail.views import serve

LATER = frozenset({"du-lieu-mo", "xa", "api", "oai", "media", "static", "admin"})


def is_reserved(slug: str) -> bool:
    """Say whether a page at /slug/ would hide, or be hidden by, a fixed part of the site."""
    if slug in LATER:
        return True
    try:
        return resolve(f"/{slug}/").func is not serve
    except Resolver404:
        return False
