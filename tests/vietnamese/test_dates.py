"""Dates in both of the forms that documents use; impossible ones are none."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.vietnamese.test_normalising import ANY_TEXT, nfd
from vietnamese.dates import format_date, format_long, parse_date

DAY = datetime.date(2023, 9, 15)


@pytest.mark.parametrize(
    "text",
    [
        "ngày 15 tháng 9 năm 2023",
        "Quảng Ngãi, ngày 15 tháng 09 năm 2023",
        "NGÀY 15 THÁNG 9 NĂM 2023",
        "ngày  15\ntháng 9\nnăm 2023",
        "ngày 15/9/2023",
        "15/09/2023.",
        "15-9-2023",
        "15.9.2023",
        "15 / 9 / 2023",
        "(15/9/2023), sửa ngày 16/9/2024",
        nfd("ngày 15 tháng 9 năm 2023"),
    ],
)
def test_each_way_of_writing_a_day(text):
    assert parse_date(text) == DAY


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ngày tháng năm 2023",
        "ngày 15 tháng 9",
        "ngày 31 tháng 2 năm 2023",
        "29/2/2023",
        "15/13/2023",
        "00/9/2023",
        "15/9/23",
        "15/9/2023/4",
        "1/15/9/2023",
        "115/9/2023",
        "15/9/20234",
        "15/9/1023",
        "15/9/9023",
        "02/2023/TT-UBDT",
        "2023-09-15",
    ],
)
def test_a_blank_or_impossible_day_is_none(text):
    assert parse_date(text) is None


def test_an_impossible_first_day_is_not_passed_over_for_a_later_one():
    assert parse_date("ngày 31/2/2023, sửa ngày 15/9/2023") is None


@pytest.mark.parametrize(
    ("day", "short", "long"),
    [
        (datetime.date(2023, 9, 15), "15/9/2023", "ngày 15 tháng 9 năm 2023"),
        (datetime.date(2023, 2, 1), "01/02/2023", "ngày 01 tháng 02 năm 2023"),
        (datetime.date(2023, 3, 9), "09/3/2023", "ngày 09 tháng 3 năm 2023"),
        (datetime.date(2023, 12, 31), "31/12/2023", "ngày 31 tháng 12 năm 2023"),
    ],
)
def test_a_small_day_and_the_months_one_and_two_have_a_leading_zero(day, short, long):
    assert (format_date(day), format_long(day)) == (short, long)


@given(st.dates(datetime.date(1900, 1, 1), datetime.date(2100, 12, 31)))
def test_what_is_written_is_read_back(day):
    assert parse_date(format_date(day)) == parse_date(format_long(day)) == day


@given(ANY_TEXT | st.text("0123456789/.- ngàythánăm"))
def test_any_text_has_a_day_or_none(text):
    found = parse_date(text)
    assert found is None or 1900 <= found.year <= 2100
