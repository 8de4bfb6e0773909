"""What this app adds to the admin: checks after each save, the page of one finding, the report on dead documents."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.staticfiles import versioned_static

from cms.policies.cited.admin_views import DeadCitationsView, DecisionView
from cms.policies.cited.checks import check_saved
from cms.policies.cited.faults import open_and_serious
from cms.policies.cited.registry import citing_of

BEFORE_ALL_WHO_LEAD_ELSEWHERE = -100
PUBLIC_ACTIONS = ("action-publish", "action-submit")


@hooks.register("after_create_page", order=BEFORE_ALL_WHO_LEAD_ELSEWHERE)
@hooks.register("after_edit_page", order=BEFORE_ALL_WHO_LEAD_ELSEWHERE)
@hooks.register("after_create_snippet", order=BEFORE_ALL_WHO_LEAD_ELSEWHERE)
@hooks.register("after_edit_snippet", order=BEFORE_ALL_WHO_LEAD_ELSEWHERE)
def check_what_was_saved(request: HttpRequest, instance: Any) -> None:
    """Check the text; whoever publishes it, or hands it on, is told what is open. Nothing is ever held back by it."""
    if citing_of(type(instance)) is None:
        return
    check_saved(instance)
    if any(action in request.POST for action in PUBLIC_ACTIONS) and (number := open_and_serious(instance)):
        words = "Còn {} chỗ dẫn văn bản có vẻ sai, chưa ai quyết định. Xem bảng «Kiểm tra trích dẫn» trong bài."
        messages.warning(request, words.format(number))


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """Give the addresses, behind Wagtail's own check of who may enter."""
    finding = "trich-dan/<str:model>/<int:object_id>/<slug:code>/<slug:words_key>/"
    return [
        path(finding, DecisionView.as_view(), name="citation_decision"),
        path("dan-van-ban-het-hieu-luc/", DeadCitationsView.as_view(), name="dead_citations"),
    ]


@hooks.register("register_reports_menu_item")
def dead_citations_menu_item() -> MenuItem:
    """Put the report among the others."""
    address = reverse("dead_citations")
    return MenuItem("Dẫn văn bản đã hết hiệu lực", address, name="dead-citations", icon_name="warning", order=880)


@hooks.register("insert_global_admin_css")
def style() -> str:
    """Load the look of the panel."""
    return format_html('<link rel="stylesheet" href="{}">', versioned_static("policies/citations-panel.css"))
