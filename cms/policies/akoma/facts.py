"""What Akoma Ntoso says about a document, as plain values."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

from vietnamese.slugs import slugify

LANGUAGES = {"vi": "vie", "en": "eng", "fr": "fra", "zh": "zho", "hre": "hre", "cua": "cua", "sed": "sed"}


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to the document: the day, its kind for the standard, whose work it was (an address or "")."""

    day: datetime.date
    type: Literal["generation", "amendment", "repeal"]
    label: str
    by_title: str = ""
    by_url: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """Another document that this one acts on, or that acts on this one (`is_incoming`)."""

    title: str
    url: str
    is_incoming: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """One document; `url` is its permanent page, `number_symbol` "" where none is known, `made_on` the day of this XML."""

    url: str
    kind: str
    number_symbol: str
    issuer: str
    issued_on: datetime.date
    abstract: str
    publisher: str
    publisher_url: str
    made_on: datetime.date
    is_law: bool = False
    language: str = "vi"
    signer: str = ""
    signer_title: str = ""
    effective_from: datetime.date | None = None
    gazette: str = ""
    gazette_on: datetime.date | None = None
    events: tuple[Event, ...] = ()
    references: tuple[Reference, ...] = ()

    @property
    def subtype(self) -> str:
        """Give the kind as it stands in addresses: ke-hoach."""
        return slugify(self.kind) or "van-ban"

    @property
    def work(self) -> str:
        """Give the address of the work: body, day and number together are its identity, the number alone is not."""
        kind = "act" if self.is_law else "doc"
        number = slugify(self.number_symbol) or slugify(self.url.rstrip("/").rpartition("/")[2]) or "khong-ro-so"
        return (
            f"/akn/vn/{kind}/{self.subtype}/{slugify(self.issuer) or 'khong-ro'}/{self.issued_on.isoformat()}/{number}"
        )

    @property
    def language_code(self) -> str:
        """Give the language in three letters (ISO 639-2), as the standard wants it."""
        return LANGUAGES.get(self.language, "und")


def address_of(sort: str, name: str) -> str:
    """Give the address by which a body, a person or a role is told from others of its sort, in every document the same."""
    return f"/ontology/{sort}/vn/{slugify(name) or 'khong-ro'}"
