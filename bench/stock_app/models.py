"""A list of pages and a page with a text, as Wagtail's tutorial writes them."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.search import index

PER_PAGE = 20  # as ours


class ListPage(Page):
    """The pages below it, the newest first."""

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add one page of the list."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        below = TextPage.objects.child_of(self).live().order_by("-first_published_at")
        context["listed"] = Paginator(below, PER_PAGE).get_page(request.GET.get("page"))
        return context


class TextPage(Page):
    """An article, or a document."""

    lead = models.TextField(blank=True)
    body = RichTextField(blank=True)

    content_panels = [*Page.content_panels, FieldPanel("lead"), FieldPanel("body")]
    search_fields = [*Page.search_fields, index.SearchField("lead"), index.SearchField("body")]
