"""What the wiring adds to the admin: how the system is doing, and what waits for whoever comes in."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from cms.accounts.report import READ_LOG
from portal.dashboard import WaitingPanel
from portal.health_page import HealthView


class HealthMenuItem(MenuItem):
    """The way to the page, for those who look after the site."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Say whether this person may see it."""
        return request.user.has_perm(READ_LOG)


@hooks.register("register_admin_urls")
def health_address() -> list[URLPattern]:
    """Give the address, behind Wagtail's own check of who may enter."""
    return [path("tinh-trang/", HealthView.as_view(), name="system_health")]


@hooks.register("register_reports_menu_item")
def health_menu_item() -> MenuItem:
    """Put the page among the reports."""
    address = reverse("system_health")
    return HealthMenuItem("Tình trạng hệ thống", address, name="system-health", icon_name="circle-check", order=890)


@hooks.register("construct_homepage_panels")
def waiting_panel(request: HttpRequest, panels: list[Any]) -> None:
    """Begin the first page with what waits."""
    panels.append(WaitingPanel())


@hooks.register("construct_homepage_summary_items", order=1000)
def no_counts(request: HttpRequest, items: list[Any]) -> None:
    """Leave the counts of pages, pictures and documents out of it: nobody has to do anything about them."""
    items.clear()
