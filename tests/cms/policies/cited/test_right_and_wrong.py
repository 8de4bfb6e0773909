"""Clean official texts stay silent in the editor as well, and samples made wrong are told, as the site itself keeps them."""

from __future__ import annotations

import csv
import datetime
from pathlib import Path

import pytest

from cms.policies.cited import following
from cms.policies.cited.checks import check_saved
from cms.policies.cited.models import FoundFault
from cms.policies.models import PolicyDocument
from tests.cms.changes import factories
from tests.cms.home.samples import load_everything, sample
from tests.cms.policies.citing.mutants import mutant

pytestmark = pytest.mark.django_db
CLEAN = Path(__file__).parents[1] / "citing" / "clean" / "texts.csv"
NOT_ERRORS = ("unknown", "later")


def faults(thing):
    return FoundFault.objects.filter(object_id=thing.pk).exclude(code__in=NOT_ERRORS)


def test_clean_official_texts_have_no_findings():
    with CLEAN.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    for number, row in enumerate(rows, start=1):
        issued_on = datetime.date.fromisoformat(row["as_of"])
        factories.document(str(number), symbol="BC-XX", text=row["text"], issued_on=issued_on)
    following.settle()
    assert len(rows) >= 50
    assert list(FoundFault.objects.exclude(code__in=NOT_ERRORS).values_list("code", "sentence")) == []


def test_samples_made_wrong_are_told():
    load_everything()
    made = [one for one in map(mutant, range(80)) if one][:16]
    for one in made:
        original = sample(one.sample)
        wrong = PolicyDocument(
            kind=original.kind,
            number=original.number,
            symbol=original.symbol,
            issued_on=original.issued_on or datetime.date(2023, 12, 1),
            text=one.text,
            live=False,
        )
        wrong.identity, wrong.slug = "", f"sai-{one.sample}-{one.start}-{PolicyDocument.objects.count()}"
        PolicyDocument.objects.bulk_create([wrong])
        wrong = PolicyDocument.objects.get(slug=wrong.slug)
        check_saved(wrong)
        assert (one.code, one.symbol) in set(faults(wrong).values_list("code", "symbol")), one
