"""The log as administrators read it: every entry of every kind in one list, with filters and exports."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db.models import IntegerField, QuerySet, Value
from django.http import HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from wagtail.admin.filters import ContentTypeFilter
from wagtail.admin.views.reports.audit_logging import LogEntriesView, SiteHistoryReportFilterSet
from wagtail.log_actions import registry

from cms.pages.models import User

READ_LOG = "accounts.read_log"
BYTE_ORDER_MARK = "\ufeff"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")

SYSTEM = "(lệnh hoặc hệ thống)"
NOBODY = dict.fromkeys(["accounts.failed", "accounts.refused", "accounts.locked"], "(người chưa vào được)")
DETAILS = {
    "step": "sai ở",
    "scope": "khóa",
    "address": "địa chỉ mạng",
    "name": "tên gõ bắt đầu bằng",
    "times": "số lần",
    "changes": "cũ → mới",
    "change": "đã",
    "roles": "vai trò",
    "rights": "quyền",
    "list": "danh sách",
    "format": "dạng",
    "left": "còn",
}


def logged_kinds() -> QuerySet[ContentType]:
    """Give the kinds of things that the log speaks of."""
    keys = {key for model in registry.get_log_entry_models() for key in model.objects.all().get_content_type_ids()}
    return ContentType.objects.filter(pk__in=keys).order_by("model")


class LogFilterSet(SiteHistoryReportFilterSet):
    """Wagtail's filters over all entries, not only those about things that the reader may edit."""

    object_type = ContentTypeFilter(label="Loại", method="filter_object_type", queryset=lambda request: logged_kinds())

    def get_action_choices(self) -> list[tuple[str, str]]:
        """Give the actions that occur."""
        found = {action for model in registry.get_log_entry_models() for action in model.objects.all().get_actions()}
        return [choice for choice in registry.get_choices() if choice[0] in found]

    def get_user_choices(self) -> QuerySet[User]:
        """Give the people who occur."""
        keys = {key for model in registry.get_log_entry_models() for key in model.objects.all().get_user_ids()}
        return User.objects.filter(pk__in=keys).order_by("username")


class LogView(LogEntriesView):
    """The report "Nhật ký"."""

    page_title = "Nhật ký"
    filterset_class = LogFilterSet
    index_url_name = "staff_log"
    index_results_url_name = "staff_log_results"
    results_template_name = "accounts/log_results.html"
    list_export = ["timestamp", "person", "what", "label", "kind", "object_id", "details"]
    export_headings = {
        "timestamp": "Lúc (giờ Việt Nam)",
        "person": "Ai",
        "what": "Việc",
        "label": "Về",
        "kind": "Loại",
        "object_id": "Mã",
        "details": "Chi tiết",
    }

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Let in those who may read the log; raises PermissionDenied for others."""
        if not request.user.has_perm(READ_LOG):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_filename(self) -> str:
        """Give the name of the exported file."""
        return f"nhat-ky-{timezone.localdate():%Y-%m-%d}"

    def stream_csv(self, queryset: Any) -> Iterator[str]:
        """Give the lines behind the mark by which spreadsheets know UTF-8; without it they garble Vietnamese."""
        yield BYTE_ORDER_MARK
        yield from super().stream_csv(queryset)

    def write_csv_response(self, queryset: Any) -> StreamingHttpResponse:
        """Answer with the lines, and say how they are written."""
        response = super().write_csv_response(queryset)
        response["Content-Type"] = "text/csv; charset=utf-8"
        return response

    def get_filtered_queryset(self) -> QuerySet[Any]:
        """Give all entries that pass the filters, as Wagtail's report does it: keys of each model, joined by union."""
        self.log_models = list(registry.get_log_entry_models())
        queries = [self._keys(index, model) for index, model in enumerate(self.log_models)]
        return queries[0].union(*queries[1:], all=True).order_by("-timestamp")

    def decorate_paginated_queryset(self, queryset: Any) -> list[Any]:
        """Give the entries with what the list and the exports show beside the fields."""
        entries = super().decorate_paginated_queryset(queryset)
        for entry in entries:
            entry.person = entry.user_display_name if entry.user_id else NOBODY.get(entry.action, SYSTEM)
            entry.kind = entry.content_type.name if entry.content_type else ""
            entry.what = self.get_action_label(entry.action)
            entry.details = details(entry.data)
        return entries

    def preprocess_field_value(self, field: str, value: Any, export_format: str) -> Any:
        """Give times of this country, labels instead of keys, and nothing that a spreadsheet would run."""
        if field == "timestamp":
            return f"{timezone.localtime(value):%d/%m/%Y %H:%M:%S}"
        if field == "object_id":
            return str(value() if callable(value) else value)
        value = super().preprocess_field_value(field, value, export_format)
        return harmless(value) if export_format == self.FORMAT_CSV else value

    def _keys(self, index: int, model: Any) -> QuerySet[Any]:
        keys = model.objects.values("pk", "timestamp").annotate(log_model_index=Value(index, IntegerField()))
        return self.filter_queryset(keys).order_by()


def harmless(value: Any) -> Any:
    """Give a text that no spreadsheet takes for a formula: an apostrophe before one that begins like it."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA_STARTS) else value


def details(data: dict[str, Any]) -> str:
    """Give what an entry of ours carries beside its fields, in one line."""
    words = {DETAILS[name]: value for name, value in data.items() if name in DETAILS}
    shown = {name: ", ".join(value) if isinstance(value, list) else value for name, value in words.items()}
    return "; ".join(f"{name}: {value}" for name, value in shown.items())
