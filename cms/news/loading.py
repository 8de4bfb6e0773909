"""Puts the raw text of a news page into the site as an article."""

from __future__ import annotations

from html import escape

from django.db import transaction

from cms.changes.models import Change, Kind
from cms.news.models import ArticlePage, NewsIndexPage, Topic
from cms.news.reading import ArticleText, read_article


def load_article(text: str, *, source: str, topic_name: str) -> ArticlePage | None:
    """Give the article made from `text` and published under the topic; None when the site has it, or has had it.

    The ledger remembers each title that was public, so that an article which an editor renamed or deleted stays so.
    Raises NewsIndexPage.DoesNotExist when the site has no list of articles to put it under.
    """
    read = read_article(text)
    if _has_had(read.title, source):
        return None
    with transaction.atomic():
        topic, _ = Topic.objects.get_or_create(name=topic_name)
        index = NewsIndexPage.objects.get()
        page = index.add_child(instance=article_of(read, source=source, topic=topic))
        page.save_revision().publish()
    return ArticlePage.objects.get(pk=page.pk)


def _has_had(title: str, source: str) -> bool:
    was_public = Change.objects.filter(kind=Kind.NEWS, title=title).exists()
    return was_public or ArticlePage.objects.filter(source_name=source, title=title).exists()


def article_of(read: ArticleText, *, source: str, topic: Topic) -> ArticlePage:
    """Give an unsaved article; the caption of a picture that the text does not bring is left out of the body."""
    paragraphs = "".join(f"<p>{escape(each, quote=False)}</p>" for each in read.paragraphs)
    return ArticlePage(
        title=read.title,
        lead=read.lead,
        topic=topic,
        body=[("paragraph", paragraphs)],
        source_name=source,
        written_on=read.found_on,
        image_caption=read.captions[0] if read.captions else "",
        live=False,
    )
