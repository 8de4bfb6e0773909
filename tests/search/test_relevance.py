"""The search finds at least what the measured recipe finds, in every way that people type."""

from __future__ import annotations

from pathlib import Path

import pytest

from search.evaluating import running, sets
from search.evaluating.measures import all_of
from search.evaluating.spellings import SPELLINGS
from tests.search.relevance.recipe import Recipe

SET = Path(__file__).parent / "relevance"
ALLOWED = 0.005
SAME = 0.002


@pytest.fixture(scope="module")
def documents():
    """The texts of our own set."""
    return sets.documents(SET / "documents.jsonl")


@pytest.fixture(scope="module")
def questions(documents):
    """The questions of our own set."""
    return sets.queries(SET / "questions.jsonl", {each.id for each in documents})


@pytest.fixture(scope="module")
def seen(documents, questions, django_db_setup, django_db_blocker):
    """What the site finds of our own set, measured once for all tests here."""
    with django_db_blocker.unblock():
        return running.evaluate(documents, questions, "embedded")


def by_recipe(documents, questions, spelling):
    """What the recipe finds of our own set: the mean of each measure."""
    recipe = Recipe((each.id, f"{each.title}\n{each.text}") for each in documents)
    rows = [all_of(recipe.found(SPELLINGS[spelling](each.text)), each.relevant) for each in questions]
    return {name: sum(row[name] for row in rows) / len(rows) for name in rows[0]}


def test_the_set_is_large_enough_to_tell(questions):
    assert len(questions) >= 60
    lengths = [len(each.text.split()) for each in questions]
    assert min(lengths) <= 4
    assert max(lengths) >= 20


@pytest.mark.parametrize("spelling", ["as given", "without accents", "half the accents"])
def test_the_search_finds_no_less_than_the_recipe(documents, questions, seen, spelling):
    recipe = by_recipe(documents, questions, spelling)
    ours = seen[spelling].measures
    for measure in ("nDCG@10", "recall@10", "recall@20"):
        assert ours[measure] >= recipe[measure] - ALLOWED - 1e-9, measure


@pytest.mark.parametrize("spelling", ["decomposed", "tone moved", "capitals"])
def test_how_the_same_letters_are_typed_makes_no_difference(seen, spelling):
    for measure, value in seen["as given"].measures.items():
        assert seen[spelling].measures[measure] == pytest.approx(value, abs=SAME), measure
