"""Elasticsearch answers hostile queries itself: none is a mistake in its own language, and none makes the page look elsewhere."""

from __future__ import annotations

import pytest

from search.readers import INSTEAD
from tests.cms.changes import factories
from tests.search.asking import page_of
from tests.search.hostile import HOSTILE
from tests.search.test_hostile import answer_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(site, beside):
    """A thing that the words among the hostile signs find."""
    made = factories.article("Tổ hòa giải ở cơ sở", lead="Hòa giải viên")
    while beside.run():
        pass
    return made


def test_each_hostile_query_is_answered_by_elasticsearch(client, article):
    for name, text in HOSTILE.items():
        answer = answer_of(client, q=text)
        assert answer.status_code == 200, name
        assert INSTEAD not in answer.content.decode(), name


def test_what_the_words_find_is_found(client, article):
    for text in ("+hòa +giải", "title:hòa giải*", "[hòa giải]", "hòa && giải"):
        assert article.url in page_of(client, text), text
