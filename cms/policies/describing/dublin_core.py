"""The Dublin Core elements of a document's page, as Circular 24/2011/TT-BTTTT asks for them; several values stand between ";"."""

from __future__ import annotations

from cms.policies.describing.record import Record

LANGUAGES = {"Tiếng Việt": "vi", "Tiếng Anh": "en", "": "vi"}
BETWEEN = "; "


def dublin_core(record: Record) -> list[tuple[str, str]]:
    """Give the elements with their values, those that the circular demands first; an element without a value is left out.

    `DC.publisher` is the issuing body, `DC.creator` too: an official text has no other author.
    """
    elements = [
        ("DC.title", record.title),
        ("DC.creator", record.issuer),
        ("DC.date", record.issued_on.isoformat() if record.issued_on else ""),
        ("DC.description", record.abstract or record.title),
        ("DC.publisher", record.issuer),
        ("DC.identifier", BETWEEN.join(filter(None, [record.printed_number, record.url]))),
        ("DC.language", language_code(record)),
        ("DC.source", record.source),
        ("DC.subject", BETWEEN.join(record.fields_of_law)),
        ("DC.coverage", record.scope),
        ("DC.type", record.kind),
        ("DC.format", BETWEEN.join(dict.fromkeys(["text/html", *(file.media_type for file in record.files)]))),
        ("DC.relation", BETWEEN.join(dict.fromkeys(link.url for link in record.relations if link.url))),
    ]
    return [(name, value) for name, value in elements if value]


def language_code(record: Record) -> str:
    """Give the language as machines write it (BCP 47); a language that this list does not know is "und"."""
    return LANGUAGES.get(record.language, "und")
