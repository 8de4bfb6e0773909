"""Dates as Vietnamese documents write them (Decree 30/2020/NĐ-CP, annex I)."""

from __future__ import annotations

import datetime
import re

from vietnamese.normalise import nfc

TIME_ZONE = "Asia/Ho_Chi_Minh"
LONG = r"ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})"
SHORT = r"(?<![\d/])(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{4})(?![\d/])"
DATE = re.compile(f"{LONG}|{SHORT}", re.IGNORECASE)
YEARS = range(1900, 2101)


def parse_date(text: str) -> datetime.date | None:
    """Give the first date in `text`, "ngày 15 tháng 9 năm 2023" or "15/9/2023"; None for none or an impossible one."""
    found = DATE.search(nfc(text))
    if found is None:
        return None
    day, month, year = (int(part) for part in found.groups() if part is not None)
    return _real_day(day, month, year)


def format_date(day: datetime.date) -> str:
    """Give "15/9/2023"; a day under 10 and the months 1 and 2 get a leading zero."""
    return f"{day.day:02d}/{_month(day)}/{day.year}"


def format_long(day: datetime.date) -> str:
    """Give "ngày 15 tháng 9 năm 2023", padded like format_date."""
    return f"ngày {day.day:02d} tháng {_month(day)} năm {day.year}"


def _month(day: datetime.date) -> str:
    return f"{day.month:02d}" if day.month < 3 else str(day.month)


def _real_day(day: int, month: int, year: int) -> datetime.date | None:
    if year not in YEARS:
        return None
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None
