"""What this app adds to the admin: file privacy, help, narrow screens, and the menus of identity, places, organisations."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.staticfiles import versioned_static
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from cms.pages import guarding
from cms.pages.guidance import HelpView
from cms.pages.media import refuse_unpublished
from cms.pages.models import Channel, SiteIdentity
from cms.places.models import AdministrativeUnit, Organisation

hooks.register("before_serve_document", refuse_unpublished)
hooks.register("before_unpublish_page", guarding.keep_fixed_page)
hooks.register("before_delete_page", guarding.keep_fixed_page)
hooks.register("before_move_page", guarding.keep_addresses)
hooks.register("before_copy_page", guarding.expect_parent)
hooks.register("before_bulk_action", guarding.keep_in_bulk)
FOREIGN_HELP = ("whats-new-in-wagtail", "editor-guide")  # English pages of Wagtail's makers


@hooks.register("construct_help_menu")
def leave_out_foreign_help(request: HttpRequest, items: list[MenuItem]) -> None:
    """Keep what an editor here can read."""
    items[:] = [item for item in items if not item.name.startswith(FOREIGN_HELP)]


@hooks.register("register_admin_urls")
def help_address() -> list[URLPattern]:
    """Give the address of our own guide, behind Wagtail's check of who may enter."""
    return [path("huong-dan/", HelpView.as_view(), name="staff_help")]


@hooks.register("register_help_menu_item")
def help_menu_item() -> MenuItem:
    """Put the guide first in the menu "Trợ giúp"."""
    return MenuItem(HelpView.page_title, reverse("staff_help"), name="staff-help", icon_name="help", order=100)


@hooks.register("insert_global_admin_css")
def readable_on_a_phone() -> str:
    """Load what Wagtail's lists need to be read on a narrow screen, and the look of the guide."""
    return format_html('<link rel="stylesheet" href="{}">', versioned_static("pages/admin.css"))


@hooks.register("insert_global_admin_js")
def keep_dates_as_typed() -> str:
    """Load the script that stops the calendar from putting today in the place of a date that it cannot read."""
    return format_html('<script src="{}"></script>', versioned_static("pages/dates-as-typed.js"))


@hooks.register("insert_global_admin_js")
def say_why_a_file_is_refused() -> str:
    """Load the script that puts the server's own words where Wagtail's page for several files shows the number of an error."""
    return format_html('<script src="{}" defer></script>', versioned_static("pages/upload-refusals.js"))


@hooks.register("insert_editor_js")
def make_one_page_only() -> str:
    """Load the script that lets a pressed button wait while the editor is saving by itself."""
    return format_html('<script src="{}" defer></script>', versioned_static("pages/save-once.js"))


class SiteIdentityViewSet(SnippetViewSet):
    """The agency's identity, one row for each period."""

    model = SiteIdentity
    icon = "home"
    menu_label = "Thông tin cơ quan"
    list_display = ["agency_name", "responsible_person", "valid_from", "valid_to"]


class ChannelViewSet(SnippetViewSet):
    """The official channels."""

    model = Channel
    icon = "site"
    menu_label = "Kênh chính thức"
    list_display = ["name", "url", "account", "valid_from", "valid_to"]


class OrganisationViewSet(SnippetViewSet):
    """The bodies that issue documents."""

    model = Organisation
    icon = "group"
    menu_label = "Cơ quan ban hành"
    list_display = ["name", "abbreviation", "valid_from", "valid_to"]


class AdministrativeUnitViewSet(SnippetViewSet):
    """Provinces, districts and communes."""

    model = AdministrativeUnit
    icon = "globe"
    menu_label = "Đơn vị hành chính"
    list_display = ["name", "code", "level", "parent", "valid_from", "valid_to"]
    list_filter = ["level"]


@register_snippet
class DirectoryGroup(SnippetViewSetGroup):
    """The menu that holds them."""

    menu_label = "Danh mục"
    menu_icon = "list-ul"
    menu_order = 500
    items = (SiteIdentityViewSet, ChannelViewSet, OrganisationViewSet, AdministrativeUnitViewSet)
