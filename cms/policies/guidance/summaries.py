"""Which summary of a document the public sees, and whether its review has been overtaken by a change of the text."""

from __future__ import annotations

from collections.abc import Sequence

from cms.policies.guidance.models import PlainSummary, mark_of
from cms.policies.models import PolicyDocument


def shown_summary(document: PolicyDocument) -> PlainSummary | None:
    """Give the summary that may be shown, or None for none, or one that is not complete or not reviewed."""
    summary = next(iter(document.plain_summaries.all()), None)
    return summary if summary is not None and summary.is_complete() else None


def is_overtaken(document: PolicyDocument) -> bool:
    """Say whether the text that an editor has before him, perhaps a draft, is another than the one that was reviewed."""
    mine = next(iter(document.plain_summaries.all()), None)
    if document.pk is None or mine is None or mine.reviewed_on is None:
        return False
    kept = PlainSummary.objects.filter(document=document.pk, reviewed_on=mine.reviewed_on).first()
    return kept is not None and kept.text_mark != mark_of(document.text)


def mark_overtaken(documents: Sequence[PolicyDocument]) -> None:
    """Write down which summaries of these documents are behind their texts, however these were changed.

    A summary that is saved with its document says so itself; a document saved alone does not touch its rows.
    """
    texts = {document.pk: document.text for document in documents}
    for summary in PlainSummary.objects.filter(document__in=texts, reviewed_on__isnull=False):
        needs_review = summary.text_mark != mark_of(texts[summary.document_id])
        if needs_review != summary.needs_review:
            PlainSummary.objects.filter(pk=summary.pk).update(needs_review=needs_review)
