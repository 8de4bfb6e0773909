"""The public page of all documents that stand to one in one relation."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from cms.pages.paging import asked_page
from cms.policies.page.asof import asked_day
from cms.policies.page.related import rows_of
from cms.policies.queries import public_documents

PER_PAGE = 50


def related_page(request: HttpRequest, slug: str, word: str) -> HttpResponse:
    """Show one group of relations in pages; 404 for a document that is not public, and for a group without rows."""
    document = public_documents().filter(slug=slug).first()
    found = rows_of(document, word) if document else None
    if document is None or found is None or not found[1].exists():
        raise Http404("Không có danh sách này.")
    title, relations, read = found
    shown = asked_page(request, relations, per_page=PER_PAGE)
    as_of = asked_day(request)
    rows = [read(row) for row in shown]
    context = {"document": document, "title": title, "shown": shown, "rows": rows, "as_of": as_of}
    return render(request, "policies/related.html", context, status=400 if as_of.refusal else 200)
