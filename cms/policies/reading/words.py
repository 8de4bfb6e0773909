"""The words that the readers know a Vietnamese official text by, as they stand in words.json and kinds.csv."""

from __future__ import annotations

import csv
import json
from functools import cache
from pathlib import Path

from vietnamese.normalise import canonical, nfc

_WORDS = Path(__file__).with_name("words.json")
_KINDS = Path(__file__).parent.parent / "data" / "kinds.csv"


@cache
def words(name: str) -> tuple[str, ...]:
    """The list of that name in words.json, each entry lower-cased with one tone placement (hoà = hòa)."""
    return tuple(canonical(entry) for entry in json.loads(_WORDS.read_text(encoding="utf-8"))[name])


@cache
def kinds() -> dict[str, tuple[str, str]]:
    """Canonical name -> (name, abbreviation) of every kind of document, longest name first."""
    with _KINDS.open(encoding="utf-8", newline="") as lines:
        rows = [(nfc(row["name"]), nfc(row["abbreviation"])) for row in csv.DictReader(lines)]
    return {canonical(name): (name, abbreviation) for name, abbreviation in sorted(rows, key=lambda row: -len(row[0]))}


def kind_by_abbreviation(abbreviation: str) -> str:
    """The name of the kind a symbol begins with ("KH" -> "Kế hoạch"), "" if it is no kind; HĐ and HD differ."""
    for name, known in kinds().values():
        if known and known == abbreviation:
            return name
    return ""


def starts_with_any(text: str, entries: tuple[str, ...]) -> str:
    """The longest of the entries that the text begins with as whole words, in any case; "" if none."""
    known = canonical(text)
    for entry in sorted(entries, key=len, reverse=True):
        if known.startswith(entry) and not known[len(entry) : len(entry) + 1].isalnum():
            return entry
    return ""


def is_capitals(text: str) -> bool:
    """Whether the text has letters and all of them are capitals."""
    return any(letter.isalpha() for letter in text) and not any(letter.islower() for letter in text)
