"""Which programmes and indicators strangers may see."""

from __future__ import annotations

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from cms.policies.models import PolicyDocument
from cms.results.models import Figure, Indicator, Programme, Target


def headline_programme() -> Programme | None:
    """Give the programme to show first: the one running this year, or else the newest that has indicators."""
    with_indicators = Programme.objects.filter(indicators__live=True).distinct()
    year = timezone.localdate().year
    running = with_indicators.filter(period_start__lte=year, period_end__gte=year).first()
    return running or with_indicators.first()


def indicators_by_source(document: PolicyDocument) -> QuerySet[Indicator]:
    """Give the indicators with a number from this document."""
    targets = Target.objects.filter(source_document=document).values("indicator")
    figures = Figure.objects.filter(source_document=document).values("indicator")
    return Indicator.objects.filter(Q(pk__in=targets) | Q(pk__in=figures))


def live_indicators(programme: Programme) -> list[Indicator]:
    """Give the programme's indicators that have something to show, in their order."""
    rows: QuerySet[Indicator] = Indicator.objects.filter(programme=programme, live=True)
    sources = PolicyDocument.objects.select_related("kind", "issuer").defer("text")
    related = rows.select_related("programme").prefetch_related(
        "targets",
        "figures",
        Prefetch("targets__source_document", sources),
        Prefetch("figures__source_document", sources),
    )
    return [indicator for indicator in related.order_by("order", "pk") if indicator.is_public()]
