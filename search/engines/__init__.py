"""What an engine takes and gives. Both engines keep the same terms, made by Python, so that they give the same answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

# The channels of terms: u/g folded syllables and pairs, x/xg exact ones; tu/tg of the title; s of the own number and symbol.
CHANNELS = ("u", "g", "x", "xg", "tu", "tg", "s")
FACETS = ("kind", "year", "document_kind")
REACH = 10_000  # an engine makes room for every hit up to the last one asked for; a far enough page kills the process


class IndexUnavailable(Exception):
    """The index is missing or damaged; the worker makes it anew, and the reader is told."""


class IndexBusy(IndexUnavailable):
    """Another process writes this index; it goes on being read."""


@dataclass(frozen=True)
class Entry:
    """One thing as the index keeps it: its terms by channel, its facet values, and what a hit shows."""

    uuid: str
    terms: Mapping[str, Sequence[str]]
    facets: Mapping[str, str]
    stored: Mapping[str, str]


@dataclass(frozen=True)
class Weighted:
    """A term of a channel and how much it counts."""

    channel: str
    term: str
    weight: float = 1.0


@dataclass(frozen=True)
class Condition:
    """A condition on a thing: it has at least `least` of these terms."""

    terms: Sequence[Weighted]
    least: int = 1


@dataclass(frozen=True)
class Question:
    """What to look for. Every condition of `required` must hold and none of `excluded`; `scored` terms rank what matches.

    With `required` empty, one scored term must match; with both empty, everything matches and is ordered by date. Raises
    ValueError for a page that no engine reaches.
    """

    required: Sequence[Condition] = ()
    scored: Sequence[Weighted] = ()
    excluded: Sequence[Condition] = ()
    filters: Mapping[str, str] = field(default_factory=dict)
    limit: int = 20
    offset: int = 0

    def __post_init__(self) -> None:
        if self.limit < 1 or self.offset < 0 or self.limit + self.offset > REACH:
            raise ValueError(f"hits {self.offset} to {self.offset + self.limit} are out of reach")


@dataclass(frozen=True)
class Hit:
    """One found thing and what was stored of it."""

    uuid: str
    score: float
    stored: Mapping[str, str]


@dataclass(frozen=True)
class Answer:
    """The hits of one page, how many there are in all, and how many for each facet value, that facet's own filter aside."""

    total: int
    hits: list[Hit]
    facets: dict[str, dict[str, int]]


class Reader(Protocol):
    """Asks an index."""

    def search(self, question: Question) -> Answer:
        """Give what matches; raises IndexUnavailable."""

    def is_complete(self) -> bool:
        """Say whether everything that was public when this index began has been taken in."""


class Writer(Protocol):
    """Changes one index; there is one writer at a time."""

    name: str

    def replace(self, entries: Iterable[Entry], gone: Iterable[str]) -> None:
        """Put `entries` in place of their older selves, take out the things `gone`, and make it durable; all or nothing."""

    def mark_complete(self) -> None:
        """Note that everything has been taken in."""

    def close(self) -> None:
        """Let go of the index."""
