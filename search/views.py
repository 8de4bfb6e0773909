"""The search page: what was asked, what was found, or what to try instead."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from cms.changes.models import Kind
from cms.pages.paging import NOT_IN_LIST
from search import query
from search.engines import IndexUnavailable
from search.extracts import Sought, extract, marked, sought
from search.query import KINDS, Asked, Results
from search.ranking import Found

RETRY_SECONDS = 60


@dataclass(frozen=True)
class Shown:
    """One hit as the page shows it."""

    kind: str
    title: SafeString
    url: str
    extract: SafeString
    part: SafeString
    part_url: str
    facts: tuple[str, ...]
    notice: str
    day: datetime.date | None


@dataclass(frozen=True)
class Choice:
    """One value of a filter: how many things it leaves, and the address that chooses it."""

    label: str
    count: int | None
    url: str
    is_chosen: bool


@require_safe
def search_page(request: HttpRequest) -> HttpResponse:
    """Show the results, or help for an empty query; without an index it answers 503: nobody shall take that for "nothing".

    Raises Http404 for a page that the results do not have, as every list does.
    """
    asked = query.read(request.GET.dict())
    if asked.page != 1 and not (asked.page and asked.typed.words):
        raise Http404(NOT_IN_LIST)
    sent = request.GET
    # The links of the page are made from the address: what was not understood, or cut off, does not live on in them.
    request.GET = QueryDict(asked.address().partition("?")[2])  # type: ignore[assignment]
    context: dict[str, Any] = {"asked": asked, "query": asked.typed.text}
    if not asked.typed.words:
        return render(request, "search/start.html", context)
    try:
        results = query.find(asked)
    except IndexUnavailable:
        answer = render(request, "search/unavailable.html", context, status=503)
        answer["Retry-After"] = str(RETRY_SECONDS)
        return answer
    if results.page.number != asked.page:
        request.GET = sent  # the page for what is not there leads back by it
        raise Http404(NOT_IN_LIST)
    return render(request, "search/results.html", {**context, **shown(asked, results)})


def shown(asked: Asked, results: Results) -> dict[str, Any]:
    """Give what the template shows of the results."""
    wanted = sought(asked.typed.words)
    return {
        "results": results,
        "hits": [hit_shown(found, wanted) for found in results.hits],
        "kinds": kind_choices(asked, results.facets["kind"]),
        "years": year_choices(asked, results.facets["year"]),
        "without_filters": asked.address(loai="", nam=""),
    }


def hit_shown(found: Found, wanted: Sought) -> Shown:
    """Give one hit as the page shows it; the day of a result is only the year that its target is for."""
    stored = found.hit.stored
    part = found.part.stored if found.part else {"part": "", "anchor": "", "text": stored["text"]}
    is_result = stored["kind"] == Kind.RESULT
    facts = [fact for fact in (stored["document_kind"], stored["symbol"]) if fact not in stored["title"]]
    facts.append(stored["label"])  # also where the title names it: it stands at its own place in every hit
    if is_result and stored["date"]:
        facts.append(f"năm {stored['date'][:4]}")
    return Shown(
        Kind(stored["kind"]).label,
        marked(stored["title"], wanted),
        stored["url"],
        extract(part["text"], wanted),
        marked(part["part"], wanted),
        f"{stored['url']}{part['anchor']}/" if part["anchor"] else stored["url"],
        tuple(fact for fact in facts if fact),
        stored["notice"],
        datetime.date.fromisoformat(stored["date"]) if stored["date"] and not is_result else None,
    )


def kind_choices(asked: Asked, counts: Mapping[str, int]) -> list[Choice]:
    """Give the kinds to choose from: those that would find something, and the chosen one."""
    found = {value: counts.get(kind, 0) for value, kind in KINDS.items()}
    every = Choice("Tất cả", None, asked.address(loai=""), not asked.kind)
    return [every] + [
        Choice(KINDS[value].label, count, asked.address(loai=value), value == asked.kind)
        for value, count in found.items()
        if count or value == asked.kind
    ]


def year_choices(asked: Asked, counts: Mapping[str, int]) -> list[Choice]:
    """Give the years to choose from, the newest first."""
    years = sorted({*counts, asked.year} - {""}, reverse=True)
    every = Choice("Tất cả", None, asked.address(nam=""), not asked.year)
    return [every] + [Choice(year, counts.get(year, 0), asked.address(nam=year), year == asked.year) for year in years]
