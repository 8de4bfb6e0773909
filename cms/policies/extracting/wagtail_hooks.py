"""What this app adds to the admin: the way from a signed file to a document."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from cms.policies.extracting.admin_views import MAY_ADD, FileReadingView, FillView, FromFileView


class FromFileMenuItem(MenuItem):
    """The way to the page, for those who may add documents."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Say whether this person may."""
        return request.user.has_perm(MAY_ADD)


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """Give the addresses, behind Wagtail's own check of who may enter."""
    return [
        path("van-ban-tu-tep/", FromFileView.as_view(), name="from_file"),
        path("van-ban-tu-tep/<int:attachment_id>/", FillView.as_view(), name="fill_from_file"),
        path("van-ban-tu-tep/<int:attachment_id>/noi-dung/", FileReadingView.as_view(), name="file_reading"),
    ]


@hooks.register("register_admin_menu_item")
def from_file_menu_item() -> MenuItem:
    """Put it beside the library of documents."""
    return FromFileMenuItem(
        "Văn bản từ tệp đã ký", reverse("from_file"), name="from-file", icon_name="upload", order=121
    )
