"""The lists beside a public document: what it cites, who cites it, and what editors noted about faults in its print."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from cms.changes.models import Item, State
from cms.policies.cited.models import Decision, Mention
from cms.policies.cited.reading import same_words
from cms.policies.cited.registry import citing_labels, thing_of
from cms.policies.models import PolicyDocument
from vietnamese.dates import format_date

MOST_NOTES = 50


@dataclass(frozen=True)
class Cited:
    """One document that a text cites, and how often: the library's where it has it, else in the words of the text."""

    words: str
    document: PolicyDocument | None
    times: int


def cited_in(instance: Any) -> list[Cited]:
    """Give what the public text of a thing cites, each document once, in the order of the text."""
    if instance.pk is None:
        return []
    mentions = Mention.objects.filter(**thing_of(instance)).order_by("number")
    groups: dict[object, list[Mention]] = {}
    for mention in mentions.select_related("document__kind").defer("document__text"):
        is_shown = mention.document is not None and mention.document.is_public()
        groups.setdefault(mention.document_id if is_shown else (mention.key, mention.year), []).append(mention)
    return [_cited(group) for group in groups.values()]


def _cited(group: list[Mention]) -> Cited:
    document = group[0].document
    if document is not None and document.is_public():
        return Cited(document.display_title(), document, len(group))
    first = next((each for each in group if each.issued_on), group[0])
    days = {each.issued_on for each in group if each.issued_on}
    named = first.name if not first.symbol else f"{first.doc_type} số {first.symbol}".strip()
    day = f" ngày {format_date(days.pop())}" if len(days) == 1 else ""  # of two days nobody here knows the right one
    if not day and first.year and not first.symbol:
        day = f" năm {first.year}"  # the year is what tells laws of one name apart
    by = f" của {first.issuer}" if first.issuer and first.symbol else ""
    words = f"{named}{day}{by}"
    return Cited(words[:1].upper() + words[1:], None, len(group))


def citing(document: PolicyDocument) -> QuerySet[Item]:
    """Give the public things that cite a document, as the ledger names them, the latest changed first."""
    if document.pk is None:
        return Item.objects.none()
    cites = Q(pk__in=[])
    for label in sorted(citing_labels()):
        ids = Mention.objects.filter(document=document, model=label).values("object_id")
        cites |= Q(model=label, object_id__in=ids)
    return Item.objects.filter(cites, state=State.PUBLISHED).order_by("-changed_at", "pk")


def notes_on(document: PolicyDocument) -> list[Decision]:
    """Give what editors noted about words that still stand in the public text of an official document, each wording once."""
    if document.pk is None:
        return []
    thing = thing_of(document)
    printed = Mention.objects.filter(**thing).values("words_key")
    decisions = Decision.objects.filter(**thing, words_key__in=printed).order_by("pk")[:MOST_NOTES]
    return list({(one.code, same_words(one.words)): one for one in reversed(list(decisions))}.values())[::-1]
