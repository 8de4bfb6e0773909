"""Refuses in the admin what would empty an address that the site is built on, or hide a fixed part of it behind a page."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from wagtail.admin import messages
from wagtail.admin.views.bulk_action import BulkAction
from wagtail.models import Page

from cms.pages.addresses import is_taken_below, refusal
from cms.pages.choosing import is_number

FIXED = "«{}» là trang cố định: các trang khác dẫn tới địa chỉ của nó, nên không gỡ, chuyển hay xóa được."
EMPTYING = frozenset({"delete", "move", "unpublish"})


def keep_fixed_page(request: HttpRequest, page: Page) -> HttpResponseBase | None:
    """Wagtail's hook before a page is unpublished or deleted: send the editor back from a fixed page, with the reason."""
    return _sent_back(request, page, _fixed([page]))


def keep_addresses(request: HttpRequest, page: Page, destination: Page) -> HttpResponseBase | None:
    """Wagtail's hook before a page is moved: neither a fixed page, nor to a reserved address."""
    return _sent_back(request, page, _fixed([page]) or _reserved([page], destination))


def expect_parent(request: HttpRequest, page: Page) -> None:
    """Wagtail's hook before a page is copied: it fails over a form that names no page of ours; raises BadRequest."""
    named = request.POST.get("new_parent_page", "")
    if request.method == "POST" and not (is_number(named) and Page.objects.filter(pk=named).exists()):
        raise BadRequest("Bản sao phải nằm dưới một trang có thật.")


def keep_in_bulk(
    request: HttpRequest, action_type: str, objects: Iterable[object], action: BulkAction
) -> HttpResponseBase | None:
    """Wagtail's hook before an action on several things at once: all of them, or none."""
    pages = [each for each in objects if isinstance(each, Page)]
    words = _fixed(pages) if action_type in EMPTYING else ""
    if action_type == "move" and not words:
        words = _reserved(pages, action.cleaned_form.cleaned_data["chooser"])
    if not words:
        return None
    messages.error(request, words)
    return redirect(action.next_url)


def _fixed(pages: Iterable[Page]) -> str:
    kept = [page for page in pages if getattr(page.specific_class, "has_fixed_address", False)]
    return FIXED.format(kept[0].title) if kept else ""


def _reserved(pages: Iterable[Page], destination: Page) -> str:
    hiding = [page.slug for page in pages if is_taken_below(destination, page.slug)]
    return refusal(hiding[0]) if hiding else ""


def _sent_back(request: HttpRequest, page: Page, words: str) -> HttpResponseBase | None:
    if not words:
        return None
    messages.error(request, words)
    return redirect("wagtailadmin_explore", page.get_parent().pk)
