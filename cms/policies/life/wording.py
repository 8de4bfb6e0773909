"""The words of relations, events and statuses, read from the shipped lists."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

DATA = Path(__file__).parents[1] / "data"


@dataclass(frozen=True, slots=True)
class RelationKind:
    """How one document bears on another: its name from either side, and the event that it is in the other's life."""

    kind: str
    forward: str
    inverse: str
    effect: str
    order: int


@dataclass(frozen=True, slots=True)
class EventWords:
    """What happened to a document, and the word that joins to it the document behind it."""

    label: str
    link: str


@dataclass(frozen=True, slots=True)
class StatusWords:
    """A status as people read it, the word for it in an address, and whether only law-making documents have it."""

    status: str
    label: str
    word: str
    is_legal: bool


@cache
def relation_kinds() -> dict[str, RelationKind]:
    """Give the kinds of relations by their code, in the order in which they are shown."""
    return {
        row["kind"]: RelationKind(**{**row, "order": int(row["order"])})  # type: ignore[arg-type]
        for row in _rows("relations.csv")
    }


@cache
def event_words() -> dict[str, EventWords]:
    """Give what may happen to a document through another, by code."""
    return {row["event"]: EventWords(row["label"], row["link"]) for row in _rows("events.csv")}


@cache
def statuses() -> dict[str, StatusWords]:
    """Give the statuses by code, in the order in which they are listed."""
    return {
        row["status"]: StatusWords(row["status"], row["label"], row["word"], bool(row["is_legal"]))
        for row in _rows("statuses.csv")
    }


def relation_choices() -> list[tuple[str, str]]:
    """Give the kinds of relations as a form offers them."""
    return [(kind.kind, kind.forward) for kind in relation_kinds().values()]


def event_choices() -> list[tuple[str, str]]:
    """Give the events as a form offers them."""
    return [(event, words.label) for event, words in event_words().items()]


def status_choices() -> list[tuple[str, str]]:
    """Give the statuses with their labels."""
    return [(each.status, each.label) for each in statuses().values()]


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))
