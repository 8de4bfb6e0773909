"""When a cited document died, as the library's own record of its life tells: the one door to the statuses."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db.models import Q

from cms.policies.models import DocumentRelation, PolicyDocument, StatusPeriod

DEAD = ("dead", "superseded", "revoked")  # "over" is no death: a plan of past years is cited as what it was
ENDING = ("replaces", "repeals", "withdraws")


@dataclass(frozen=True)
class Death:
    """Since when a document is dead, what took its place, and what of that is alive on the day asked for; "" for nothing."""

    since: datetime.date
    replaced_by: str
    heir: str


def death_of(document: PolicyDocument, *, day: datetime.date) -> Death | None:
    """Give what is known of the end of a document that is dead on that day; None if it lives."""
    period = _dead_period(document, day)
    if period is None:
        return None
    ender = _ender(document)
    replaced_by = _called(ender) if ender else _said_by(document)
    return Death(period.since, replaced_by, _heir(document, day))


def _heir(document: PolicyDocument, day: datetime.date) -> str:
    """Follow the library's relations to the document that is alive on that day; where they end, the words of the last event."""
    seen = {document.pk}
    while ender := _ender(document):
        if ender.pk in seen:
            return ""
        if _dead_period(ender, day) is None:
            return _called(ender)
        seen.add(ender.pk)
        document = ender
    return _said_by(document)


def ended_by(document_id: int) -> set[int]:
    """Give the documents that this one ended, and those that they had ended: its own end changes what is alive for them."""
    found: set[int] = set()
    new = {document_id}
    while new:
        ending = DocumentRelation.objects.filter(source__in=new, target__isnull=False, kind__in=ENDING, scope="")
        new = set(ending.values_list("target_id", flat=True)) - found - {document_id}
        found |= new
    return found


def _dead_period(document: PolicyDocument, day: datetime.date) -> StatusPeriod | None:
    return StatusPeriod.objects.filter(document=document, since__lte=day, until__gt=day, status__in=DEAD).first()


def _ender(document: PolicyDocument) -> PolicyDocument | None:
    """Give the public document that replaced this one, or else the one that ended it."""
    ending = DocumentRelation.objects.filter(target=document, kind__in=ENDING, scope="").select_related("source__kind")
    ends = sorted((row for row in ending if row.source.is_public()), key=lambda row: ENDING.index(row.kind))
    return ends[0].source if ends else None


def _called(document: PolicyDocument) -> str:
    return f"{document.kind.name} số {document.number_symbol}"


def _said_by(document: PolicyDocument) -> str:
    ended = document.effect_events.filter(event__in=("replaced", "repealed", "withdrawn"), scope="")
    said = ended.exclude(by="").first()
    return said.by if said else ""


def is_dead_on(day: datetime.date) -> Q:
    """Give the condition by which mentions whose document is dead on that day are found, the few dead documents first."""
    periods = StatusPeriod.objects.filter(status__in=DEAD, since__lte=day, until__gt=day)
    return Q(document__in=periods.values("document")) | Q(document__isnull=True, dead_from__lte=day)
