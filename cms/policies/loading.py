"""Puts the raw text of an official document into the library, by what its own letterhead and signature say."""

from __future__ import annotations

from django.db import transaction

from cms.changes.models import Change, Kind
from cms.places.models import Organisation
from cms.policies.checking import gaps
from cms.policies.kinds import kind_named
from cms.policies.models import IssueState, PolicyDocument
from cms.policies.reading.document import UNISSUED, UNKNOWN, DocumentText, read_document
from vietnamese.normalise import canonical

RECIPIENTS = "Nơi nhận:"


def load_document(
    text: str, *, source: str, issuer_name: str = "", title: str = "", editorial_note: str = ""
) -> PolicyDocument | None:
    """Give the document made from `text`; None when the library has it, or has had it.

    A complete, issued document is published; one not yet issued, or whose issuer cannot be told, stays a draft that only
    staff can see. `issuer_name` names the body where the text does not. Raises DocumentKind.DoesNotExist for a text whose
    kind cannot be told.
    """
    document = document_of(read_document(text), issuer_name=issuer_name)
    document.source, document.title, document.editorial_note = source, title, editorial_note
    if _has_had(document):
        return None
    document.live, document.may_have_gaps = False, bool(gaps(document))
    with transaction.atomic():
        document.save()
        revision = document.save_revision()
        if not document.may_have_gaps:
            revision.publish()
    return PolicyDocument.objects.get(pk=document.pk)


def _has_had(document: PolicyDocument) -> bool:
    """Say whether the library holds the document, by source or text, or once showed one of its title to the public.

    An editor may have corrected the one or the other, or deleted it: the ledger still remembers the title.
    """
    if PolicyDocument.objects.filter(source=document.source).exists():
        return True
    if Change.objects.filter(kind=Kind.POLICY, title=document.display_title()).exists():
        return True
    return PolicyDocument.objects.filter(text=document.text).exists()


def document_of(read: DocumentText, *, issuer_name: str = "") -> PolicyDocument:
    """Give an unsaved document with the fields that the reader found."""
    unissued = read.number_state == UNISSUED
    return PolicyDocument(
        kind=kind_named(read.kind),
        issue_state=IssueState.UNISSUED if unissued else IssueState.ISSUED,
        number=read.number,
        number_unknown=read.number_state == UNKNOWN,
        symbol=read.symbol,
        issuer=find_issuer(issuer_name or read.issuer_as_signed),
        issuer_as_signed=read.issuer_as_signed or issuer_name,
        signer_name=read.signer_name,
        signer_title=read.signer_title,
        issued_on=read.issued_on,
        issued_at_place=read.place,
        abstract=read.abstract,
        text=full_text(read),
    )


def full_text(read: DocumentText) -> str:
    """Give the text as signed, one paragraph a line, with the list of recipients at its end."""
    recipients = [RECIPIENTS, *read.recipients] if read.recipients else []
    return "\n".join([*read.paragraphs, *recipients])


def find_issuer(name: str) -> Organisation | None:
    """Give the one body of this name; None where there is none or where it could be several."""
    found = [body for body in Organisation.objects.all() if canonical(body.name) == canonical(name)]
    return found[0] if len(found) == 1 else None
