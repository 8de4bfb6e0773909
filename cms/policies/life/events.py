"""What can happen in the life of a document, and the events of one document in their order."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

DAY = datetime.timedelta(days=1)


class Happening(StrEnum):
    """What happened; of two things on one day the one that stands here first came first."""

    ISSUED = "issued"
    EFFECTIVE = "effective"
    CORRECTED = "corrected"
    AMENDED = "amended"
    PART_REPEALED = "part_repealed"
    SUSPENDED = "suspended"
    RESUMED = "resumed"
    EXPIRED = "expired"
    REPLACED = "replaced"
    REPEALED = "repealed"
    WITHDRAWN = "withdrawn"


ORDER = {happening: place for place, happening in enumerate(Happening)}
ENDINGS = frozenset({Happening.EXPIRED, Happening.REPLACED, Happening.REPEALED, Happening.WITHDRAWN})


@dataclass(frozen=True)
class Event:
    """One event: its first day, which part it concerns ("" for the whole), and the document `by` which it happened.

    Only a suspension has an end, its last day `until`.
    """

    on: datetime.date
    what: Happening
    scope: str = ""
    until: datetime.date | None = None
    by: str = ""
    url: str = ""
    note: str = ""

    @property
    def ends_all(self) -> bool:
        """Say whether nothing of the document holds from this day on."""
        return self.what in ENDINGS and not self.scope

    @property
    def ends_part(self) -> bool:
        """Say whether a part ceases to hold: repealed, or amended where the amendment says which part."""
        if self.what == Happening.PART_REPEALED:
            return True
        return bool(self.scope) and (self.what in ENDINGS or self.what == Happening.AMENDED)

    @property
    def place(self) -> tuple[datetime.date, int, str, str, datetime.date]:
        """Give what events are sorted by, so that the order of one day never depends on chance."""
        return self.on, ORDER[self.what], self.scope, self.by, self.until or datetime.date.max


class Nature(StrEnum):
    """What kind of status a document has: a legal one, that of work to be done, or none as long as it is not undone."""

    LAW = "law"
    WORK = "work"
    PAPER = "paper"


@dataclass(frozen=True)
class Life:
    """The nature of a document and its events, in order."""

    nature: Nature
    events: tuple[Event, ...] = field(default=())


def life(nature: Nature, events: Iterable[Event]) -> Life:
    """Give the life of these events, whatever order they are given in."""
    return Life(nature, tuple(sorted(events, key=lambda event: event.place)))


def own_events(
    issued_on: datetime.date | None, effective_from: datetime.date | None, effective_to: datetime.date | None
) -> list[Event]:
    """Give the events that a document itself tells of: its issue, its first day, and the day after its last."""
    found = []
    if issued_on:
        found.append(Event(issued_on, Happening.ISSUED))
    if effective_from:
        found.append(Event(effective_from, Happening.EFFECTIVE))
    if effective_to and effective_to < datetime.date.max:
        found.append(Event(effective_to + DAY, Happening.EXPIRED))
    return found
