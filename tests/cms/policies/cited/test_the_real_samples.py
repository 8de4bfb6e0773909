"""The five real samples, loaded as the site loads them: every citation is kept, every known error is told, and nothing else."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from cms.policies.cited import following
from cms.policies.cited.checks import check_saved
from cms.policies.cited.models import FoundFault, Mention
from cms.policies.cited.reading import Text
from cms.policies.cited.registry import citing_of
from cms.policies.models import PolicyDocument
from tests.cms.home.samples import load_everything, sample

CITING = Path(__file__).parents[1] / "citing"
NUMBERS = ("000", "001", "002", "004")


def rows(name):
    with (CITING / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.fixture
def loaded(db):
    load_everything()
    following.settle()


@pytest.mark.parametrize("number", NUMBERS)
def test_every_citation_of_a_sample_is_found_with_its_day(loaded, number):
    document = sample(number)
    mentions, is_cut = Text(citing_of(PolicyDocument), document).mentions()
    expected = [row for row in rows("expected.csv") if row["sample"] == number and not row["own"]]
    found = sorted((each.symbol, str(each.issued_on or "")) for each in mentions)
    assert found == sorted((row["symbol"], row["resolved_date"]) for row in expected)
    assert not is_cut


def test_the_samples_have_fifty_four_mentions_with_their_own_numbers():
    expected = rows("expected.csv")
    assert len(expected) == 54
    assert sum(bool(row["date"] or row["resolved_from"] == "before") for row in expected if not row["own"]) >= 45


@pytest.mark.parametrize("number", NUMBERS)
def test_every_known_error_of_a_sample_is_told_and_nothing_else(loaded, number):
    document = sample(number)
    check_saved(document)
    found = FoundFault.objects.filter(object_id=document.pk).exclude(code__in=("unknown", "later"))
    expected = [row for row in rows("findings.csv") if row["sample"] == number]
    assert sorted((one.code, one.symbol) for one in found) == sorted((row["code"], row["symbol"]) for row in expected)


def test_what_is_public_of_the_samples_is_kept_by_the_worker(loaded):
    public = set(Mention.objects.values_list("object_id", flat=True))
    assert public == {sample(number).pk for number in NUMBERS if sample(number).is_public()}
    assert Mention.objects.filter(object_id=sample("001").pk).count() == 19
