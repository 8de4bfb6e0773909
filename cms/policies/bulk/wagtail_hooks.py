"""What imports and exports add to the admin: their addresses, and an entry of the menu for those who may add documents."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.staticfiles import versioned_static

from cms.policies.bulk import admin_views


@hooks.register("register_admin_urls")
def import_addresses() -> list[URLPattern]:
    """Give the addresses, behind Wagtail's own check of who may enter."""
    return [
        path("nhap-van-ban/", admin_views.ImportsView.as_view(), name="imports"),
        path("nhap-van-ban/bang-ke-mau.csv", admin_views.sample_sheet, name="import_sample"),
        path("nhap-van-ban/xuat.zip", admin_views.export, name="export_documents"),
        path("nhap-van-ban/<uuid:pk>/", admin_views.ImportRunView.as_view(), name="import_run"),
        path("nhap-van-ban/<uuid:pk>/ket-qua.csv", admin_views.report, name="import_report"),
    ]


class ImportsItem(MenuItem):
    """Shown to those whom the pages let in."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Say whether the user may add documents."""
        return bool(request.user.has_perm(admin_views.MAY_IMPORT))


@hooks.register("register_admin_menu_item")
def imports_menu_item() -> MenuItem:
    """Put the entry behind the library's own."""
    return ImportsItem("Nhập, xuất hàng loạt", reverse("imports"), name="imports", icon_name="upload", order=125)


@hooks.register("insert_global_admin_js")
def progress_script() -> str:
    """Load the script that keeps the progress of an import up to date; without it there is a link."""
    return format_html('<script src="{}" defer></script>', versioned_static("policies/import-progress.js"))
