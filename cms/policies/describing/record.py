"""What every machine-readable form says of a document, gathered once as plain values."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cms.policies.extracting.current import current_reading
from cms.policies.extracting.doubting import called
from cms.policies.life.wording import StatusWords, relation_kinds, statuses
from cms.policies.page.related import newest_incoming

if TYPE_CHECKING:
    from cms.policies.extracting.models import FileReading
    from cms.policies.models import DocumentRelation, PolicyDocument


@dataclass(frozen=True, slots=True)
class Link:
    """Another document that this one bears on or is borne on by: the words of the relation, and where it is."""

    kind: str
    label: str
    title: str
    url: str
    effective_on: datetime.date | None
    until: datetime.date | None
    scope: str
    is_incoming: bool


@dataclass(frozen=True, slots=True)
class FileFacts:
    """A file of the document: its name for people, address, media type, size in bytes, and SHA-256 in hex once it was read.

    `signatures` are its digital signatures as told to people; None where they have not been, or could not be, checked.
    """

    label: str
    url: str
    media_type: str
    size: int | None
    sha256: str
    signatures: tuple[dict[str, Any], ...] | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """The facts of one public document; addresses are whole, days are days in Vietnam, "" stands for what is not known."""

    url: str
    title: str
    kind: str
    kind_group: str
    number: str
    symbol: str
    printed_number: str
    issuer: str
    issuer_today: str
    signer_name: str
    signer_title: str
    issued_on: datetime.date | None
    effective_from: datetime.date | None
    effective_to: datetime.date | None
    abstract: str
    language: str
    fields_of_law: tuple[str, ...]
    scope: str
    source: str
    editorial_note: str
    is_law: bool
    status: StatusWords | None
    relations: tuple[Link, ...]
    files: tuple[FileFacts, ...]
    has_text: bool


def record_of(document: PolicyDocument, *, base_url: str, day: datetime.date) -> Record:
    """Gather the facts of a public document, with its status on `day`; `base_url` is the site's address without a stroke."""
    return Record(
        url=f"{base_url}{document.get_absolute_url()}",
        title=document.display_title(),
        kind=document.kind.name,
        kind_group=document.kind.group,
        number=document.number,
        symbol=document.symbol,
        printed_number=document.number_symbol if document.number else "",
        issuer=document.issuer_name,
        issuer_today=document.issuer.name if document.issuer else "",
        signer_name=document.signer_name,
        signer_title=document.signer_title,
        issued_on=document.issued_on,
        effective_from=document.effective_from,
        effective_to=document.effective_to,
        abstract=document.abstract,
        language=document.language,
        fields_of_law=tuple(field.name for field in document.fields_of_law.all()),
        scope=document.scope,
        source=document.source,
        editorial_note=document.editorial_note,
        is_law=document.is_law(),
        status=status_on(document, day),
        relations=tuple(_links(document, base_url)),
        files=tuple(_files(document, base_url)),
        has_text=bool(document.text.strip()),
    )


def status_on(document: PolicyDocument, day: datetime.date) -> StatusWords | None:
    """Give the status on a day from the periods that are kept, or None where the document has none then."""
    for period in document.status_periods.all():
        if period.since <= day < period.until:
            words = statuses()[period.status]
            return words if words.label else None
    return None


def _links(document: PolicyDocument, base_url: str) -> list[Link]:
    forward = [_link(each, each.target, base_url, is_incoming=False) for each in document.relations.all()]
    inverse = [
        _link(each, each.source, base_url, is_incoming=True) for each in _incoming(document) if each.source.is_public()
    ]
    return [*forward, *inverse]


def _incoming(document: PolicyDocument) -> Iterable[DocumentRelation]:
    """Give what was read for a list beforehand, else the newest relations: a law has thousands of documents based on it."""
    if "incoming" in vars(document).get("_prefetched_objects_cache", {}):
        return document.incoming.all()
    return newest_incoming(document).rows


def _link(relation: DocumentRelation, other: PolicyDocument | None, base_url: str, *, is_incoming: bool) -> Link:
    words = relation_kinds()[relation.kind]
    shown = other if other is not None and other.is_public() else None
    return Link(
        kind=relation.kind,
        label=words.inverse if is_incoming else words.forward,
        title=shown.display_title() if shown else relation.citation,
        url=f"{base_url}{shown.get_absolute_url()}" if shown else "",
        effective_on=relation.effective_on,
        until=relation.until,
        scope=relation.scope,
        is_incoming=is_incoming,
    )


def _files(document: PolicyDocument, base_url: str) -> list[FileFacts]:
    return [
        FileFacts(
            label=called(row),
            url=f"{base_url}{row.attachment.url}",
            media_type=row.attachment.content_type,
            size=row.attachment.file_size,
            sha256=reading.sha256 if reading else "",
            signatures=_signatures(reading),
        )
        for row in document.files.all()
        for reading in [current_reading(row.attachment)]
    ]


def _signatures(reading: FileReading | None) -> tuple[dict[str, Any], ...] | None:
    if reading is None or not reading.sha256 or (reading.signatures_code and not reading.signatures):
        return None
    return tuple(reading.told_signatures)
