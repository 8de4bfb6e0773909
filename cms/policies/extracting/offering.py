"""What a read file offers for a new document: the fields as the reader of documents finds them, for a person to confirm."""

from __future__ import annotations

from dataclasses import dataclass, field

from cms.pages.models import Attachment
from cms.policies.extracting.doubting import is_doubtful
from cms.policies.extracting.models import FileReading
from cms.policies.loading import document_of
from cms.policies.models import DocumentKind, PolicyDocument, PolicyFile
from cms.policies.reading.document import read_document

REFERENCES = ("kind", "issuer")
PLAIN = ("issue_state", "number", "symbol", "issuer_as_signed", "signer_name", "signer_title", "issued_on")
FIELDS = (*REFERENCES, *PLAIN, "issued_at_place", "abstract", "text")
SIGNED_COPY = "Bản ký"
WORDS_ALONE = ("text", "html")  # no copy of a document: its words are all there is, and they go into the text


@dataclass(frozen=True, slots=True)
class Offer:
    """An unsaved document with the file in it, the names of the fields that were read, and the reader's doubts."""

    document: PolicyDocument
    read: frozenset[str] = frozenset()
    doubts: tuple[str, ...] = field(default=())


def offer_of(attachment: Attachment) -> Offer:
    """Give what the file offers; a file that could not be read offers only itself."""
    reading = FileReading.objects.filter(attachment=attachment).first()
    text = reading.text if reading and reading.is_current else ""
    offer = _from_text(text) if text.strip() else Offer(PolicyDocument())
    if reading and reading.kind in WORDS_ALONE:
        return offer
    offer.document.text_unchecked = bool(offer.document.text)
    label = SIGNED_COPY if reading and reading.signatures and not is_doubtful(attachment) else ""
    offer.document.files = [PolicyFile(attachment=attachment, label=label)]  # type: ignore[misc] # modelcluster's, unsaved
    return offer


def words_offered(text: str) -> str:
    """Give what of the words of a file is offered as the text of a document: its body where it is an official document."""
    return _from_text(text).document.text


def _from_text(text: str) -> Offer:
    read = read_document(text)
    doubts = list(read.warnings)
    try:
        document = document_of(read)
    except DocumentKind.DoesNotExist:
        doubts.append("Không nhận ra loại văn bản; hãy chọn loại và điền các ô theo bản ký.")
        document = PolicyDocument(text=text)
    found = (name for name in FIELDS if getattr(document, f"{name}_id" if name in REFERENCES else name))
    return Offer(document, frozenset(found), tuple(doubts))
