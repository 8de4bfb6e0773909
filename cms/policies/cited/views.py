"""The public pages of a document's two lists in full: what it cites, and who cites it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from cms.pages.paging import asked_page
from cms.policies.cited import lists
from cms.policies.models import PolicyDocument
from cms.policies.queries import public_documents

PER_PAGE = 50


def cited_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Show all that a document cites; 404 for a document that is not public."""
    document = _document(slug)
    shown = asked_page(request, lists.cited_in(document), per_page=PER_PAGE)
    words = {"heading": "Văn bản được dẫn", "counted": "văn bản được dẫn", "cited": shown}
    return render(request, "policies/citations.html", {"document": document, "shown": shown, **words})


def citing_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Show all public texts that cite a document; 404 for a document that is not public."""
    document = _document(slug)
    shown = asked_page(request, lists.citing(document), per_page=PER_PAGE)
    words = {"heading": "Được dẫn trong", "counted": "nơi dẫn văn bản này", "citing": shown}
    return render(request, "policies/citations.html", {"document": document, "shown": shown, **words})


def _document(slug: str) -> PolicyDocument:
    document = public_documents().filter(slug=slug).first()
    if document is None:
        raise Http404("Không có văn bản này.")
    return document
