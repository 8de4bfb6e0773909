"""Template filters that write dates, numbers and units as Vietnamese does."""

from __future__ import annotations

import datetime
from decimal import Decimal

from django import template
from django.utils import timezone

from vietnamese.dates import format_date, format_long
from vietnamese.numbers import format_number

register = template.Library()


@register.filter
def vn_date(day: datetime.date | None) -> str:
    """Write a day as 15/9/2023, and nothing for no day; a moment counts as its day in Vietnam."""
    return format_date(_day(day)) if day else ""


@register.filter
def vn_date_long(day: datetime.date | None) -> str:
    """Write a day as ngày 15 tháng 9 năm 2023, and nothing for no day."""
    return format_long(_day(day)) if day else ""


@register.filter
def vn_number(number: Decimal | int | str | None) -> str:
    """Write a number as 1.234.567,8 without the zeros a database column adds; nothing for no number."""
    if number is None or number == "":
        return ""
    return format_number(Decimal(number))


def _day(day: datetime.date) -> datetime.date:
    if isinstance(day, datetime.datetime):
        return timezone.localdate(day) if timezone.is_aware(day) else day.date()
    return day
