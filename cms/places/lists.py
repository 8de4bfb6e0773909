"""Reads the shipped lists of units and organisations into plain rows: what was there before 1/7/2025, and what is since."""

from __future__ import annotations

import csv
import datetime
import json
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from cms.places.models import AdministrativeUnit, UnitSuccession

DATA = Path(__file__).parent / "data"
Level = AdministrativeUnit.Level
Share = UnitSuccession.Share


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One unit of the lists; rows come parents first."""

    level: str
    code: str
    name: str
    parent: UnitRow | None = None
    valid_from: datetime.date | None = None
    valid_to: datetime.date | None = None
    seat: str = ""
    area_km2: Decimal | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class UnitSuccessionRow:
    """One link from an old unit to a new one."""

    predecessor: UnitRow
    successor: UnitRow
    share: str
    source: str


def read(name: str) -> list[dict[str, str]]:
    """Give the rows of a list by its file name."""
    with (DATA / name).open(encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows))


def day(written: str) -> datetime.date | None:
    """Give the day of an ISO date; None for an empty field."""
    return datetime.date.fromisoformat(written) if written else None


@cache
def unit_rows() -> tuple[UnitRow, ...]:
    """Give every unit of the lists: provinces, districts, communes before the reform, and those since."""
    return (*_before(), *_since())


@cache
def unit_successions() -> tuple[UnitSuccessionRow, ...]:
    """Give every link of the lists; Lý Sơn comes out of its district, which had no communes."""
    rows = unit_rows()
    old = {(row.level, row.code): row for row in rows if row.valid_to}
    new = {(row.level, row.code): row for row in rows if row.valid_from}
    province = new[Level.PROVINCE, _reform()["province"]["code"]]
    merged = [
        UnitSuccessionRow(row, province, Share.WHOLE, _reform()["source_provinces"])
        for row in old.values()
        if row.level == Level.PROVINCE
    ]
    return (*merged, *(_succession(row, old, new) for row in read("succession-2025.csv")))


@cache
def _reform() -> dict[str, Any]:
    return json.loads((DATA / "reform-2025.json").read_text(encoding="utf-8"))


def _before() -> Iterator[UnitRow]:
    ended = {"valid_to": day(_reform()["last_day_before"]), "source": _reform()["source_before"]}
    provinces: dict[str, UnitRow] = {}
    districts: dict[str, UnitRow] = {}
    communes: list[UnitRow] = []
    for row in read("communes-before-2025.csv"):
        code, district = row["province_code"], row["district_code"]
        provinces.setdefault(code, UnitRow(Level.PROVINCE, code, row["province"], **ended))
        districts.setdefault(
            district, UnitRow(Level.DISTRICT, district, row["district"], parent=provinces[code], **ended)
        )
        if row["code"]:  # Lý Sơn was a district without communes: its row has no code
            communes.append(UnitRow(Level.COMMUNE, row["code"], row["name"], parent=districts[district], **ended))
    yield from (*provinces.values(), *districts.values(), *communes)


def _since() -> Iterator[UnitRow]:
    reform = _reform()
    started = day(reform["first_day_after"])
    province = UnitRow(Level.PROVINCE, **reform["province"], valid_from=started, source=reform["source_provinces"])
    yield province
    for row in read("communes-2025.csv"):
        yield UnitRow(
            Level.COMMUNE,
            row["code"],
            row["name"],
            parent=province,
            valid_from=started,
            seat="" if row["admin_centre"] == reform["seat_unknown"] else row["admin_centre"],
            area_km2=Decimal(row["area_km2"]),
            source=reform["source_communes"],
        )


def _succession(
    row: dict[str, str], old: dict[tuple[str, str], UnitRow], new: dict[tuple[str, str], UnitRow]
) -> UnitSuccessionRow:
    is_district = row["old_code"].startswith("(")
    level, code = (Level.DISTRICT, row["old_district_code"]) if is_district else (Level.COMMUNE, row["old_code"])
    return UnitSuccessionRow(old[level, code], new[Level.COMMUNE, row["new_code"]], row["share"], _source(row["match"]))


def _source(match: str) -> str:
    """Give the act, and how the old unit was found in it where its name is written otherwise there."""
    how, _, written = match.partition(":")
    told = _reform()["matches"][how].format(written=written)
    return "; ".join(filter(None, [_reform()["source_successions"], told]))
