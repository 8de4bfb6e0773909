"""Tells browsers and other programs how to search here: the description of OpenSearch 1.1."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import conditional_page, require_safe

from search.feeds import OPENSEARCH

FOR_A_DAY = "public, max-age=86400"


@require_safe
@conditional_page
def search_description(request: HttpRequest) -> HttpResponse:
    """Give the addresses of page, feed and JSON, and what a browser calls them."""
    answer = render(
        request, "search/opensearch.xml", {"base": settings.BASE_URL}, content_type=f"{OPENSEARCH}; charset=utf-8"
    )
    answer["Cache-Control"] = FOR_A_DAY
    return answer
