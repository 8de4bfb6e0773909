"""Numbers as official texts print them (IV, 01, thứ nhất, đ, 5a), and which one comes after which."""

from __future__ import annotations

import re

from cms.policies.structure.words import ORDINALS

ALPHABET = "abcdđeghiklmnopqrstuvxy"  # the order of điểm: Decree 30/2020/NĐ-CP, annex I; no f, j, w, z
_ROMAN = (("C", 100), ("XC", 90), ("L", 50), ("XL", 40), ("X", 10), ("IX", 9), ("V", 5), ("IV", 4), ("I", 1))
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_INSERTED = re.compile(r"([0-9]+|[IVXLC]+)([a-zđ]?)")


def roman(value: int) -> str:
    """Give a number under 400 in Roman numerals."""
    written = ""
    for letters, worth in _ROMAN:
        while value >= worth:
            written += letters
            value -= worth
    return written


def roman_value(label: str) -> int:
    """Give what a Roman numeral is worth; 0 for letters that are none, such as IIX."""
    numerals = [_VALUES.get(letter, 0) for letter in label]
    pairs = zip(numerals, [*numerals[1:], 0], strict=True)
    value = sum(-one if one < following else one for one, following in pairs)
    return value if 0 < value < 400 and roman(value) == label else 0


def normalised(label: str) -> str:
    """Give a number in its plain form: "4" for IV, "1" for 01 and "thứ nhất", "5a" for 5a, "1.2" for 1.2; letters stay."""
    words = " ".join(label.lower().split()).removeprefix("thứ ")
    if words in ORDINALS:
        return str(ORDINALS.index(words) + 1)
    found = _INSERTED.fullmatch(label)
    if found and found[1].isdigit():
        return f"{int(found[1])}{found[2]}"
    if found and roman_value(found[1]):
        return f"{roman_value(found[1])}{found[2]}"
    if re.fullmatch(r"[0-9]+(?:\.[0-9]+)+", label):
        return ".".join(str(int(part)) for part in label.split("."))
    return label.lower()


def position(number: str) -> int | None:
    """Give the place of a normalised number in its series: 3 for "3", "3a" and "1.3", 5 for "đ"; None for one without."""
    last = number.rpartition(".")[2]
    digits = re.match(r"[0-9]{1,9}", last)
    if digits:
        return int(digits[0])
    place = ALPHABET.find(last[:1]) if last else -1
    return place + 1 if place >= 0 else None


def follows(before: str, after: str) -> bool:
    """Say whether `after` may stand next to `before`: the next place, or something inserted at the same (5, 5a, 5b)."""
    first, second = position(before), position(after)
    if first is None or second is None:
        return False
    return second == first + 1 or (second == first and before < after and after != before)
