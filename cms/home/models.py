"""The home page: search first, then what people come for."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from cms.news.queries import public_articles
from cms.pages.models import FIXED_PROMOTE_PANELS, BasePage
from cms.policies.queries import public_documents
from cms.results.progress import headline


class HomePage(BasePage):
    """The home page of the site."""

    has_fixed_address = True

    lead = models.TextField("lời giới thiệu", blank=True)

    content_panels = [*Page.content_panels, FieldPanel("lead")]
    promote_panels = FIXED_PROMOTE_PANELS
    parent_page_types = ["wagtailcore.Page"]
    max_count = 1
    template = "home/home_page.html"

    class Meta:
        verbose_name = "trang chủ"
        verbose_name_plural = "trang chủ"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the newest articles and documents, and the programme to look at with how far it has come."""
        programme, progress = headline()
        return {
            **super().get_context(request, *args, **kwargs),
            "articles": public_articles()[:6],
            "documents": public_documents()[:6],
            "programme": programme,
            "progress": progress,
        }
