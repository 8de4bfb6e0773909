"""What this app adds to the admin: the lock over a page, the log, the help for an account, names of logged actions."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import URLPattern, reverse
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.staticfiles import versioned_static
from wagtail.admin.widgets.button import Button

from cms.accounts.audit import name_actions
from cms.accounts.report import READ_LOG
from cms.accounts.urls import staff_urlpatterns
from cms.pages.models import User

hooks.register("register_log_actions", name_actions, order=100)  # after Wagtail's own


class LogMenuItem(MenuItem):
    """The way to the log, for those who may read it."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Say whether this person may read it."""
        return request.user.has_perm(READ_LOG)


@hooks.register("register_admin_urls")
def staff_addresses() -> list[URLPattern]:
    """Give the addresses for those who are in."""
    return staff_urlpatterns


@hooks.register("insert_global_admin_js")
def screen_lock_script() -> str:
    """Load the script that shows the lock over the page, whatever is being written on it."""
    return format_html(
        '<script src="{}" data-state="{}" data-activity="{}" data-unlock="{}" data-sign-in="{}" data-sign-out="{}" defer>'
        "</script>",
        versioned_static("accounts/screen-lock.js"),
        reverse("screen_state"),
        reverse("screen_activity"),
        reverse("screen_unlock"),
        reverse("wagtailadmin_login"),
        reverse("wagtailadmin_logout"),
    )


@hooks.register("insert_global_admin_css")
def screen_lock_style() -> str:
    """Load the look of the lock."""
    return format_html('<link rel="stylesheet" href="{}">', versioned_static("accounts/screen-lock.css"))


@hooks.register("register_reports_menu_item")
def log_menu_item() -> MenuItem:
    """Put the log among the reports."""
    return LogMenuItem("Nhật ký", reverse("staff_log"), name="staff-log", icon_name="history", order=1000)


@hooks.register("construct_reports_menu")
def one_log_only(request: HttpRequest, items: list[MenuItem]) -> None:
    """Take Wagtail's own list of the same entries out of the menu."""
    items[:] = [item for item in items if item.name != "site-history"]


@hooks.register("register_user_listing_buttons")
def help_button(user: User, request_user: User) -> list[Button]:
    """Put the way to help an account beside it in the list of people."""
    if not request_user.has_perm("pages.change_user"):
        return []
    return [Button("Giúp đăng nhập", url=reverse("help_sign_in", args=[user.pk]), icon_name="key", priority=30)]


@hooks.register("register_account_menu_item")
def recovery_item(request: HttpRequest) -> dict[str, str]:
    """Put the recovery codes among a person's own settings."""
    return {
        "url": reverse("recovery_codes"),
        "label": "Mã dự phòng",
        "help_text": "Xem còn bao nhiêu mã, tạo bộ mã mới để vào được khi không có điện thoại.",
    }
