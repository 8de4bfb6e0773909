"""Printed numbers: read when they have one reading, asked about when they have two."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.vietnamese.test_normalising import ANY_TEXT
from vietnamese.numbers import AmbiguousNumber, format_number, parse_number


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("30", "30"),
        ("100%", "100"),
        (" 97,5 % ", "97.5"),
        ("04", "4"),
        ("0", "0"),
        ("600.000.000", "600000000"),
        ("1.234,5", "1234.5"),
        ("1.234,567", "1234.567"),
        ("1234,567", "1234.567"),
        ("12,34", "12.34"),
        ("3,4021", "3.4021"),
        ("0,162", "0.162"),
        ("0,5", "0.5"),
    ],
)
def test_a_number_with_one_reading_is_read(printed, value):
    assert parse_number(printed) == Decimal(value)


@pytest.mark.parametrize(
    ("printed", "vietnamese", "other"),
    [
        ("3,402", "3.402", "3402"),
        ("40,962", "40.962", "40962"),
        ("439.72", "43972", "439.72"),
        ("1.234", "1234", "1.234"),
        ("12.5", "125", "12.5"),
    ],
)
def test_a_number_with_two_readings_is_asked_about(printed, vietnamese, other):
    with pytest.raises(AmbiguousNumber) as asked:
        parse_number(printed)
    assert asked.value.readings == (Decimal(vietnamese), Decimal(other))


@pytest.mark.parametrize(
    "text", ["", " ", "ba mươi", "1.23.4", "1,234.5", "1,2,3", "1.234.56", "--5", "1 000", "5e3", "%", "1.234,", ",5"]
)
def test_what_is_no_number_is_refused(text):
    with pytest.raises(ValueError, match="not a number"):
        parse_number(text)


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (Decimal("1234567.80"), "1.234.567,8"),
        (Decimal("30.00"), "30"),
        (100, "100"),
        (Decimal("1E+3"), "1.000"),
        (Decimal("-1234.5"), "-1.234,5"),
        (0, "0"),
    ],
)
def test_a_number_is_printed_the_vietnamese_way(value, printed):
    assert format_number(value) == printed


def readings(text):
    """Every value that the text may have; none for what is no number."""
    try:
        return (parse_number(text),)
    except AmbiguousNumber as asked:
        return asked.readings
    except ValueError:
        return ()


@given(st.decimals(min_value=0, max_value=10**12, allow_nan=False, places=4))
def test_what_is_printed_is_read_back_or_asked_about_first(value):
    assert readings(format_number(value))[0] == value


@given(ANY_TEXT | st.text("0123456789.,% "))
def test_any_text_is_a_number_a_question_or_a_refusal(text):
    values = readings(text)
    assert len(set(values)) == len(values) <= 2
    assert all(value >= 0 for value in values)
