"""Recognises the date of a document, behind its symbol or before the body that issued it."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from vietnamese.dates import parse_date

_LONG = r"[0-9]{1,2}\s{1,3}tháng\s{1,3}[0-9]{1,2}\s{1,3}năm\s{1,3}[0-9]{4}(?!\d)"
_SHORT = r"[0-9]{1,2}\s?[/.-]\s?[0-9]{1,2}\s?[/.-]\s?[0-9]{4}(?![\d/])"
_DATE = rf"(?P<date>(?i:ngày)\s{{0,3}}(?:{_LONG}|{_SHORT})|{_SHORT})"
# A date in brackets without "ngày" is when a site listed the document, not when it was issued.
_AFTER = re.compile(rf"(?!\s{{0,3}}\(\s{{0,3}}\d)[\s,(;]{{0,4}}(?:(?i:ký|ban hành|đề|được ban hành)\s{{1,3}})?{_DATE}")
_BEFORE = re.compile(rf"{_DATE}[\s,]{{0,4}}\Z")
_YEAR_ONLY = re.compile(r"[\s,(]{0,3}(?:năm\s{1,3})?(?P<year>(?:19|20)[0-9]{2})(?![\d/-]|\.\d)")
_LETTERHEAD = re.compile(rf"[^\W\d][^,;:.!?\n]{{0,40}},\s{{0,3}}(?P<date>(?i:ngày)\s{{0,3}}(?:{_LONG}|{_SHORT}))")
_REACH = 60


@dataclass(frozen=True, slots=True)
class Dated:
    """A date in a text; `day` is None for a date that no calendar has (31/4/2023)."""

    start: int
    end: int
    day: datetime.date | None


def date_after(text: str, at: int) -> Dated | None:
    """Give the date that follows from `at` on ("ngày 12 tháng 5 năm 2023", ", 12/5/2023")."""
    return _dated(_AFTER.match(text, at), 0)


def date_before(text: str, at: int) -> Dated | None:
    """Give the date that ends at `at` ("Ngày 02/5/2023, ")."""
    low = max(0, at - _REACH)
    return _dated(_BEFORE.search(text[low:at]), low)


def year_after(text: str, at: int) -> tuple[int, int] | None:
    """Give the year that follows a law's name ("năm 2016", "2016") and where it ends."""
    found = _YEAR_ONLY.match(text, at)
    return (int(found["year"]), found.end()) if found else None


def letterhead_date(text: str) -> Dated | None:
    """Give the date of the first line of place and date in the beginning of a document."""
    return _dated(_LETTERHEAD.search(text), 0)


def _dated(found: re.Match[str] | None, offset: int) -> Dated | None:
    if not found:
        return None
    return Dated(offset + found.start("date"), offset + found.end("date"), parse_date(" ".join(found["date"].split())))
