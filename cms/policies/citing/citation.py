"""What is known of one place where a text cites a document, and how it is written as JSON."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from cms.policies.citing.directory import Issuer
from cms.policies.citing.units import Unit


@dataclass(slots=True)
class Citation:
    """One citation; `start` and `end` enclose its symbol, or its name where it has none, in the text as it was given.

    The fields say what is printed here, in normal spelling; what only other places of the text tell is in the `resolved_`
    fields. `whole_start` and `whole_end` enclose all of it: parts, kind, symbol, date and body.
    """

    start: int
    end: int
    printed: str
    symbol: str
    number: str
    year: int | None
    kind: str
    bodies: tuple[str, ...]
    form: str
    sure: bool
    doc_type: str
    kind_printed: str = ""
    kinds_named: tuple[str, ...] = ()
    issuer: str = ""
    issuer_printed: bool = False
    issuer_known: Issuer | None = None
    date: datetime.date | None = None
    date_printed: str = ""
    units: tuple[Unit, ...] = ()
    name: str = ""
    own: bool = False
    whole_start: int = 0
    whole_end: int = 0
    resolved_date: datetime.date | None = None
    resolved_from: str = ""
    resolved_symbol: str = ""
    resolved_issuer: str = ""

    @property
    def key(self) -> str:
        """What the mentions of one document have in common: the symbol without leading zeros, in small letters."""
        return (self.symbol or self.name).lstrip("0").casefold()

    @property
    def stated_date(self) -> datetime.date | None:
        """The day that is printed here, before or behind the symbol; None for one that other places tell."""
        return self.resolved_date if self.resolved_from in {"printed", "before"} else None

    def as_record(self) -> dict[str, Any]:
        """Give the citation as it stands in a line of `find_citations`; what is not printed is null."""
        return {
            "symbol": self.symbol or None,
            "number": self.number or None,
            "year": self.year,
            "doc_type": self.doc_type or None,
            "issuer": self.issuer or None,
            "date": _iso(self.date),
            "units": [unit.as_record() for unit in self.units],
            "name": self.name or None,
            "start": self.start,
            "end": self.end,
            "printed": self.printed,
            "form": self.form,
            "confidence": "high" if self.sure else "low",
            "own": self.own,
            "kind_printed": self.kind_printed or None,
            "issuer_printed": self.issuer_printed,
            "date_printed": self.date_printed or None,
            "whole_start": self.whole_start,
            "whole_end": self.whole_end,
            "resolved_symbol": self.resolved_symbol or None,
            "resolved_issuer": self.resolved_issuer or None,
            "resolved_date": _iso(self.resolved_date),
            "resolved_from": self.resolved_from or None,
        }


def _iso(day: datetime.date | None) -> str | None:
    return day.isoformat() if day else None
