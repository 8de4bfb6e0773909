"""Recognises the parts of a document that a citation points to: điểm a khoản 2 Điều 103 Mục 5 Chương XII."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from cms.policies.citing.words import one_of, words

_LABEL = r"(?:[0-9]{1,4}(?:\.[0-9]{1,3}){0,3}[a-zđ]?|[IVXLC]{1,7}|[a-zđ])(?![\w/])"
_AND = r"\s{0,2}(?:,|;|và|hoặc|-)\s{1,3}"
_UNIT = re.compile(
    rf"(?<!\w)(?:(?i:các)\s{{1,3}})?(?P<unit>{one_of(words('units'))})(?P<s>\s{{1,3}})(?P<labels>{_LABEL}(?:{_AND}{_LABEL}){{0,12}})"
)
_ONE_LABEL = re.compile(_LABEL)
_GAP = re.compile(r"[\s,;]{0,4}(?:(?:và|hoặc|của|thuộc|tại|trong)\s{1,3}){0,2}")
_LONGEST_GAP = 20


@dataclass(frozen=True, slots=True)
class Unit:
    """One part that is pointed to; `start` and `end` enclose the `label` as printed (2, IV, đ), `opens` is at its word."""

    unit: str
    label: str
    start: int
    end: int
    opens: int

    def as_record(self) -> dict[str, Any]:
        """Give the part as it stands in a line of `find_citations`."""
        return {"unit": self.unit, "label": self.label, "start": self.start, "end": self.end}


def find_chains(text: str) -> Iterator[tuple[Unit, ...]]:
    """Give the parts that belong together, in the order of the text: those with nothing but a comma or "của" between them."""
    chain: list[Unit] = []
    for found in _UNIT.finditer(text):
        if chain and not is_gap(text, chain[-1].end, found.start()):
            yield tuple(chain)
            chain = []
        chain.extend(_parts(found))
    if chain:
        yield tuple(chain)


def is_gap(text: str, start: int, end: int) -> bool:
    """Say whether nothing but white space, a comma or "của" stands between two places."""
    return end - start <= _LONGEST_GAP and bool(_GAP.fullmatch(text, start, end))


def _parts(found: re.Match[str]) -> Iterator[Unit]:
    unit = " ".join(found["unit"].lower().split())
    for label in _ONE_LABEL.finditer(found["labels"]):
        start = found.start("labels")
        opens = start + label.start() if label.start() else found.start()
        yield Unit(unit, label[0], start + label.start(), start + label.end(), opens)
