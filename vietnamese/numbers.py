"""Numbers as Vietnamese documents print them: a dot between thousands, a comma before decimals."""

from __future__ import annotations

import re
from decimal import Decimal

WHOLE = re.compile(r"\d+|\d{1,3}(?:\.\d{3}){2,}")
DECIMAL = re.compile(r"(\d+),(\d{1,2}|\d{4,})")
LARGE = re.compile(r"(\d{4,}|\d{1,3}(?:\.\d{3})+),(\d+)")
BELOW_ONE = re.compile(r"(0),(\d+)")
DOUBTFUL = re.compile(r"(\d{1,3})([.,])(\d+)")


class AmbiguousNumber(ValueError):
    """A number that has two readings; `readings` holds both, the Vietnamese one first."""

    def __init__(self, text: str, readings: tuple[Decimal, Decimal]) -> None:
        super().__init__(f"{text} may be {readings[0]} or {readings[1]}")
        self.readings = readings


def format_number(value: Decimal | int) -> str:
    """Give 1234567.8 as "1.234.567,8"; zeros at the end of the decimals are left out."""
    text = f"{Decimal(value):,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.translate(str.maketrans(",.", ".,"))


def plain_decimal(value: Decimal | None) -> str | None:
    """Give 12.3000 as "12.3", for programs: the same whether it was just typed or read back with four decimals."""
    if value is None:
        return None
    written = f"{value:f}"
    return written.rstrip("0").rstrip(".") if "." in written else written


def parse_number(text: str) -> Decimal:
    """Read a printed number, with or without % behind it.

    Raises AmbiguousNumber where thousands and decimals cannot be told apart ("3,402", "439.72"), and ValueError for what is
    no number: the reader must ask, not guess.
    """
    printed = text.strip().removesuffix("%").strip()
    if WHOLE.fullmatch(printed):
        return Decimal(printed.replace(".", ""))
    if found := next(filter(None, (form.fullmatch(printed) for form in (DECIMAL, LARGE, BELOW_ONE))), None):
        return Decimal(f"{found[1].replace('.', '')}.{found[2]}")
    if found := DOUBTFUL.fullmatch(printed):
        readings = _readings(*found.groups())
        if readings[0] != readings[1]:
            raise AmbiguousNumber(printed, readings)
        return readings[0]
    raise ValueError(f"not a number: {text!r}")


def _readings(whole: str, separator: str, rest: str) -> tuple[Decimal, Decimal]:
    joined, parted = Decimal(whole + rest), Decimal(f"{whole}.{rest}")
    return (parted, joined) if separator == "," else (joined, parted)
