"""The admin's list, filters, editor and chooser of documents and of their kinds."""

from __future__ import annotations

import datetime
from typing import Any

import django_filters
from django.db.models import QuerySet
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.snippets.views.chooser import BaseSnippetChooseView, ChooseResultsView, ChooseView, SnippetChooserViewSet
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet, SnippetViewSetGroup

from cms.pages.publication import PublicationColumn, with_workflow_states
from cms.places.models import VALIDITY_PANEL
from cms.policies.extracting.creating import CreateFromFile
from cms.policies.models import DocumentKind, LawField, PolicyDocument
from cms.policies.panels import EDITOR
from cms.policies.stating.taking import EditDocument
from vietnamese.dates import format_date


def years() -> list[tuple[str, str]]:
    """Give the years in which the library's documents were issued, the latest first."""
    days = PolicyDocument.objects.exclude(issued_on=None).dates("issued_on", "year", order="DESC")
    return [(str(day.year), str(day.year)) for day in days]


def issued_on(document: PolicyDocument) -> str:
    """Give the day of issue as it is written in documents; nothing for a draft."""
    return format_date(document.issued_on) if document.issued_on else ""


def issuer(document: PolicyDocument) -> str:
    """Give the issuing body as the directory names it, so that a list tells bodies apart; else the name as signed."""
    return document.issuer.name if document.issuer else document.issuer_as_signed


class PolicyDocumentFilterSet(WagtailFilterSet):
    """What the list of documents can be narrowed by."""

    year = django_filters.ChoiceFilter(label="Năm ban hành", choices=years, method="in_year")
    live = django_filters.ChoiceFilter(
        label="Trang công khai", choices=[("true", "Đã xuất bản"), ("false", "Chưa xuất bản")], method="is_live"
    )

    class Meta:
        model = PolicyDocument
        fields = ["kind", "issue_state", "issuer"]

    def in_year(self, rows: QuerySet[PolicyDocument], _: str, value: str) -> QuerySet[PolicyDocument]:
        """Keep what was issued in the year; as a range, since the search behind the list knows no parts of dates."""
        return rows.filter(
            issued_on__gte=datetime.date(int(value), 1, 1), issued_on__lte=datetime.date(int(value), 12, 31)
        )

    def is_live(self, rows: QuerySet[PolicyDocument], _: str, value: str) -> QuerySet[PolicyDocument]:
        """Keep what is published, or what is not."""
        return rows.filter(live=value == "true")


class RecentFirst(BaseSnippetChooseView):
    """The chooser's list with what tells one plan from another, the newest document first."""

    ordering = ["-issued_on", "-pk"]

    def get_object_list(self) -> QuerySet[PolicyDocument]:
        """Give the documents with what the columns show."""
        return super().get_object_list().select_related("kind", "issuer")

    @property
    def columns(self) -> list[Column]:
        """Give title, number, day and issuer beside the state."""
        title, *rest = super().columns
        return [
            title,
            Column("number_symbol", label="Số, ký hiệu"),
            Column("issued_on", accessor=issued_on, label="Ngày ban hành"),
            Column("issuer", accessor=issuer, label="Cơ quan ban hành"),
            *rest,
        ]


class ChooseDocument(RecentFirst, ChooseView):
    """The chooser of documents."""


class ChooseDocumentResults(RecentFirst, ChooseResultsView):
    """Its list after a search."""


class PolicyDocumentChooser(SnippetChooserViewSet):
    """Chooses a document from within an article, a target or a figure."""

    choose_view_class = ChooseDocument
    choose_results_view_class = ChooseDocumentResults


class DocumentColumn(TitleColumn):
    """Kind and number, and below them how the abstract begins."""

    cell_template_name = "policies/document_cell.html"


class DocumentListView(IndexView):
    """The list itself."""

    def _get_title_column(self, field_name: str, column_class: type[Column] = DocumentColumn, **options: Any) -> Column:
        return super()._get_title_column(field_name, column_class, **options)


class PolicyDocumentViewSet(SnippetViewSet):
    """The library of documents."""

    model = PolicyDocument
    icon = "doc-full-inverse"
    menu_label = "Thư viện văn bản"
    edit_handler = EDITOR
    index_view_class = DocumentListView
    add_view_class = CreateFromFile
    edit_view_class = EditDocument
    chooser_viewset_class = PolicyDocumentChooser
    filterset_class = PolicyDocumentFilterSet
    list_per_page = 50
    ordering = ["-issued_on", "-pk"]
    list_display = [
        "short_name",
        Column("issuer", accessor=issuer, label="Cơ quan ban hành"),
        Column("issued_on", accessor=issued_on, label="Ngày ban hành", sort_key="issued_on"),
        Column("get_issue_state_display", label="Tình trạng", sort_key="issue_state"),
        PublicationColumn(),
    ]

    def get_queryset(self, request: object) -> QuerySet[PolicyDocument]:
        """Give the rows with what the columns show, in two queries."""
        return with_workflow_states(PolicyDocument.objects.select_related("kind", "issuer"))


class DocumentKindViewSet(SnippetViewSet):
    """The kinds of documents with their abbreviations."""

    model = DocumentKind
    icon = "tag"
    menu_label = "Loại văn bản"
    list_display = ["name", "abbreviation", "group", "valid_from", "valid_to", "order"]
    list_filter = ["group"]
    panels = [
        FieldPanel("name"),
        FieldRowPanel(
            [
                FieldPanel("abbreviation", help_text="Như trong ký hiệu. Ví dụ: KH trong 168/KH-UBND."),
                FieldPanel("group"),
                FieldPanel("order", help_text="Số nhỏ đứng trước trong danh sách chọn."),
            ]
        ),
        FieldPanel("also_law"),
        FieldPanel("is_carried_out"),
        VALIDITY_PANEL,
    ]


class LawFieldViewSet(SnippetViewSet):
    """The fields of law by which people look for documents."""

    model = LawField
    icon = "tag"
    menu_label = "Lĩnh vực"
    list_display = ["name", "word", "order"]
    panels = [
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("word"), FieldPanel("order", help_text="Số nhỏ đứng trước trong danh sách chọn.")]),
    ]


class PoliciesGroup(SnippetViewSetGroup):
    """The menu that holds them."""

    menu_label = "Văn bản"
    menu_icon = "doc-full-inverse"
    menu_order = 120
    items = (PolicyDocumentViewSet, DocumentKindViewSet, LawFieldViewSet)
