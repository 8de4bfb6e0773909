"""The public results pages."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from cms.results.models import Programme
from cms.results.page import results_context
from cms.results.queries import headline_programme, live_indicators


def results_home(request: HttpRequest) -> HttpResponse:
    """Lead to the programme to look at first; say so plainly when nothing is published yet."""
    programme = headline_programme()
    if programme is None:
        return render(request, "results/empty.html")
    return redirect(programme)


def programme_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one programme's targets, figures and chart; 404 for an unknown or empty one."""
    programme = Programme.objects.filter(slug=slug).first()
    indicators = live_indicators(programme) if programme else []
    if programme is None or not indicators:
        raise Http404("Không có chương trình này.")
    return render(request, "results/programme.html", results_context(programme, indicators))
