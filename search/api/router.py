"""The address of the search for programs: the same results, filters and order as on the page."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from ninja.errors import HttpError

from search import query, showing, strict
from search.api.schemas import Found, Wanted
from search.asked import NOT_KEPT, Asked
from search.engines import IndexUnavailable
from search.extracts import Sought, sought
from search.narrowing import FILTERS, Filter, counted, label_of, ordered, word_of
from search.query import Result, Results
from search.readers import BEING_MADE
from search.strict import NotUnderstood

router = Router(tags=["Tìm kiếm"])
NOTHING_ASKED = "Hãy cho «q» ít nhất một chữ hoặc một số, hoặc một bộ lọc."
NO_PAGE = "Không có trang này; trang sau, nếu có, nằm ở «next» của trang trước."


@router.get("/", include_in_schema=False)  # as people type it; without the stroke it is in the OpenAPI document
@router.get("", response=Found, summary="Tìm trong mọi nội dung đã công bố", url_name="api_search")
def search(request: HttpRequest, response: HttpResponse, wanted: Query[Wanted]) -> dict[str, Any]:
    """Give one page of what was found; what cannot be understood is refused in words, and an index that is away is a 503."""
    asked = _asked(wanted)
    try:
        results = query.find(asked)
    except IndexUnavailable as away:
        raise HttpError(503, BEING_MADE) from away
    if results.page.number != asked.page:
        raise HttpError(404, NO_PAGE)
    response["Cache-Control"] = NOT_KEPT
    return _found(request, asked, results)


def _asked(wanted: Wanted) -> Asked:
    values = {name: str(value) for name, value in wanted.model_dump(by_alias=True).items()}
    try:
        asked = strict.read(values, per_page=wanted.limit)
    except NotUnderstood as failure:
        raise HttpError(400, str(failure)) from failure
    if asked.is_empty:
        raise HttpError(400, NOTHING_ASKED)
    return asked


def _found(request: HttpRequest, asked: Asked, results: Results) -> dict[str, Any]:
    words = sought(asked.typed.words, asked.typed.others)
    return {
        "query": asked.typed.text,
        "is_cut": asked.typed.is_cut,
        "total": results.total,
        "match": results.match.name.lower(),
        "elsewhere": results.elsewhere,
        "also": [" ".join(each) for each in asked.typed.others],
        "is_complete": results.is_complete,
        "notice": results.notice,
        "page": results.page.number,
        "pages": results.page.paginator.num_pages,
        "next": _next(request, asked, results),
        "hits": [_hit(result, words) for result in results.hits],
        "facets": [] if results.is_near else [_facet(each, results) for each in FILTERS],
    }


def _hit(result: Result, words: Sought) -> dict[str, Any]:
    stored, status = result.hit.stored, result.now.status
    passage = showing.passage(result, words)
    return {
        "uuid": result.hit.uuid,
        "url": f"{settings.BASE_URL}{result.now.url}",
        "title": stored["title"],
        "kind": word_of("kind", stored["kind"]),
        "kind_label": label_of("kind", stored["kind"]),
        "document_kind": stored["document_kind"],
        "number": stored["symbol"],
        "date": showing.day_of(stored),
        "year": showing.year_of(stored),
        "label": stored["label"],
        "status": {"code": status.status, "label": status.label} if status else None,
        "part": {"name": showing.plain(passage.name), "url": f"{settings.BASE_URL}{passage.url}"}
        if passage.name
        else None,
        "extract": showing.plain(passage.extract),
        "extract_html": passage.extract,
        "caution": passage.caution,
        "notice": stored["notice"],
    }


def _facet(each: Filter, results: Results) -> dict[str, Any]:
    found = counted(each.facet, results.facets.get(each.facet, {}))
    words = ordered(each.facet, found, {word: number for word, (_, number) in found.items()})
    values = [{"value": word, "label": found[word][0], "count": found[word][1]} for word in words]
    return {"key": each.key, "label": each.title, "values": values}


def _next(request: HttpRequest, asked: Asked, results: Results) -> str:
    if not results.page.has_next():
        return ""
    values = {**asked.values(), "limit": str(asked.per_page), "trang": str(results.page.number + 1)}
    return f"{settings.BASE_URL}{request.path}?{urlencode(values)}"
