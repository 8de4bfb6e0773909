"""When a cited document died, as the library's own record of its life tells: the one door to the statuses."""

from __future__ import annotations

import datetime

from django.db.models import Q

from cms.policies.models import DocumentRelation, PolicyDocument, StatusPeriod

DEAD = ("dead", "superseded", "revoked")  # "over" is no death: a plan of past years is cited as what it was
ENDING = ("replaces", "repeals", "withdraws")


def death_of(document: PolicyDocument, *, day: datetime.date) -> tuple[datetime.date, str] | None:
    """Give since when the document is dead on that day, and what took its place ("" if nobody says); None if it lives."""
    period = StatusPeriod.objects.filter(document=document, since__lte=day, until__gt=day, status__in=DEAD).first()
    return (period.since, successor_of(document)) if period else None


def successor_of(document: PolicyDocument) -> str:
    """Give kind and number of the public document that replaced this one, or else of the one that ended it; "" for none."""
    ending = DocumentRelation.objects.filter(target=document, kind__in=ENDING, scope="").select_related("source__kind")
    ends = sorted((row for row in ending if row.source.is_public()), key=lambda row: ENDING.index(row.kind))
    if ends:
        return f"{ends[0].source.kind.name} số {ends[0].source.number_symbol}"
    said = (
        document.effect_events.filter(event__in=("replaced", "repealed", "withdrawn"), scope="").exclude(by="").first()
    )
    return said.by if said else ""


def is_dead_on(day: datetime.date) -> Q:
    """Give the condition by which mentions whose document is dead on that day are found, the few dead documents first."""
    periods = StatusPeriod.objects.filter(status__in=DEAD, since__lte=day, until__gt=day)
    return Q(document__in=periods.values("document")) | Q(document__isnull=True, dead_from__lte=day)
