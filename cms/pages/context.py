"""What every template needs: who publishes the site today, its channels, and its main sections."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from wagtail.models import Site

from cms.changes.keeping import kept
from cms.pages.models import Channel, SiteIdentity

SECTIONS = [
    ("/tin-tuc/", "Tin tức"),
    ("/van-ban/", "Văn bản"),
    ("/ket-qua/", "Kết quả Chương trình"),
]
_offered: dict[str, tuple[str, Callable[[], bool]]] = {}


def offer_section(url: str, label: str, *, when: Callable[[], bool]) -> None:
    """Say that a section of a higher room belongs into the navigation as long as `when` says so. From AppConfig.ready."""
    _offered[url] = (label, when)


def sections_today() -> list[tuple[str, str]]:
    """Give address and name of the main sections that have something to show."""
    return [*SECTIONS, *((url, label) for url, (label, when) in _offered.items() if when())]


def site_identity(request: HttpRequest) -> dict[str, Any]:
    """Give the template variables `identity`, `channels`, `sections` and `menu_pages`; each is read only when used."""
    return {
        "identity": SimpleLazyObject(identity_today),
        "channels": SimpleLazyObject(channels_today),
        "sections": SimpleLazyObject(sections_today),
        "menu_pages": SimpleLazyObject(menu_pages),
    }


@kept
def identity_today() -> SiteIdentity:
    """Give who publishes the site today; an empty identity where nobody is written down."""
    return SiteIdentity.objects.valid_on(timezone.localdate()).first() or SiteIdentity()


@kept
def channels_today() -> tuple[Channel, ...]:
    """Give the channels that are official today, in their order."""
    return tuple(Channel.objects.valid_on(timezone.localdate()))


@kept
def menu_pages() -> tuple[tuple[str, str], ...]:
    """Give address and title of the live pages that editors put into the menu, except those that stand there anyway."""
    site = Site.objects.select_related("root_page").filter(is_default_site=True).first()
    if site is None:
        return ()
    pages = site.root_page.get_children().live().in_menu()
    return tuple((page.url, page.title) for page in pages if f"/{page.slug}/" not in {*dict(SECTIONS), *_offered})
