"""What this app adds to the admin: the menu of synonyms and picks, and the report of what is asked."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from cms.places.models import VALIDITY_PANEL
from search.words.expressions import lines_of
from search.words.models import Pick, SynonymGroup
from search.words.report import READ_REPORT, AskedReport


class SynonymGroupViewSet(SnippetViewSet):
    """The groups of synonyms."""

    model = SynonymGroup
    icon = "list-ul"
    menu_label = "Từ đồng nghĩa"
    list_per_page = 50
    list_filter = ["kind", "is_used"]
    list_display = [
        "__str__",
        Column("kind", label="Cách dùng", accessor=lambda group: group.short_kind, sort_key="kind"),
        BooleanColumn("is_used", label="Đang dùng", sort_key="is_used"),
        "note",
    ]
    panels = [FieldPanel("expressions"), FieldPanel("kind"), FieldPanel("is_used"), FieldPanel("note")]


class PickViewSet(SnippetViewSet):
    """What stands on top of results."""

    model = Pick
    icon = "pick"
    menu_label = "Biên tập viên chọn"
    list_per_page = 50
    list_display = [
        "__str__",
        Column("queries", label="Khi tìm", accessor=lambda pick: " · ".join(lines_of(pick.queries))),
        "valid_from",
        "valid_to",
    ]
    panels = [
        FieldPanel("queries"),
        MultiFieldPanel(
            [FieldPanel("page"), FieldPanel("document"), FieldPanel("address")], heading="Mục được chọn (đúng một)"
        ),
        FieldPanel("title"),
        FieldPanel("note"),
        VALIDITY_PANEL,
        FieldPanel("order"),
    ]


@register_snippet
class WordsGroup(SnippetViewSetGroup):
    """The menu that holds them."""

    menu_label = "Từ tìm kiếm"  # the field at the top of the menu is called «Tìm kiếm»
    menu_name = "search-words"
    menu_icon = "tag"
    menu_order = 510
    items = (SynonymGroupViewSet, PickViewSet)


class ReportMenuItem(MenuItem):
    """The way to the report, for those who may read it."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Say whether this person may read it."""
        return request.user.has_perm(READ_REPORT)


@hooks.register("register_admin_urls")
def report_address() -> list[URLPattern]:
    """Give the address, behind Wagtail's own check of who may enter."""
    return [path("tu-hay-tim/", AskedReport.as_view(), name="asked_often")]


@hooks.register("register_reports_menu_item")
def report_menu_item() -> MenuItem:
    """Put the report among the others."""
    label, address = AskedReport.page_title, reverse("asked_often")
    return ReportMenuItem(label, address, name="asked-often", icon_name="search", order=880)
