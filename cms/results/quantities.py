"""Finds the quantities in a Vietnamese sentence and leaves dates, document numbers, phones and ordinals alone."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from vietnamese.normalise import canonical
from vietnamese.numbers import parse_number

_WORDS = Path(__file__).with_name("reading.json")
_NUMBER = r"\d{1,15}(?:[.,]\d{1,15}){0,5}"
_FOUND = re.compile(
    rf"(?<![\w/&@])(?<!\d[.,])(?P<low>{_NUMBER})(?P<range>\s?%?\s?[-–]\s?{_NUMBER})?"
    rf"(?:\s?/\s?(?P<of>{_NUMBER}))?(?P<percent>\s?%)?(?![\d/])"
)
RANK = "hạng"
_RANKED = re.compile(rf"(?:thứ|hạng)\s+(?P<low>{_NUMBER})\s?/\s?(?P<of>{_NUMBER})(?:\s+\w+){{0,3}}")
_NO_QUANTITY = (
    re.compile(r"(?:https?://|www\.)\S+|(?<!\S)[^\s@]{1,100}@\S+"),
    re.compile(r"ngày\s+\d{1,2}\s+tháng\s+\d{1,2}(?:\s+năm\s+\d{4})?", re.IGNORECASE),
    re.compile(r"\d{1,2}\s?/\s?\d{1,2}\s?/\s?\d{4}|\d{1,2}[.-]\d{1,2}[.-](?:19|20)\d\d"),
    re.compile(r"(?:tháng|ngày|quý)\s+[IVX\d]{1,4}(?:\s?/\s?\d{1,4})?(?!\d)", re.IGNORECASE),
    re.compile(r"(?<![\d.,/])\d{1,2}/(?:19|20)\d\d(?![\d%])"),
    re.compile(r"năm\s+(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)\d\d)?", re.IGNORECASE),
    re.compile(r"(?<![\d.,/])(?:19|20)\d\d\s?[-–]\s?(?:19|20)\d\d(?![\d%])"),
    re.compile(r"\d{0,6}(?:\.\d{1,2})?\s?(?:/\s?(?:19|20)\d\d\s?)?[/-]\s?[A-ZĐ][\wĐ&]*(?:[-/][\wĐ&]+)*"),
    re.compile(r"(?:điện thoại|đt|sđt|hotline|fax)\s*[:.]?\s*[\d\s.()+-]{6,24}", re.IGNORECASE),
    re.compile(r"(?<![\d.,])0\d{2,3}[\s.-]\d{3}[\s.-]?\d{3,4}(?!\d)|(?<![\d.,])0\d{9,10}(?!\d)|\+84[\d\s.-]{8,14}"),
    re.compile(r"(?<!\d)24\s?/\s?(?:7|24)(?!\d)|\d{1,2}\s?(?:giờ|h)\s?\d{0,2}(?:\s?phút)?(?!\w)", re.IGNORECASE),
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity as printed; `value` (and `denominator`) is None where the print has two readings or is a range."""

    printed: str
    value: Decimal | None
    denominator: Decimal | None
    unit: str
    ambiguous: bool
    start: int
    end: int


@cache
def _read_words() -> dict[str, Any]:
    return dict(json.loads(_WORDS.read_text(encoding="utf-8")))


@cache
def words(name: str) -> tuple[str, ...]:
    """The list of that name in reading.json, canonical, longest first."""
    return tuple(sorted(map(canonical, _read_words()[name]), key=len, reverse=True))


def is_rank(unit: str) -> bool:
    """Whether a unit says that the number is a place among others ("hạng 7 trên 20"), and no share of them."""
    return canonical(unit) == RANK


def is_money(unit: str) -> bool:
    """Whether a unit as printed is money, with or without a scale ("triệu đồng", "tỷ")."""
    return canonical(unit).split(" ")[-1] in {*words("money"), *words("money_scales")}


def in_full(value: Decimal, unit: str) -> Decimal:
    """A sum of money without its scale: 2 and "triệu đồng" give 2000000, so that sums can be put in order."""
    zeros: dict[str, int] = _read_words()["zeros"]
    return value * 10 ** sum(zeros.get(word, 0) for word in canonical(unit).split(" "))


def find_quantities(sentence: str) -> list[Quantity]:
    """The quantities of a sentence in their order: percentages, "16/16 máy tính", sums of money, counted things.

    A bare number without a known unit is no quantity; a rank ("thứ 07/20") has the unit "hạng".
    """
    ranks = [_quantity(found, RANK, found.end()) for found in _RANKED.finditer(sentence)]
    hidden = _hide(sentence, [(rank.start, rank.end) for rank in ranks])
    return sorted([*ranks, *filter(None, map(_read, _FOUND.finditer(hidden)))], key=lambda found: found.start)


def _hide(sentence: str, spans: list[tuple[int, int]]) -> str:
    """The sentence at the same length with everything that is no quantity blotted out."""
    spans = spans + [found.span() for form in (*_NO_QUANTITY, _labelled()) for found in form.finditer(sentence)]
    letters = list(sentence)
    for start, end in spans:
        letters[start:end] = "#" * (end - start)
    return "".join(letters)


@cache
def _labelled() -> re.Pattern[str]:
    """A label with its number or numbers: "cấp độ 2", "mức độ 3 và 4"; not "mức 3,5%" nor "số 16/16 máy"."""
    labels = "|".join(map(re.escape, words("ordinal_labels")))
    number = r"\d{1,4}(?![\d%]|[.,/]\d|\s?%|\s?[-–]\s?\d+\s?%)"
    return re.compile(rf"\b(?:{labels})\s+{number}(?:\s*(?:,|và|hoặc|hay|-)\s*{number})*", re.IGNORECASE)


def _read(found: re.Match[str]) -> Quantity | None:
    sentence = found.string
    if found["percent"]:
        return _quantity(found, "%", found.end())
    unit_start = found.end() + (sentence[found.end() : found.end() + 1] == " ")
    unit = _unit(sentence[unit_start : unit_start + 60])
    if not unit and found["of"]:
        unit = " ".join(re.findall(r"^\w+(?:\s\w+)?", sentence[unit_start : unit_start + 40]))
    return _quantity(found, unit, unit_start + len(unit)) if unit else None


def _unit(text: str) -> str:
    """The unit that a text begins with, as printed: money with its scale, else the longest known counted thing."""
    known = canonical(text)
    scale = next((entry for entry in words("money_scales") if _begins(known, entry)), "")
    rest = known[len(scale) :].lstrip()
    money = next((entry for entry in words("money") if _begins(rest, entry)), "")
    if scale or money:
        return text[: len(f"{scale} {money}".strip())]
    return text[: len(next((entry for entry in words("counted") if _begins(known, entry)), ""))]


def _begins(known: str, entry: str) -> bool:
    return known.startswith(entry) and not known[len(entry) : len(entry) + 1].isalnum()


def _quantity(found: re.Match[str], unit: str, end: int) -> Quantity:
    value, denominator = _value(found["low"]), _value(found["of"])
    is_range = bool(found.groupdict().get("range"))
    ambiguous = is_range or value is None or (denominator is None and found["of"] is not None)
    return Quantity(
        printed=found.string[found.start() : end],
        value=None if is_range else value,
        denominator=denominator,
        unit=unit,
        ambiguous=ambiguous,
        start=found.start(),
        end=end,
    )


def _value(printed: str | None) -> Decimal | None:
    if printed is None:
        return None
    try:
        return parse_number(printed)
    except ValueError:  # two readings, or dots and commas that no rule explains: ask, never guess
        return None
