"""Dates and numbers in templates are written as Vietnamese writes them."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from cms.pages.templatetags import vn


def test_days():
    assert vn.vn_date(datetime.date(2023, 9, 15)) == "15/9/2023"
    assert vn.vn_date_long(datetime.date(2026, 1, 5)) == "ngày 05 tháng 01 năm 2026"
    assert vn.vn_date(None) == vn.vn_date_long(None) == ""


def test_a_moment_counts_as_its_day_in_vietnam():
    assert vn.vn_date(datetime.datetime(2023, 9, 14, 18, tzinfo=datetime.UTC)) == "15/9/2023"


@pytest.mark.parametrize(
    ("number", "words"), [(Decimal("600.0000"), "600"), (1234567, "1.234.567"), (Decimal("0.5"), "0,5"), (None, "")]
)
def test_numbers(number, words):
    assert vn.vn_number(number) == words
