"""Beside an article stand its documents, or the newest, and other articles: those of its topic first."""

from __future__ import annotations

import datetime

import pytest

from cms.news.models import RelatedDocument, Topic
from tests.cms.changes import factories

pytestmark = pytest.mark.django_db


def beside(client, article) -> str:
    """Give what stands beside an article, and no more of its page."""
    page = client.get(article.url).content.decode()
    return page.partition('class="beside"')[2].partition("</main")[0]


def test_the_documents_of_an_article_stand_before_the_newest(client):
    own, newest = factories.document(), factories.document("9", issued_on=datetime.date(2025, 1, 2))
    article = factories.article()
    assert newest.get_absolute_url() in beside(client, article)
    article.related_documents.add(RelatedDocument(document=own))
    article.save_revision().publish()
    found = beside(client, article)
    assert "Văn bản liên quan" in found
    assert own.get_absolute_url() in found
    assert newest.get_absolute_url() not in found


def test_articles_of_its_topic_come_first_and_it_is_not_among_them(client):
    article = factories.article("Bài đang đọc")
    elsewhere = factories.article("Mới hơn, chuyên mục khác", written_on=datetime.date(2026, 1, 9))
    elsewhere.topic = Topic.objects.create(name="Chuyên mục khác")
    elsewhere.save_revision().publish()
    same = factories.article("Cũ hơn, cùng chuyên mục", written_on=datetime.date(2020, 1, 1))
    found = beside(client, article)
    assert found.index(same.title) < found.index(elsewhere.title)
    assert article.title not in found


def test_a_draft_is_never_told_beside_an_article(client):
    article, draft = factories.article("Bài đang đọc"), factories.article("Bài nháp")
    draft.unpublish()
    assert draft.title not in beside(client, article)


def test_alone_an_article_has_nothing_beside_it(client):
    assert beside(client, factories.article()) == ""
