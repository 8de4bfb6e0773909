"""Every citation of the five real samples is found with its values, and nothing else; the values were read by eye."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from cms.policies.citing.recogniser import loose_units
from tests.cms.policies.citing.samples import DAYS, citations_of, text_of

EXPECTED = Path(__file__).with_name("expected.csv")


def expected(sample):
    with EXPECTED.open(encoding="utf-8", newline="") as rows:
        return [row for row in csv.DictReader(rows) if row["sample"] == sample]


def row_of(sample, citation):
    return {
        "sample": sample,
        "symbol": citation.symbol,
        "number": citation.number,
        "year": str(citation.year or ""),
        "doc_type": citation.doc_type,
        "issuer": citation.issuer,
        "date": str(citation.date or ""),
        "units": " ".join(f"{unit.unit} {unit.label}" for unit in citation.units),
        "own": "own" if citation.own else "",
        "resolved_date": str(citation.resolved_date or ""),
        "resolved_from": citation.resolved_from,
    }


@pytest.mark.parametrize("sample", DAYS)
def test_every_citation_is_found_with_its_values_and_no_other(sample):
    assert [row_of(sample, one) for one in citations_of(text_of(sample))] == expected(sample)


def test_there_are_54_mentions_and_47_bear_a_date():
    found = [one for sample in DAYS for one in citations_of(text_of(sample))]
    assert (len(found), sum(one.date is not None for one in found)) == (54, 47)


@pytest.mark.parametrize("sample", DAYS)
def test_each_span_gives_the_symbol_as_printed(sample):
    text = text_of(sample)
    for one in citations_of(text):
        assert text[one.start : one.end] == one.printed
        assert "".join(one.printed.split()) == one.symbol
        assert all(text[unit.start : unit.end] == unit.label for unit in one.units)


def test_a_part_without_a_symbol_is_told_apart():
    chains = loose_units(text_of("000"), citations_of(text_of("000")))
    assert [[(unit.unit, unit.label) for unit in chain] for chain in chains] == [[("khoản", "3"), ("mục", "IV")]]


def test_the_parts_of_a_citation_are_not_told_twice():
    text = text_of("001")
    assert [[unit.label for unit in chain] for chain in loose_units(text, citations_of(text))] == [["III"]]
