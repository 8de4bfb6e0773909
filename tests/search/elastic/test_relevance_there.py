"""`search_evaluate --engine elasticsearch`: the same measures as by the embedded engine, and nothing of it stays behind."""

from __future__ import annotations

import pytest

from search.evaluating import running, sets
from search.evaluating.spellings import SPELLINGS
from tests.search.test_relevance import SET

ALIKE = 0.01


@pytest.mark.django_db
def test_both_engines_find_our_own_set_alike(site, engine):
    documents = sets.documents(SET / "documents.jsonl")
    questions = sets.queries(SET / "questions.jsonl", {each.id for each in documents})
    measured = {}
    for name in ("embedded", "elasticsearch"):
        with running.index_of(documents, name) as reader:
            measured[name] = running.figures(reader, questions, SPELLINGS["without accents"]).measures
    for measure, value in measured["embedded"].items():
        assert measured["elasticsearch"][measure] == pytest.approx(value, abs=ALIKE), measure
    assert not engine.client.indices.get(index="danh-gia-*")
