"""What is told about one thing, as plain values: the step between our content and a message."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Heading:
    """A heading within an article."""

    text: str


@dataclass(frozen=True)
class Paragraph:
    """Running text as HTML; its links may still be relative to the site."""

    html: str


@dataclass(frozen=True)
class Picture:
    """A picture at an absolute address."""

    url: str
    alt: str = ""
    caption: str = ""
    credit: str = ""


@dataclass(frozen=True)
class Quote:
    """Somebody's words."""

    text: str
    said_by: str = ""


@dataclass(frozen=True)
class Table:
    """A table of plain cells."""

    rows: tuple[tuple[str, ...], ...]
    has_header_row: bool = False
    caption: str = ""


@dataclass(frozen=True)
class File:
    """A file at an absolute address; `size` in bytes."""

    url: str
    label: str
    sha256: str
    size: int


@dataclass(frozen=True)
class Files:
    """Files offered within an article."""

    files: tuple[File, ...]


Block = Heading | Paragraph | Picture | Quote | Table | Files


@dataclass(frozen=True)
class Link:
    """Another public thing of ours, by title and absolute address."""

    title: str
    url: str


@dataclass(frozen=True)
class News:
    """An article as the public sees it."""

    title: str
    url: str
    topic: str
    published_on: date | None
    lead: str = ""
    blocks: tuple[Block, ...] = ()
    author_line: str = ""
    source_name: str = ""
    source_url: str = ""
    image: Picture | None = None
    documents: tuple[Link, ...] = ()


@dataclass(frozen=True)
class Policy:
    """An issued document as the public sees it."""

    title: str
    url: str
    kind: str
    number: str
    symbol: str
    number_unknown: bool
    issuer: str
    issued_on: date | None
    abstract: str
    text: str = ""
    signer_name: str = ""
    signer_title: str = ""
    issued_at_place: str = ""
    editorial_note: str = ""
    source: str = ""
    files: tuple[File, ...] = ()


@dataclass(frozen=True)
class Source:
    """The issued document that a number stands in."""

    title: str
    number_symbol: str
    url: str


@dataclass(frozen=True)
class Target:
    """What is promised; numbers as plain decimal text, so that nothing is rounded on the way."""

    as_printed: str
    value: str | None
    comparator: str
    year: int | None
    source: Source | None


@dataclass(frozen=True)
class Figure:
    """What was reached; an ambiguous one has no value, only its sentence."""

    as_printed: str
    value: str | None
    denominator: str | None
    unit: str
    period: str
    as_of: date | None
    status: str
    is_ambiguous: bool
    source: Source | None


@dataclass(frozen=True)
class Result:
    """One indicator of a programme with what may be told of it: only numbers whose source is issued."""

    title: str
    url: str
    programme: str
    programme_short: str
    period_start: int
    period_end: int
    unit: str
    targets: tuple[Target, ...] = ()
    figures: tuple[Figure, ...] = ()


Facts = News | Policy | Result
