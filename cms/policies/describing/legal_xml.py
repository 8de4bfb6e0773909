"""A public document of the library as Akoma Ntoso: its record and its life put into the standard's words."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from typing import Literal

from cms.policies.akoma import facts
from cms.policies.akoma.document import akoma_ntoso
from cms.policies.akoma.refs import Ref
from cms.policies.describing.dublin_core import language_code
from cms.policies.describing.record import Record
from cms.policies.life.events import Event, Happening
from cms.policies.life.wording import event_words
from cms.policies.structure.parser import parse

_TYPES: dict[Happening, Literal["amendment", "repeal"]] = {
    Happening.AMENDED: "amendment",
    Happening.CORRECTED: "amendment",
    Happening.PART_REPEALED: "amendment",
    Happening.EXPIRED: "repeal",
    Happening.REPLACED: "repeal",
    Happening.REPEALED: "repeal",
    Happening.WITHDRAWN: "repeal",
}  # the standard has no word for a suspension
_EXPIRED = "hết hiệu lực"


def legal_xml(
    record: Record,
    text: str,
    events: Iterable[Event],
    cited: Iterable[Ref] = (),
    *,
    publisher: str,
    publisher_url: str,
    day: datetime.date,
) -> bytes:
    """Give a public document in Akoma Ntoso 3.0. A document without a date of issue has no identity there: ValueError."""
    if record.issued_on is None:
        raise ValueError("a document without a date of issue cannot be identified in Akoma Ntoso")
    described = facts.Facts(
        url=record.url,
        kind=record.kind,
        number_symbol=record.printed_number,
        issuer=record.issuer,
        issued_on=record.issued_on,
        abstract=record.abstract or record.title,
        publisher=publisher,
        publisher_url=publisher_url,
        made_on=day,
        is_law=record.is_law,
        language=language_code(record),
        signer=record.signer_name,
        signer_title=record.signer_title,
        effective_from=record.effective_from,
        events=tuple(_events(events)),
        references=tuple(facts.Reference(link.title, link.url, link.is_incoming) for link in record.relations),
    )
    return akoma_ntoso(described, parse(text), cited)


def _events(events: Iterable[Event]) -> Iterator[facts.Event]:
    for event in events:
        if event.what in _TYPES:
            words = event_words().get(event.what)
            label = f"{words.label if words else _EXPIRED} {event.scope}".strip()
            yield facts.Event(event.on, _TYPES[event.what], label, event.by, event.url)
