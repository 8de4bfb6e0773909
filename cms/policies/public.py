"""What the public sees of a policy document, for the ledger."""

from __future__ import annotations

from cms.changes.registry import PublicState
from cms.policies.models import PolicyDocument

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
)


def document_state(document: PolicyDocument) -> PublicState | None:
    """Give the public state of a document; None for one that is not published, or not issued."""
    if not document.is_public():
        return None
    files = [(each.attachment_id, each.label, each.attachment.file_hash) for each in document.files.all()]
    content = {name: getattr(document, name) for name in SHOWN}
    content["kind"] = document.kind.name
    content["issued_on"] = document.issued_on.isoformat() if document.issued_on else None
    content["files"] = files
    refs = frozenset(("document", attachment) for attachment, _, _ in files)
    return PublicState(document.display_title(), document.get_absolute_url(), content, refs)
