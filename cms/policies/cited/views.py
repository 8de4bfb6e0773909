"""The public pages of a document's two lists in full: what it cites, and who cites it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from cms.pages.paging import asked_page
from cms.policies.cited import lists
from cms.policies.models import PolicyDocument
from cms.policies.page.asof import asked_day
from cms.policies.queries import public_documents

PER_PAGE = 50


def cited_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Show all that a document cites; 404 for a document that is not public."""
    document = _document(slug)
    shown = asked_page(request, lists.cited_in(document), per_page=PER_PAGE)
    words = {"heading": "Văn bản được dẫn", "counted": "văn bản được dẫn", "cited": shown}
    return _shown(request, {"document": document, "shown": shown, **words})


def citing_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Show all public texts that cite a document; 404 for a document that is not public."""
    document = _document(slug)
    shown = asked_page(request, lists.citing(document), per_page=PER_PAGE)
    words = {"heading": "Được dẫn trong", "counted": "nơi dẫn văn bản này", "citing": shown}
    return _shown(request, {"document": document, "shown": shown, **words})


def _shown(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    as_of = asked_day(request)
    status = 400 if as_of.refusal else 200
    return render(request, "policies/citations.html", {**context, "as_of": as_of}, status=status)


def _document(slug: str) -> PolicyDocument:
    document = public_documents().filter(slug=slug).first()
    if document is None:
        raise Http404("Không có văn bản này.")
    return document
