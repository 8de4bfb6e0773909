"""Finds the facts about a document and its relations that cannot all be true, in what an editor is about to save."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from cms.policies.biography import acting_relations, life_of
from cms.policies.extracting.doubting import file_faults
from cms.policies.life.events import Event, Happening
from cms.policies.life.faults import (
    Dates,
    Link,
    faults_of_circle,
    faults_of_dates,
    faults_of_event,
    faults_of_link,
)
from cms.policies.models import DocumentRelation, EffectEvent, PolicyDocument
from vietnamese.dates import format_date

LONGEST_WAY = 500  # documents that are looked at in search of a circle


def open_faults(document: PolicyDocument) -> list[str]:
    """Give what is wrong with a document and its rows, and has no note yet."""
    files = [row.attachment for row in document.files.all() if row.attachment_id]
    found = [] if document.facts_note else [*own_faults(document), *file_faults(files)]
    for row in document.relations.all():
        found += [] if row.note else relation_faults(document, row)
    events = list(document.effect_events.all())
    for event in events:
        found += [] if event.note else event_faults(document, event, events)
    return found


def own_faults(document: PolicyDocument) -> list[str]:
    """Give what is wrong with a document's days, by themselves and beside what public documents say of it."""
    found = [*faults_of_dates(dates_of(document)), *_faults_of_kind(document)]
    if document.pk is not None:
        for row in acting_relations().filter(target=document.pk, note="").exclude(source=document.pk)[:LONGEST_WAY]:
            found += faults_of_link(dates_of(row.source), _link(row, dates_of(document, without=row.source)))
    return found


def relation_faults(document: PolicyDocument, row: DocumentRelation) -> list[str]:
    """Give what is wrong with one relation of a document; nothing is known of a target that is only text."""
    if row.target is None or row.kind == "":
        return []
    found = list(faults_of_link(dates_of(document), _link(row, dates_of(row.target, without=document))))
    if row.kind == "replaces" and document.pk is not None:
        found += faults_of_circle(_circle(document, row.target))
    return found


def event_faults(document: PolicyDocument, row: EffectEvent, others: Iterable[EffectEvent]) -> list[str]:
    """Give what is wrong with one event that was written down of a document, beside the others."""
    ends = [other.on for other in others if other is not row and _event(other).ends_all]
    own = dates_of(document, dead_from=min(ends, default=None))
    return list(faults_of_event(own, _event(row)))


def dates_of(
    document: PolicyDocument, *, without: PolicyDocument | None = None, dead_from: datetime.date | None = None
) -> Dates:
    """Give the days of a document; where its end is asked for, but for what the document `without` does to it."""
    if without is not None:
        dead_from = _dead_from(document, without)
    named = document.citation() if document.kind_id else ""
    return Dates(named, document.issued_on, document.effective_from, document.effective_to, dead_from)


def _faults_of_kind(document: PolicyDocument) -> Iterator[str]:
    if document.kind_id and document.issued_on and not document.kind.is_valid_on(document.issued_on):
        first, last = document.kind.valid_from, document.kind.valid_to
        when = " ".join(
            [f"từ ngày {format_date(first)}" if first else "", f"đến hết ngày {format_date(last)}" if last else ""]
        ).strip()
        day = format_date(document.issued_on)
        yield f"Loại văn bản «{document.kind}» chỉ được dùng {when}; văn bản ban hành ngày {day}."


def _dead_from(document: PolicyDocument, without: PolicyDocument) -> datetime.date | None:
    address = without.get_absolute_url()
    ends = (event.on for event in life_of(document).events if event.ends_all and event.url != address)
    return next(ends, None)


def _link(row: DocumentRelation, target: Dates) -> Link:
    return Link(row.kind, target, row.effective_on, row.until, row.scope)


def _event(row: EffectEvent) -> Event:
    return Event(row.on, Happening(row.event), row.scope, row.until, row.by)


def _circle(document: PolicyDocument, target: PolicyDocument) -> list[str]:
    """Give the names on the way from `document` over what it replaces back to itself; nothing where there is no such way."""
    came_from: dict[int, PolicyDocument | None] = {target.pk: None}
    waiting = [target]
    while waiting and len(came_from) < LONGEST_WAY:
        here = waiting.pop(0)
        if here.pk == document.pk:
            return [document.citation(), *_way_back(here, came_from)]
        for further in _replaced_by(here):
            if further.pk not in came_from:
                came_from[further.pk] = here
                waiting.append(further)
    return []


def _replaced_by(document: PolicyDocument) -> Iterator[PolicyDocument]:
    rows = DocumentRelation.objects.filter(source=document.pk, kind="replaces", target__isnull=False)
    return (row.target for row in rows.select_related("target__kind", "target__issuer") if row.target)


def _way_back(here: PolicyDocument, came_from: dict[int, PolicyDocument | None]) -> list[str]:
    names = []
    step: PolicyDocument | None = here
    while step is not None:
        names.append(step.citation())
        step = came_from[step.pk]
    return names[::-1]
