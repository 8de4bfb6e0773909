"""What the public sees of a policy document, for the ledger."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple

from cms.changes.registry import PublicState
from cms.policies.biography import life_of, settle
from cms.policies.extracting.current import current_reading
from cms.policies.guidance.public import summary_state
from cms.policies.guidance.summaries import mark_overtaken
from cms.policies.models import DocumentRelation, PolicyDocument

SHOWN = (
    "number_symbol",
    "symbol",
    "issuer_name",
    "signer_name",
    "signer_title",
    "issued_at_place",
    "abstract",
    "text",
    "editorial_note",
    "source",
    "facts_note",
    "language",
    "page_count",
    "recipients",
    "urgency",
    "copies_issued",
    "due_on",
    "gazette_on",
    "gazette_number",
    "sector",
    "scope",
    "application",
)


def document_state(document: PolicyDocument) -> PublicState | None:
    """Give the public state of a document; None for one that is not published, or not issued."""
    if not document.is_public():
        return None
    files = [(each.attachment_id, each.label, each.attachment.file_hash) for each in document.files.all()]
    content = {name: getattr(document, name) for name in SHOWN}
    content["kind"] = document.kind.name
    content["fields_of_law"] = sorted(field.name for field in document.fields_of_law.all())
    content["relations"] = [_said(row) for row in document.relations.all()]
    whole = life_of(document)
    content["life"] = [whole.nature, *map(astuple, whole.events)]
    content["issued_on"] = document.issued_on.isoformat() if document.issued_on else None
    content["files"] = files
    content |= _read_by_machine(document)
    content |= summary_state(document)  # nothing for one without: its digest stays what it was
    refs = frozenset(("document", attachment) for attachment, _, _ in files)
    return PublicState(document.display_title(), document.get_absolute_url(), content, refs)


def _read_by_machine(document: PolicyDocument) -> dict[str, object]:
    """Give what was read in the files, by which the document is found, and whether its text waits for a person's eyes.

    Nothing where nothing was read: its digest stays what it was.
    """
    read = [reading for each in document.files.all() if (reading := current_reading(each.attachment))]
    marks = [[each.sha256, each.is_unchecked] for each in read if each.is_done]
    said: dict[str, object] = {"files_read": marks} if marks else {}
    return said | ({"text_unchecked": True} if document.text_unchecked else {})


def settle_documents(documents: Sequence[PolicyDocument]) -> None:
    """Write down what follows from documents and is kept for lists: their statuses, and which summaries are behind."""
    settle(documents)
    mark_overtaken(documents)


def _said(row: DocumentRelation) -> list[object]:
    named = row.target_id or row.citation  # the name of a chosen document is filled in when the row is saved
    return [row.kind, named, row.effective_on, row.until, row.scope, row.note]
