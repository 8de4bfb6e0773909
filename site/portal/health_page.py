"""The page "Tình trạng hệ thống" for administrators: the facts of the health check, and what to do."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from cms.accounts.report import READ_LOG
from portal import health
from portal.health_measures import measure


class HealthView(WagtailAdminTemplateMixin, TemplateView):
    """For those who may read the log: administrators."""

    template_name = "portal/health.html"
    page_title = "Tình trạng hệ thống"
    header_icon = "circle-check"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Let in those who look after the site; raises PermissionDenied for others."""
        if not request.user.has_perm(READ_LOG):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Say where one is."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the facts as of now."""
        facts = health.judge(measure())
        return super().get_context_data(**kwargs) | {
            "facts": facts,
            "is_well": health.worst(facts) == health.Level.GOOD,
        }
