"""Reads the life of a document out of the library: its own dates, what was written down of it, what public documents do to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from django.db.models import Prefetch, QuerySet

from cms.policies.life.events import Event, Happening, Life, Nature, life, own_events
from cms.policies.life.periods import periods
from cms.policies.life.wording import relation_kinds
from cms.policies.models import DocumentRelation, IssueState, PolicyDocument, StatusPeriod

ACTING = [kind.kind for kind in relation_kinds().values() if kind.effect]
READ_BEFORE = "acts_on_it"  # where the sweeper's prefetch puts them


def life_of(document: PolicyDocument) -> Life:
    """Give the life of a document as the public may know it."""
    own = own_events(document.issued_on, document.effective_from, document.effective_to)
    return life(nature_of(document), [*own, *_written_down(document), *_done_by_others(document)])


def nature_of(document: PolicyDocument) -> Nature:
    """Say what kind of status a document has."""
    if document.is_law():
        return Nature.LAW
    return Nature.WORK if document.kind.is_carried_out else Nature.PAPER


def acting_relations() -> QuerySet[DocumentRelation]:
    """Give the relations of public documents that are events in the life of another."""
    rows = DocumentRelation.objects.filter(kind__in=ACTING, source__live=True, source__issue_state=IssueState.ISSUED)
    return rows.select_related("source__kind", "source__issuer").defer("source__text")


def acting_prefetch() -> Prefetch:
    """Give what life_of reads of many documents at once."""
    return Prefetch("incoming", queryset=acting_relations(), to_attr=READ_BEFORE)


def acted_on(document: PolicyDocument) -> Iterator[PolicyDocument]:
    """Give the documents whose life this one changes, as the database has it."""
    rows = DocumentRelation.objects.filter(source=document.pk, kind__in=ACTING, target__isnull=False)
    return (row.target for row in rows.select_related("target__kind", "target__issuer") if row.target)


def target_of(relation: DocumentRelation) -> list[PolicyDocument]:
    """Give the document whose life this relation changes, if it changes one."""
    return [relation.target] if relation.target and relation.kind in ACTING else []


def settle(documents: Sequence[PolicyDocument]) -> None:
    """Bring the stored periods of these documents up to what their lives say; writes only where they differ."""
    stored: dict[int, set[tuple[object, ...]]] = {document.pk: set() for document in documents}
    for row in StatusPeriod.objects.filter(document__in=stored):
        stored[row.document_id].add((row.status, row.since, row.until))
    fresh = {document.pk: _periods(document) for document in documents}
    changed = [pk for pk, rows in fresh.items() if {(row.status, row.since, row.until) for row in rows} != stored[pk]]
    if changed:
        StatusPeriod.objects.filter(document__in=changed).delete()
        StatusPeriod.objects.bulk_create([row for pk in changed for row in fresh[pk]], batch_size=500)


def _periods(document: PolicyDocument) -> list[StatusPeriod]:
    return [
        StatusPeriod(document_id=document.pk, status=period.status, since=period.since, until=period.until)
        for period in periods(life_of(document))
    ]


def _written_down(document: PolicyDocument) -> Iterator[Event]:
    for row in document.effect_events.all():
        yield Event(row.on, Happening(row.event), row.scope, row.until, row.by, note=row.note)


def _done_by_others(document: PolicyDocument) -> Iterator[Event]:
    if document.pk is None:
        return
    rows: Iterable[DocumentRelation] | None = vars(document).get(READ_BEFORE)
    if rows is None:
        rows = acting_relations().filter(target=document.pk).exclude(source=document.pk)
    for row in rows:
        on = row.effective_on or row.source.effective_from or row.source.issued_on
        if on:  # a public document has a day of issue
            what, by = Happening(relation_kinds()[row.kind].effect), row.source.citation()
            yield Event(on, what, row.scope, row.until, by, row.source.get_absolute_url(), row.note)
