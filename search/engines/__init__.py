"""What an engine takes and gives. Both engines keep the same terms, made by Python, so that they give the same answers."""

from __future__ import annotations

import datetime
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import Protocol

from vietnamese.slugs import slugify

# The channels of terms: u/g folded syllables and pairs, x/xg exact ones; tu/tg of the title; s of the own number and symbol.
# tp: the beginnings of the title's syllables, by which somebody still typing finds it. p: where a part stands ("dieu-5-khoan-2").
CHANNELS = ("u", "g", "x", "xg", "tu", "tg", "tp", "s", "p")
IN_ORDER = ("g", "xg")  # keep where each term stands, for phrases: pairs that follow one another share a syllable
FACETS = ("kind", "year", "document_kind", "issuer", "field", "status", "topic", "place")
REACH = 10_000  # an engine makes room for every hit up to the last one asked for; a far enough page kills the process


LONGEST_CHOICE = 200
LAYOUT = 7  # what an entry holds; a new number makes the worker build a new index of each engine by itself


@lru_cache(maxsize=1 << 12)
def choice(facet: str, value: str) -> str:
    """Give the term for one value of a facet; the value may be as people read it or as an address has it."""
    return f"{facet}={slugify(value, LONGEST_CHOICE)}"


class IndexUnavailable(Exception):
    """The index is missing or damaged; the worker makes it anew, and the reader is told."""


class IndexBusy(IndexUnavailable):
    """Another process writes this index; it goes on being read."""


@dataclass(frozen=True)
class Part:
    """A part of a thing, such as an article of a law: its terms by channel, and what a hit shows of it."""

    terms: Mapping[str, Sequence[str]]
    stored: Mapping[str, str]


@dataclass(frozen=True)
class Entry:
    """One thing as the index keeps it: its terms by channel, its facet values, what a hit shows, and its parts in order.

    A thing has every term that one of its parts has, so that where a part fits a question, the thing does. `version` is the
    ledger's: an engine that hears of things out of order keeps the newest. `changed` is the moment of that version, written so
    that a later one sorts behind it. On the day `stale_on` its facets stop being true.
    """

    uuid: str
    terms: Mapping[str, Sequence[str]]
    facets: Mapping[str, Sequence[str]]
    stored: Mapping[str, str]
    parts: Sequence[Part] = ()
    version: int = 0
    changed: str = ""
    stale_on: datetime.date | None = None


@dataclass(frozen=True)
class Weighted:
    """A term of a channel and how much it counts."""

    channel: str
    term: str
    weight: float = 1.0


@dataclass(frozen=True)
class Phrase:
    """Terms of a channel that keeps their order, each right behind the one before."""

    channel: str
    terms: Sequence[str]


@dataclass(frozen=True)
class Condition:
    """A condition on a thing: it has at least `least` of these terms, of which each may itself be a phrase or a condition."""

    terms: Sequence[Weighted | Phrase | Condition]
    least: int = 1


class Level(StrEnum):
    """What is looked for: things, or parts of things. A thing without parts is its own only part."""

    THING = "thing"
    PART = "part"


WHOLE = "whole"  # the further level that a thing without parts is kept under


class Order(StrEnum):
    """In what order: the best first, the newest by their own day first, or those first that changed last on this site."""

    RELEVANCE = "relevance"
    DATE = "date"
    CHANGED = "changed"


@dataclass(frozen=True)
class Question:
    """What to look for. Every condition of `required` must hold and none of `excluded`; `scored` terms rank what matches.

    With `required` empty, one scored term must match; with both empty, everything matches and the newest comes first. `within`
    looks only at the things of these ids, `facets` are those to be counted; `filters` take a value as people read it or as an
    address has it. Raises ValueError for a page that no engine reaches.
    """

    required: Sequence[Condition] = ()
    scored: Sequence[Weighted] = ()
    excluded: Sequence[Condition] = ()
    filters: Mapping[str, str] = field(default_factory=dict)
    limit: int = 20
    offset: int = 0
    level: Level = Level.THING
    order: Order = Order.RELEVANCE
    within: Sequence[str] = ()
    facets: Sequence[str] = FACETS

    def __post_init__(self) -> None:
        if self.limit < 1 or self.offset < 0 or self.limit + self.offset > REACH:
            raise ValueError(f"hits {self.offset} to {self.offset + self.limit} are out of reach")

    @property
    def sort_field(self) -> str:
        """Give the field that an engine sorts by, the newest first; "" where the best come first."""
        if self.order is Order.RELEVANCE and (self.required or self.scored):
            return ""
        return Order.CHANGED if self.order is Order.CHANGED else Order.DATE


@dataclass(frozen=True)
class Hit:
    """One found thing, or part of the thing `uuid`, and what was stored of it; `score` is 0 when nothing ranked it."""

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

    def replace(self, entries: Iterable[Entry], gone: Mapping[str, int]) -> None:
        """Put `entries` in place of their older selves and take out the things `gone` as of these versions.

        It is durable when this ends; raises IndexUnavailable where not all of it was taken in, and may then be repeated.
        """

    def agrees(self, things: int, versions: int) -> bool:
        """Say whether the index has heard of as many things, in versions of this sum, as are noted of it."""

    def mark_complete(self) -> None:
        """Note that everything has been taken in, and give the index to readers if they have another one."""

    def close(self) -> None:
        """Let go of the index."""


class Engine(Hashable, Protocol):
    """Keeps indexes under names of its own, of which readers use one. What cannot be done raises IndexUnavailable."""

    def current_name(self) -> str:
        """Give the name of the index that the worker keeps up to date, or "" when there is none."""

    def is_mine(self, name: str) -> bool:
        """Say whether this is the name of an index of this engine."""

    def is_usable(self, name: str) -> bool:
        """Say whether the index is of today's layout, undamaged, and answers."""

    def answers(self, name: str) -> bool:
        """Say whether the index can be asked: a smaller look than whether it is usable."""

    def begin(self) -> str:
        """Make a new, empty index beside the current one, and give its name."""

    def follow(self, name: str) -> None:
        """Make this the index that the worker keeps up to date; readers get it now, or when it is complete."""

    def switch(self, name: str) -> None:
        """Make this the index that readers use and the worker keeps up to date, in one step."""

    def discard(self, name: str) -> None:
        """Remove an index that nobody uses."""

    def writer(self, name: str) -> Writer:
        """Give a writer of this index; raises IndexBusy while another process writes it."""

    def reader(self) -> Reader:
        """Give a reader of the index that is in use, whichever that is."""
