"""What the page tree does behind the signals' back: addresses of descendants, privacy of branches, public addresses."""

from __future__ import annotations

from wagtail.models import Page, Site

from cms.changes import ledger
from cms.changes.models import Item, State


def public_url(url_path: str) -> str | None:
    """Give the site-relative address of a page's `url_path`, or None when it lies outside the site."""
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if site is None or not url_path.startswith(site.root_page.url_path):
        return None
    return "/" + url_path[len(site.root_page.url_path) :]


def is_visible(page: Page) -> bool:
    """Say whether strangers may see `page`: live, and no restriction on it or above it."""
    return bool(page.live) and not page.get_view_restrictions().exists()


def record_moved_descendants(page: Page) -> None:
    """Record the new addresses below `page`; Wagtail changes them by a bulk update that no signal tells.

    The addresses are put together from the slugs, since at this moment the rows may still hold the old ones.
    """
    if not page.numchild:
        return
    paths = {page.path: page.url_path}
    addresses: dict[int, str] = {}
    rows = Page.objects.filter(path__startswith=page.path, depth__gt=page.depth).order_by("path")
    for pk, path, slug in rows.values_list("pk", "path", "slug"):
        url_path = f"{paths[path[: -Page.steplen]]}{slug}/"
        paths[path] = url_path
        addresses[pk] = url_path
    for item in Item.objects.filter(model="wagtailcore.page", object_id__in=addresses, state=State.PUBLISHED):
        url = public_url(addresses[item.object_id])
        if url is not None and url != item.url:
            ledger.move(item.uuid, url=url)


def record_branch(page: Page) -> None:
    """Record `page` and all below it again, after their privacy changed."""
    for below in page.get_descendants(inclusive=True).specific():
        ledger.record(below)
