"""Whatever lies below the address of a document follows it when its number is corrected: its text, its parts, its JSON."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse

from cms.policies.addresses import corrected_slug
from cms.policies.queries import public_documents

View = Callable[..., HttpResponse]


def follows_corrections(view: View) -> View:
    """Let a view of a document answer under a corrected number with the same address under the number of today."""

    @wraps(view)
    def answer(request: HttpRequest, slug: str, **more: Any) -> HttpResponse:
        try:
            return view(request, slug=slug, **more)
        except Http404:
            led = led_on(request, slug)
            if led is None:
                raise
            return led

    return answer


def led_on(request: HttpRequest, slug: str) -> HttpResponse | None:
    """Give the way to the same address, with its query, under the number of today; None where no public document is there."""
    new, match = corrected_slug(slug), request.resolver_match
    if match is None or not new or not public_documents().filter(slug=new).exists():
        return None
    query = request.META.get("QUERY_STRING", "")
    address = reverse(match.view_name, kwargs={**match.kwargs, "slug": new})
    return HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)
