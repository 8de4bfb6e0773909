"""What this app adds to the admin: the status line beside the publish button, and the report on what the portal holds."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.menu import MenuItem
from wagtail.admin.staticfiles import versioned_static

from integration.reconciliation_views import ReconciliationView
from integration.status import is_sent


@hooks.register("insert_editor_js")
def status_script() -> str:
    """Load the script that keeps the line up to date."""
    return format_html('<script src="{}" defer></script>', versioned_static("integration/portal-status.js"))


@hooks.register("insert_global_admin_css")
def status_style() -> str:
    """Load the look of the line."""
    return format_html('<link rel="stylesheet" href="{}">', versioned_static("integration/portal-status.css"))


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
@hooks.register("after_create_snippet")
@hooks.register("after_edit_snippet")
def stay_after_publishing(request: HttpRequest, instance: Any) -> HttpResponse | None:
    """Lead back to the editor, where the portal's answer will appear; elsewhere if the editor came from elsewhere."""
    if not request.POST.get("action-publish") or request.POST.get("next") or not is_sent(type(instance)):
        return None
    address = AdminURLFinder(request.user).get_edit_url(instance)
    return redirect(address) if address else None


@hooks.register("register_admin_urls")
def reconciliation_address() -> list[URLPattern]:
    """Give the address of the report, behind Wagtail's own check of who may enter."""
    return [path("doi-chieu-cong/", ReconciliationView.as_view(), name="reconciliation")]


@hooks.register("register_reports_menu_item")
def reconciliation_menu_item() -> MenuItem:
    """Put the report among the others."""
    address = reverse("reconciliation")
    return MenuItem("Đối chiếu với Cổng Chương trình", address, name="reconciliation", icon_name="site", order=900)
