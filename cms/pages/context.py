"""What every template needs: who publishes the site today, its channels, and its main sections."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from wagtail.models import Page, Site

from cms.pages.models import Channel, SiteIdentity

SECTIONS = [
    ("/tin-tuc/", "Tin tức"),
    ("/van-ban/", "Văn bản"),
    ("/ket-qua/", "Kết quả Chương trình"),
]


def site_identity(request: HttpRequest) -> dict[str, Any]:
    """Give the template variables `identity`, `channels`, `sections` and `menu_pages`; each is read only when used."""
    today = timezone.localdate()
    return {
        "identity": SimpleLazyObject(lambda: SiteIdentity.objects.valid_on(today).first() or SiteIdentity()),
        "channels": SimpleLazyObject(lambda: list(Channel.objects.valid_on(today))),
        "sections": SECTIONS,
        "menu_pages": SimpleLazyObject(lambda: menu_pages(request)),
    }


def menu_pages(request: HttpRequest) -> list[Page]:
    """Give the live standard pages that editors put into the menu."""
    site = Site.find_for_request(request)
    if site is None:
        return []
    pages = site.root_page.get_children().live().in_menu()
    return [page for page in pages if f"/{page.slug}/" not in dict(SECTIONS)]
