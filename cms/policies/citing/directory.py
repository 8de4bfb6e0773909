"""The kinds of documents and the bodies that issue them, as the recogniser and the checker must know them."""

from __future__ import annotations

import csv
import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from vietnamese.normalise import canonical, nfc

_POLICIES = Path(__file__).parents[1] / "data"
_PLACES = Path(__file__).parents[2] / "places" / "data"
_BY_SCAN = str.maketrans("Đđ", "Dd")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of document; `abbreviation` is "" for those whose symbol names no kind."""

    name: str
    abbreviation: str
    group: str
    valid_to: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Issuer:
    """A body that issues documents; `local` says that each province has one, so that a place may follow the name."""

    name: str
    abbreviations: tuple[str, ...]
    aliases: tuple[str, ...] = ()
    local: bool = False
    valid_from: datetime.date | None = None
    valid_to: datetime.date | None = None

    def existed_on(self, day: datetime.date) -> bool:
        """Say whether the body bore this name on that day, as far as the dates of its name are known."""
        return (self.valid_from or day) <= day <= (self.valid_to or day)


@dataclass(frozen=True)
class Directory:
    """What a text is read with; tables are worked out once, so keep one directory and read many texts with it."""

    kinds: tuple[Kind, ...]
    issuers: tuple[Issuer, ...]
    by_abbreviation: Mapping[str, tuple[Kind, ...]] = field(init=False)
    by_name: Mapping[str, tuple[Kind, ...]] = field(init=False)
    issuer_by_abbreviation: Mapping[str, tuple[Issuer, ...]] = field(init=False)
    issuer_by_alias: Mapping[str, Issuer] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_abbreviation", _grouped((kind.abbreviation, kind) for kind in self.kinds))
        object.__setattr__(self, "by_name", _grouped(_kind_names(self.kinds)))
        abbreviations = ((short, issuer) for issuer in self.issuers for short in issuer.abbreviations)
        object.__setattr__(self, "issuer_by_abbreviation", _grouped(abbreviations))
        aliases = {
            canonical(alias): issuer for issuer in reversed(self.issuers) for alias in (issuer.name, *issuer.aliases)
        }
        object.__setattr__(self, "issuer_by_alias", aliases)

    def kind_of(self, abbreviation: str) -> tuple[str, bool]:
        """Give the kind's abbreviation as it should be written, and whether it was: ("QĐ", False) for QD; "" if none."""
        if abbreviation in self.by_abbreviation:
            return abbreviation, True
        mended = [known for known in self.by_abbreviation if known.translate(_BY_SCAN) == abbreviation]
        return (mended[0] if len(mended) == 1 else ""), False

    def issuer_abbreviation(self, printed: str) -> str:
        """Give a body's abbreviation as it should be written ("TTg" for TTG, "HĐND" for HDND); as printed if unknown."""
        if printed in self.issuer_by_abbreviation:
            return printed
        bare = printed.translate(_BY_SCAN).upper()
        near = {known for known in self.issuer_by_abbreviation if known.translate(_BY_SCAN).upper() == bare}
        return near.pop() if len(near) == 1 else printed


def _grouped(pairs: Iterable[tuple[str, object]]) -> dict[str, tuple]:
    found: dict[str, tuple] = {}
    for key, value in pairs:
        if key:
            found[key] = (*found.get(key, ()), value)
    return found


def _kind_names(kinds: Iterable[Kind]) -> Iterable[tuple[str, Kind]]:
    """Names and abbreviations by which running text calls a kind: "Quyết định", "QĐ"."""
    for kind in kinds:
        yield canonical(kind.name.partition(" (")[0]), kind
        if len(kind.abbreviation) > 1:
            yield kind.abbreviation, kind


def read_kinds(rows: Iterable[Mapping[str, str]]) -> tuple[Kind, ...]:
    """Give the kinds of rows with name, abbreviation and group."""
    return tuple(
        Kind(nfc(row["name"]), nfc(row["abbreviation"]), row["group"], _day(row.get("valid_to"))) for row in rows
    )


def read_issuers(rows: Iterable[Mapping[str, str]]) -> tuple[Issuer, ...]:
    """Give the bodies of rows with name, abbreviations (or abbreviation), aliases, local, valid_from and valid_to."""
    return tuple(
        Issuer(
            nfc(row["name"]),
            _parted(row.get("abbreviations") or row.get("abbreviation") or ""),
            _parted(row.get("aliases") or ""),
            bool(row.get("local")),
            _day(row.get("valid_from")),
            _day(row.get("valid_to")),
        )
        for row in rows
    )


def _parted(cell: str) -> tuple[str, ...]:
    return tuple(part for part in nfc(cell).split("|") if part)


def _day(cell: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(cell) if cell else None


def rows_of(path: Path) -> list[dict[str, str]]:
    """Give the rows of a shipped CSV file."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def data_rows(name: str) -> list[dict[str, str]]:
    """Give the rows of one of the lists of kinds, bodies and the like that are shipped."""
    return rows_of(_POLICIES / name)


@cache
def shipped_directory() -> Directory:
    """Give the directory of the lists that are shipped: kinds, bodies of the state and the Party, and our province's."""
    kinds = read_kinds(data_rows("kinds.csv")) + read_kinds(data_rows("cited-kinds.csv"))
    general = read_issuers(data_rows("issuers.csv"))
    locals_known = tuple(canonical(issuer.name) for issuer in general)
    ours = [
        row for row in rows_of(_PLACES / "organisations.csv") if not canonical(row["name"]).startswith(locals_known)
    ]
    return Directory(kinds, general + read_issuers(ours))
