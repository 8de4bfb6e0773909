"""Puts what was read in a file into drafts that have no text yet; what is public, and what an editor wrote, stays as it is."""

from __future__ import annotations

from cms.policies.extracting.offering import words_offered
from cms.policies.extracting.outcome import Outcome
from cms.policies.models import PolicyDocument, PolicyFile


def text_for_drafts(outcome: Outcome) -> str:
    """Give the text that a draft may take over; "" where nothing could be read."""
    return words_offered(outcome.text) if outcome.text.strip() and not outcome.code else ""


def fill_drafts(attachment_id: int, text: str) -> int:
    """Fill the drafts whose first file this is, as a new version marked unchecked; give how many. Within a transaction."""
    holders = PolicyFile.objects.filter(attachment=attachment_id).values("document")
    rows = PolicyDocument.objects.select_for_update().filter(pk__in=holders, live=False, locked=False, text="")
    return sum(_filled(row, attachment_id, text) for row in rows)


def _filled(row: PolicyDocument, attachment_id: int, text: str) -> bool:
    draft = row.get_latest_revision_as_object()
    first = draft.files.first()
    if draft.text.strip() or row.workflow_in_progress or first is None or first.attachment_id != attachment_id:
        return False
    draft.text, draft.text_unchecked = text, True
    draft.save_revision(clean=False)  # a draft may have gaps
    return True
