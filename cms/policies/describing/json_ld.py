"""A document as schema.org's Legislation, which search engines read; https://schema.org/Legislation."""

from __future__ import annotations

from typing import Any

from cms.policies.describing.dublin_core import language_code
from cms.policies.describing.record import FileFacts, Link, Record

FORCE = {
    "in_force": "InForce",
    "part_dead": "PartiallyInForce",
    "part_suspended": "PartiallyInForce",
    "not_yet": "NotInForce",
    "suspended": "NotInForce",
    "dead": "NotInForce",
}
PROPERTIES = {
    "basis": "isBasedOn",
    "amends": "legislationAmends",
    "replaces": "legislationRepeals",
    "repeals": "legislationRepeals",
    "repeals_part": "legislationAmends",
    "corrects": "legislationCorrects",
    "guides": "legislationEnsuresImplementationOf",
    "cites": "citation",
    "consolidates": "legislationConsolidates",
}


def legislation(record: Record) -> dict[str, Any]:
    """Give the description as a JSON object; what is not known is left out, and only law has a legal force."""
    described = {
        "@context": "https://schema.org",
        "@type": "Legislation",
        "@id": record.url,
        "url": record.url,
        "name": record.title,
        "legislationIdentifier": record.printed_number,
        "legislationType": record.kind,
        "legislationDate": record.issued_on,
        "datePublished": record.issued_on,
        "legislationDateOfApplicability": record.effective_from,
        "legislationPassedBy": _body(record),
        "legislationLegalForce": _force(record),
        "inLanguage": language_code(record),
        "abstract": record.abstract,
        "keywords": list(record.fields_of_law),
        "spatialCoverage": record.scope,
        **_relations(record.relations),
        "encoding": [_encoding(file) for file in record.files],
    }
    return {name: _plain(value) for name, value in described.items() if value}


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


def _body(record: Record) -> dict[str, str] | None:
    return {"@type": "GovernmentOrganization", "name": record.issuer} if record.issuer else None


def _force(record: Record) -> str:
    word = FORCE.get(record.status.status, "") if record.status and record.is_law else ""
    return f"https://schema.org/{word}" if word else ""


def _relations(links: tuple[Link, ...]) -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = {}
    for link in links:
        if not link.is_incoming and link.kind in PROPERTIES:
            other = {"@type": "Legislation", "name": link.title, **({"@id": link.url} if link.url else {})}
            found.setdefault(PROPERTIES[link.kind], []).append(other)
    return found


def _encoding(file: FileFacts) -> dict[str, Any]:
    facts = {"contentUrl": file.url, "name": file.label, "encodingFormat": file.media_type}
    size = {"contentSize": f"{file.size} B"} if file.size is not None else {}
    return {"@type": "LegislationObject", **facts, **size}
