"""What the wiring adds to the admin: how the system is doing."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from cms.accounts.report import READ_LOG
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
