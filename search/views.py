"""The search page: what was asked, what was found, or what to try instead; and what is offered to somebody still typing."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cms.pages.paging import NOT_IN_LIST
from search import asked as asking
from search import choosing, feeds, query, showing
from search.asked import NOT_KEPT, Asked
from search.engines import IndexUnavailable
from search.extracts import sought
from search.often import popular
from search.query import Results
from search.readers import RETRY_SECONDS
from search.spelling.offering import offer
from search.suggesting import LONGEST, suggestions
from search.words.counting import HEARD
from search.words.picks import picks_for

SUGGESTIONS = "application/x-suggestions+json"


@require_safe
def search_page(request: HttpRequest) -> HttpResponse:
    """Show the results, or help for an empty query; without an index it answers 503: nobody shall take that for "nothing".

    Raises Http404 for a page that the results do not have, as every list does.
    """
    asked = asking.read(request.GET.dict())
    if asked.page != 1 and (not asked.page or asked.is_empty):
        raise Http404(NOT_IN_LIST)
    sent = request.GET
    # The links of the page are made from the address: what was not understood, or cut off, does not live on in them.
    request.GET = QueryDict(asked.address().partition("?")[2])  # type: ignore[assignment]
    context: dict[str, Any] = {"asked": asked, "query": asked.typed.text}
    if asked.is_empty:
        return render(request, "search/start.html", context)
    try:
        results = query.find(asked)
        context |= shown(asked, results)
    except IndexUnavailable:
        answer = render(request, "search/unavailable.html", context, status=503)
        answer["Retry-After"] = str(RETRY_SECONDS)
        return answer
    if results.page.number != asked.page:
        request.GET = sent  # the page for what is not there leads back by it
        raise Http404(NOT_IN_LIST)
    if asked.page == 1 and not asked.chosen:
        HEARD.note(asked.typed, found=results.total > 0 and not results.is_near)
    answer = render(request, "search/results.html", context)
    answer["Cache-Control"] = NOT_KEPT
    return answer


@require_safe
def suggested(request: HttpRequest) -> HttpResponse:
    """Answer in the form of OpenSearch Suggestions, which browsers read too: what was typed, texts, what each is, addresses."""
    typed = request.GET.get("q", "")
    found = suggestions(typed)
    rows = [typed[:LONGEST], *([getattr(each, name) for each in found] for name in ("text", "kind", "url"))]
    answer = JsonResponse(rows, safe=False, content_type=SUGGESTIONS, json_dumps_params={"ensure_ascii": False})
    answer["Cache-Control"] = NOT_KEPT
    return answer


def shown(asked: Asked, results: Results) -> dict[str, Any]:
    """Give what the template shows of the results; raises IndexUnavailable."""
    wanted = sought(asked.typed.words, asked.typed.others)
    return {
        "picks": picks_for(asked.typed) if asked.page == 1 else [],
        "meant": offer(asked),
        "popular": [] if results.hits or results.elsewhere else popular(),
        "also": asked.typed.others,
        "as_typed": asked.address(q=asked.typed.as_typed),
        "results": results,
        "hits": [showing.shown(result, wanted) for result in results.hits],
        "chosen": choosing.chosen(asked, results.facets),
        "facets": [] if results.is_near else choosing.facets(asked, results.facets, results.total),
        "by_relevance": asked.address(**{"sap-xep": ""}),
        "feed": feeds.address_of(asked),
        "by_date": asked.address(**{"sap-xep": "moi-nhat"}),
    }
