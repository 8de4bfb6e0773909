"""What this app adds to the admin: the menu of programmes and of what they promise and reach."""

from __future__ import annotations

from django.db.models import Count, QuerySet
from wagtail.admin.ui.tables import Column
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from cms.pages.publication import PublicationColumn, with_workflow_states
from cms.results.models import Indicator, Programme


class IndicatorViewSet(SnippetViewSet):
    """The indicators with their targets and figures."""

    model = Indicator
    icon = "order"
    menu_label = "Chỉ tiêu và số liệu"
    list_display = [
        "name",
        Column("programme", label="Chương trình", sort_key="programme"),
        Column("unit", label="Đơn vị tính"),
        Column("target_count", label="Mục tiêu", sort_key="target_count"),
        Column("figure_count", label="Số liệu", sort_key="figure_count"),
        PublicationColumn(),
    ]
    list_filter = ["programme", "live"]
    list_per_page = 50

    def get_queryset(self, request: object) -> QuerySet[Indicator]:
        """Give the indicators with how many targets and figures each has."""
        counted = {
            "target_count": Count("targets", distinct=True),
            "figure_count": Count("figures", distinct=True),
        }
        return with_workflow_states(Indicator.objects.select_related("programme").annotate(**counted))


class ProgrammeViewSet(SnippetViewSet):
    """The programmes, one row for each period."""

    model = Programme
    icon = "calendar-alt"
    menu_label = "Chương trình"
    list_display = ["short_name", "name", "period_start", "period_end"]


class ResultsGroup(SnippetViewSetGroup):
    """The menu that holds them."""

    menu_label = "Kết quả"
    menu_icon = "order"
    menu_order = 130
    items = (IndicatorViewSet, ProgrammeViewSet)


register_snippet(ResultsGroup)
