"""One broken row does not stop the sweep: it is logged and told on the health page, and the others are swept."""

from __future__ import annotations

import logging
from dataclasses import replace

import pytest
from django.db import OperationalError, connection

from cms.changes import ledger, registry, sweeper, unreadable
from cms.changes.models import State
from cms.news.models import ArticlePage
from portal import health
from portal.health_measures import measure
from tests.cms.changes import factories

pytestmark = pytest.mark.django_db
TRACKED = registry.tracked_of(ArticlePage)


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path


@pytest.fixture
def articles():
    """Three published articles, changed behind the ledger's back."""
    made = [factories.article(title) for title in ("Một", "Hai", "Ba")]
    ArticlePage.objects.update(lead="Đổi bằng lệnh")
    return made


def failing_over(monkeypatch, article, failure: Exception):
    """Let what tells the public state of one article fail."""

    def public(instance):
        if instance.pk == article.pk:
            raise failure
        return TRACKED.public(instance)

    monkeypatch.setitem(registry._tracked, ArticlePage, replace(TRACKED, public=public))


def test_the_others_are_swept_and_the_row_stays_as_it_was(articles, monkeypatch, caplog):
    failing_over(monkeypatch, articles[1], ValueError("broken"))
    with caplog.at_level(logging.ERROR, logger="sweeper"):
        assert sweeper.sweep() == 2
    assert [ledger.item_of(each).version for each in articles] == [2, 1, 2]
    assert ledger.item_of(articles[1]).state == State.PUBLISHED
    assert [record.getMessage() for record in caplog.records] == [f"cannot be swept: news.ArticlePage {articles[1].pk}"]


def test_a_row_that_cannot_even_be_loaded_is_told_by_its_number(articles):
    if connection.vendor == "postgresql":
        pytest.skip("PostgreSQL's columns are typed: it takes nothing that Django cannot load")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE wagtailcore_page SET translation_key = 'x' WHERE id = %s", [articles[0].pk])
    assert sweeper.sweep() == 2
    assert unreadable.known() == (1, [("news.articlepage", articles[0].pk)])


def test_it_is_told_until_it_is_mended(articles, monkeypatch):
    failing_over(monkeypatch, articles[1], ValueError("broken"))
    sweeper.sweep()
    fact = next(fact for fact in health.judge(measure()) if fact.name == "sweep")
    assert f"news.articlepage số {articles[1].pk}" in fact.words
    monkeypatch.undo()
    assert sweeper.sweep() == 1
    assert not [fact for fact in health.judge(measure()) if fact.name == "sweep"]


def test_a_failure_of_the_database_is_no_rows_fault(articles, monkeypatch):
    failing_over(monkeypatch, articles[0], OperationalError("database is locked"))
    with pytest.raises(OperationalError):
        sweeper.sweep()
