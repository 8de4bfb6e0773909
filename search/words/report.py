"""The page "Từ hay tìm và tìm không thấy" of the admin."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from search.words.counting import ENOUGH
from search.words.frequency import FEWEST_DAYS, FEWEST_TIMES, empty, frequent
from search.words.models import Pick, SynonymGroup

READ_REPORT = "words.view_askedoften"
PERIODS = {"7": "7 ngày qua", "30": "30 ngày qua", "365": "một năm qua"}
USUAL = "30"
ROWS = 50


class AskedReport(WagtailAdminTemplateMixin, TemplateView):
    """What is asked often, and what is asked in vain, in a period to choose."""

    template_name = "words/report.html"
    page_title = "Từ hay tìm và tìm không thấy"
    header_icon = "search"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Let in those who may read it; raises PermissionDenied for others."""
        if not request.user.has_perm(READ_REPORT):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Say where one is."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give both lists; a period that is not offered is the usual one."""
        asked = self.request.GET.get("ngay", "")
        days = asked if asked in PERIODS else USUAL
        return super().get_context_data(**kwargs) | {
            "frequent": frequent(ROWS, days=int(days)),
            "empty": empty(ROWS, days=int(days)),
            "days": days,
            "periods": PERIODS,
            "enough": ENOUGH,
            "fewest_days": FEWEST_DAYS,
            "fewest_times": FEWEST_TIMES,
            "add_group": _address_to_add(SynonymGroup, self.request),
            "add_pick": _address_to_add(Pick, self.request),
        }


def _address_to_add(model: type[SynonymGroup | Pick], request: HttpRequest) -> str:
    """Give the address at which this person may add a row; "" where they may not."""
    may = request.user.has_perm(f"words.add_{model._meta.model_name}")
    return reverse(model.snippet_viewset.get_url_name("add")) if may else ""
