"""The page "Hướng dẫn sử dụng" for the staff: which chapters there are; their words are templates."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

CHAPTERS = Path(__file__).parent / "data" / "help.json"


class HelpView(WagtailAdminTemplateMixin, TemplateView):
    """For everybody who is in."""

    template_name = "pages/help/page.html"
    page_title = "Hướng dẫn sử dụng"
    header_icon = "help"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Say where one is."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the chapters in their order."""
        return super().get_context_data(**kwargs) | {"chapters": chapters()}


@cache
def chapters() -> list[dict[str, str]]:
    """Give each chapter's name in the address, its title, and the template with its words."""
    listed = json.loads(CHAPTERS.read_text(encoding="utf-8"))
    return [{**chapter, "template": f"pages/help/{chapter['name']}.html"} for chapter in listed]
