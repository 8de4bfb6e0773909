"""Which column of a sheet holds which field: by the names of Decree 30/2020/NĐ-CP, annex VI, or those that offices use."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from vietnamese.normalise import fold

DATA = Path(__file__).parent / "data" / "columns.csv"


@dataclass(frozen=True, slots=True)
class ColumnWords:
    """A field of the sheet and the headers that stand for it."""

    field: str
    decree30: str
    vietnamese: str
    aliases: str
    explained: str

    def headers(self) -> list[str]:
        """Give every header that names the field, the usual one first."""
        return [word.strip() for word in (self.vietnamese, self.decree30, *self.aliases.split(";")) if word.strip()]


@cache
def columns() -> tuple[ColumnWords, ...]:
    """Give the columns in the order in which an export writes them."""
    with DATA.open(encoding="utf-8", newline="") as lines:
        return tuple(ColumnWords(**row) for row in csv.DictReader(lines))


@cache
def _by_header() -> dict[str, str]:
    return {_spelling(header): each.field for each in columns() for header in each.headers()}


def field_of(header: str) -> str | None:
    """Give the field that a header names, accents, case and signs aside; None for one that names nothing here."""
    return _by_header().get(_spelling(header))


def _spelling(header: str) -> str:
    return "".join(sign for sign in fold(header) if sign.isalnum())
