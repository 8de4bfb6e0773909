"""On a document's page stand the public articles that cite it or are about it, each once."""

from __future__ import annotations

import pytest

from cms.news.models import RelatedDocument
from cms.policies.cited import following
from tests.cms.changes import factories
from tests.cms.policies.cited.library import article, decision

pytestmark = pytest.mark.django_db


def news_on(client, document):
    """Give the part of the page that tells of articles; "" where there is none."""
    page = client.get(document.get_absolute_url()).content.decode()
    return page.partition('id="tin-lien-quan"')[2].partition("</section>")[0]


def test_articles_that_cite_it_or_are_about_it_stand_there_once(client):
    document = decision()
    citing = article("<p>Theo Quyết định số 330/QĐ-UBDT ngày 12/5/2023.</p>", "Bài dẫn")
    about = factories.article("Bài nói về")
    draft = factories.draft_article("Bài nháp")
    for page in (citing, about, draft):
        page.related_documents.add(RelatedDocument(document=document))
        page.save()
    other = factories.article("Bài khác")
    following.run_once()
    told = news_on(client, document)
    assert told.count(f'href="{citing.url}"') == told.count(f'href="{about.url}"') == 1
    assert "Bài nháp" not in told
    assert other.title not in told


def test_an_article_that_only_cites_it_stands_there_too(client):
    document = decision()
    citing = article("<p>Theo Quyết định số 330/QĐ-UBDT ngày 12/5/2023.</p>", "Bài dẫn")
    following.run_once()
    assert citing.title in news_on(client, document)
    citing.unpublish()
    assert citing.title not in news_on(client, document)


def test_without_such_an_article_there_is_no_heading(client):
    assert news_on(client, decision()) == ""
