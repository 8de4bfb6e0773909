"""The head of a document in Akoma Ntoso: identification (FRBR), publication, lifecycle and references."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from cms.policies.akoma.facts import Facts, address_of
from cms.policies.akoma.tags import add

_EDITOR, _ISSUER, _SIGNER, _ROLE, _ORIGINAL = "bien-tap", "co-quan-ban-hanh", "nguoi-ky", "chuc-vu", "ban-goc"


def add_meta(parent: Element, facts: Facts, component: str = "!main") -> None:
    """Add the head of the document, or of one of its attachments (`component`), which has no life of its own."""
    meta = add(parent, "meta")
    identification = add(meta, "identification", source=f"#{_EDITOR}")
    _add_work(identification, facts, component)
    _add_expression(identification, facts, component)
    _add_manifestation(identification, facts, component)
    if component != "!main":
        return
    if facts.gazette and facts.gazette_on:
        add(meta, "publication", name=facts.gazette, showAs=facts.gazette, date=facts.gazette_on.isoformat())
    _add_lifecycle(meta, facts)
    _add_references(meta, facts)


def _add_work(identification: Element, facts: Facts, component: str) -> None:
    work = add(identification, "FRBRWork")
    add(work, "FRBRthis", value=f"{facts.work}/{component}")
    add(work, "FRBRuri", value=facts.work)
    add(work, "FRBRalias", name="trang", value=facts.url)
    add(work, "FRBRdate", name="ban-hanh", date=facts.issued_on.isoformat())
    add(work, "FRBRauthor", href=f"#{_ISSUER}")
    add(work, "FRBRcountry", value="vn")
    add(work, "FRBRsubtype", value=facts.subtype)
    if facts.number_symbol:
        add(work, "FRBRnumber", value=facts.number_symbol)
    if facts.abstract:
        add(work, "FRBRname", value=facts.abstract)


def _add_expression(identification: Element, facts: Facts, component: str) -> None:
    """The words as signed; an amended wording would be another expression, of a later day."""
    expression = add(identification, "FRBRExpression")
    address = f"{facts.work}/{facts.language_code}@{facts.issued_on.isoformat()}"
    add(expression, "FRBRthis", value=f"{address}/{component}")
    add(expression, "FRBRuri", value=address)
    add(expression, "FRBRdate", name="ban-hanh", date=facts.issued_on.isoformat())
    if facts.effective_from:
        add(expression, "FRBRdate", name="co-hieu-luc", date=facts.effective_from.isoformat())
    add(expression, "FRBRauthor", href=f"#{_ISSUER}")
    add(expression, "FRBRlanguage", language=facts.language_code)


def _add_manifestation(identification: Element, facts: Facts, component: str) -> None:
    manifestation = add(identification, "FRBRManifestation")
    address = f"{facts.work}/{facts.language_code}@{facts.issued_on.isoformat()}"
    add(manifestation, "FRBRthis", value=f"{address}/{component}.xml")
    add(manifestation, "FRBRuri", value=f"{address}.akn")
    add(manifestation, "FRBRdate", name="tao-tep", date=facts.made_on.isoformat())
    add(manifestation, "FRBRauthor", href=f"#{_EDITOR}")
    add(manifestation, "FRBRformat", value="application/akn+xml")


def _add_lifecycle(meta: Element, facts: Facts) -> None:
    lifecycle = add(meta, "lifecycle", source=f"#{_EDITOR}")
    issued = facts.issued_on.isoformat()
    add(lifecycle, "eventRef", eId="su-kien-0", date=issued, type_="generation", source=f"#{_ORIGINAL}")
    for number, event in enumerate(facts.events, start=1):
        source = f"#nguon-{number}" if event.by_title else f"#{_EDITOR}"
        add(
            lifecycle,
            "eventRef",
            eId=f"su-kien-{number}",
            date=event.day.isoformat(),
            type_=event.type,
            source=source,
            refersTo=f"#viec-{number}",
        )


def _add_references(meta: Element, facts: Facts) -> None:
    references = add(meta, "references", source=f"#{_EDITOR}")
    add(references, "original", eId=_ORIGINAL, href=facts.work, showAs=f"{facts.kind} {facts.number_symbol}".strip())
    for number, other in enumerate(facts.references, start=1):
        tag = "passiveRef" if other.is_incoming else "activeRef"
        add(references, tag, eId=f"van-ban-{number}", href=other.url or "#", showAs=other.title)
    for number, event in enumerate(facts.events, start=1):
        if event.by_title:
            add(references, "passiveRef", eId=f"nguon-{number}", href=event.by_url or "#", showAs=event.by_title)
    add(references, "TLCOrganization", eId=_ISSUER, href=address_of("organization", facts.issuer), showAs=facts.issuer)
    add(references, "TLCOrganization", eId=_EDITOR, href=facts.publisher_url, showAs=facts.publisher)
    if facts.signer:
        add(references, "TLCPerson", eId=_SIGNER, href=address_of("person", facts.signer), showAs=facts.signer)
    if facts.signer_title:
        add(references, "TLCRole", eId=_ROLE, href=address_of("role", facts.signer_title), showAs=facts.signer_title)
    for number, event in enumerate(facts.events, start=1):
        add(references, "TLCEvent", eId=f"viec-{number}", href=f"/ontology/event/vn/{event.type}", showAs=event.label)
