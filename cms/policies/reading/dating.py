"""The "Quảng Ngãi, ngày 15 tháng 9 năm 2023" line of a letterhead, which may be blank in part or broken over lines."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from vietnamese.dates import parse_date

_LONGEST = 200
_GAP = r"[\s.…_]*"
_START = re.compile(r"(?P<place>(?:T[PX]\.\s?)?[^\W\d][^,;:.!?]{0,60}?)\s*,\s*ngày\b(?P<when>.*)", re.IGNORECASE)
_WHOLE = re.compile(
    rf"{_GAP}(?:\d{{1,2}})?{_GAP}tháng{_GAP}(?:\d{{1,2}})?{_GAP}năm{_GAP}(?P<year>\d{{1,4}})?{_GAP}"
    rf"|{_GAP}\d{{1,2}}\s*[/.-]\s*\d{{1,2}}\s*[/.-]\s*\d{{4}}{_GAP}",
    re.IGNORECASE,
)
_PART = re.compile(r"[\s.…_\d]*(?:(?:tháng|năm)[\s.…_\d]*)*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PlaceAndDate:
    """Where and when a document was signed; `issued_on` is None while the date is blank or impossible."""

    place: str
    issued_on: datetime.date | None
    printed: str


def read_place_and_date(text: str) -> PlaceAndDate | None:
    """The place and date that a text is as a whole, None if it is anything else or only the beginning of one."""
    start = _START.fullmatch(text) if len(text) <= _LONGEST else None
    if not start or not _WHOLE.fullmatch(start["when"]):
        return None
    when = " ".join(start["when"].split())
    return PlaceAndDate(start["place"], parse_date(f"ngày {when}"), text)


def may_go_on(text: str) -> bool:
    """Whether a text is a beginning of place and date ("Quảng Ngãi, ngày 15") that the next line may complete."""
    start = _START.fullmatch(text) if len(text) <= _LONGEST else None
    return bool(start and _PART.fullmatch(start["when"]))
