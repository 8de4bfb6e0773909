"""What is known of a cited document from elsewhere: the library's records, and the shipped list of replaced documents."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cms.policies.citing.citation import Citation
from cms.policies.citing.directory import rows_of
from vietnamese.normalise import canonical

_SUCCESSIONS = Path(__file__).parents[1] / "data" / "successions.csv"


@dataclass(frozen=True, slots=True)
class Known:
    """A document as the library has it; `dead_from` is the first day on which it was no longer in force.

    `heir` is what the library's relations lead to, "" if to nothing alive, None if nobody has followed them.
    """

    symbol: str
    name: str = ""
    issuer: str = ""
    issued_on: datetime.date | None = None
    replaced_by: str = ""
    dead_from: datetime.date | None = None
    source: str = ""
    heir: str | None = None

    @property
    def next_words(self) -> str:
        """Give the words for the document to look at next: the furthest that is known."""
        return self.replaced_by if self.heir is None else self.heir

    def is_dead_on(self, day: datetime.date) -> bool:
        """Say whether the document is no longer in force on a day."""
        return self.dead_from is not None and self.dead_from <= day


# Gives the documents of the library that a citation may mean: several where the symbol alone does not tell, none if it has none.
Lookup = Callable[[Citation], Sequence[Known]]


class Successions:
    """A list of documents that were replaced or repealed, found by symbol or by a law's name."""

    def __init__(self, rows: Iterable[Mapping[str, str]]) -> None:
        known = [
            Known(
                symbol=row["symbol"],
                name=row["name"],
                issued_on=datetime.date.fromisoformat(row["issued_on"]) if row["issued_on"] else None,
                replaced_by=row["replaced_by"],
                dead_from=datetime.date.fromisoformat(row["replaced_from"]),
                source=row["source"],
            )
            for row in rows
        ]
        self._by_symbol = {one.symbol.lstrip("0").casefold(): one for one in known if one.symbol}
        self._by_name = {canonical(one.name): one for one in known if one.name}

    def of(self, citation: Citation) -> Known | None:
        """Give what is known of the cited document, or None; a law of the same name but another year is not it."""
        if citation.symbol or citation.resolved_symbol:
            return self._by_symbol.get(citation.resolved_symbol.lstrip("0").casefold() or citation.key)
        known = self._by_name.get(canonical(citation.name)) if citation.name else None
        year = citation.date.year if citation.date else citation.year
        return known if known and year in {None, known.issued_on.year if known.issued_on else None} else None


@cache
def shipped_successions() -> Successions:
    """Give the list that is shipped, each line with its source."""
    return Successions(rows_of(_SUCCESSIONS))
