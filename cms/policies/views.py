"""The public pages of the document library: the list, one document, and its text as a file."""

from __future__ import annotations

from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from cms.pages.paging import Counted, asked_page
from cms.policies.extracting.readings import readings_prefetch
from cms.policies.facets import Asked
from cms.policies.models import PolicyDocument
from cms.policies.narrowing import narrowed, with_status
from cms.policies.page.ahead import read_ahead
from cms.policies.page.asof import asked_day
from cms.policies.page.text_file import text_file
from cms.policies.parts import part_of_anchor, shown_part

PER_PAGE = 20


def document_list(request: HttpRequest) -> HttpResponse:
    """Show the published documents, the newest first, narrowed by what is chosen; what names nothing is said in words."""
    asked = Asked(request)
    documents = Counted(with_status(narrowed(asked.narrowing), asked.as_of.day), asked.total)
    context = {"asked": asked, "as_of": asked.as_of, "documents": asked_page(request, documents, per_page=PER_PAGE)}
    return render(request, "policies/list.html", context, status=400 if asked.as_of.refusal else 200)


def document_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one document as of a day (`ngay`), a long text in parts (`phan`); a part that is not there is 404, no day 400."""
    document = _public_document(slug)
    asked = request.GET.get("phan")
    part = shown_part(document.text, 1 if asked is None else _number(asked) or 0)
    if part is None:
        raise Http404("Văn bản này không có phần đó.")
    as_of = asked_day(request)
    context = {"document": document, "part": part, "as_of": as_of}
    with read_ahead(document):
        return render(request, "policies/document.html", context, status=400 if as_of.refusal else 200)


def part_address(request: HttpRequest, slug: str, anchor: str) -> HttpResponse:
    """Lead from the permanent address of an article, clause or point to where it is shown now; 404 for one that is not there."""
    document = _public_document(slug)
    number = part_of_anchor(document.text, anchor)
    if number is None:
        raise Http404("Văn bản này không có điều, khoản, điểm đó.")
    query = f"?phan={number}" if number > 1 else ""
    return redirect(f"{document.get_absolute_url()}{query}#{anchor}")


def document_text(request: HttpRequest, slug: str) -> HttpResponse:
    """Hand out the whole text as a file, exactly as it is kept, below what names it; 404 for a document without one."""
    document = _public_document(slug)
    if not document.text.strip():
        raise Http404("Văn bản này chưa có toàn văn dạng chữ.")
    prefetch_related_objects([document], "files__attachment", readings_prefetch())
    response = HttpResponse(text_file(document), content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{document.slug}.txt"'
    return response


def _public_document(slug: str) -> PolicyDocument:
    """Give the document; what is not published or not issued is 404 to everyone, editors use the preview."""
    document = PolicyDocument.objects.select_related("kind", "issuer").filter(slug=slug, live=True).first()
    if document is None or not document.is_public():
        raise Http404("Không có văn bản này.")
    return document


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else None
