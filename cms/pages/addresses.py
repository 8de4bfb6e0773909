"""Which addresses at the top of the site are taken by fixed parts, now or later."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from django.urls import URLPattern, URLResolver, get_resolver
from wagtail.models import Page

HOME_DEPTH = 2
LATER = frozenset({"du-lieu-mo", "xa", "api", "oai"})
# Answered before any address is looked up, by middleware or by the web server in front, and what strangers try first.
ELSEWHERE = frozenset({"static", "suc-khoe", "metrics", "loi-may-chu", "django-admin"})
FIRST_PART = re.compile(r"\^?([\w-]+)(?:/|$)")


def is_reserved(slug: str) -> bool:
    """Say whether a page at /slug/ would hide, or be hidden by, a fixed part of the site."""
    return slug in LATER | ELSEWHERE or slug in _first_parts(get_resolver().url_patterns)


def is_taken_below(parent: Page | None, slug: str) -> bool:
    """Say whether the address of a page with this slug below `parent` belongs to a fixed part of the site."""
    return parent is not None and parent.depth == HOME_DEPTH and is_reserved(slug)


def free_slug(slug: str, parent: Page | None, page: Page) -> str:
    """Give the slug, or the first of slug-2, slug-3, … that is free for `page` below `parent`."""
    candidate, number = slug, 1
    while is_taken_below(parent, candidate) or not Page._slug_is_available(candidate, parent, page):
        number += 1
        candidate = f"{slug}-{number}"
    return candidate


def refusal(slug: str) -> str:
    """Give the words for an editor who wants a reserved address."""
    return f"Địa chỉ «/{slug}/» dành cho mục cố định của trang. Hãy chọn tên khác."


def _first_parts(patterns: Iterable[URLPattern | URLResolver]) -> Iterator[str]:
    """Give what the routed addresses begin with; an empty route includes others of the same height."""
    for pattern in patterns:
        route = str(pattern.pattern)
        if isinstance(pattern, URLResolver) and not route:
            yield from _first_parts(pattern.url_patterns)
        elif found := FIRST_PART.match(route):
            yield found[1]
