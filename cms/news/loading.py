"""Puts the raw text of a news page into the site as an article."""

from __future__ import annotations

from html import escape

from django.db import transaction

from cms.news.models import ArticlePage, NewsIndexPage, Topic
from cms.news.reading import ArticleText, read_article


def load_article(text: str, *, source: str, topic: Topic) -> ArticlePage:
    """Give the article of this `source` and title, made from `text` and published unless the site has it already.

    Raises NewsIndexPage.DoesNotExist when the site has no list of articles to put it under.
    """
    read = read_article(text)
    known = ArticlePage.objects.filter(source_name=source, title=read.title).first()
    if known is not None:
        return known
    with transaction.atomic():
        index = NewsIndexPage.objects.get()
        page = index.add_child(instance=article_of(read, source=source, topic=topic))
        page.save_revision().publish()
    return ArticlePage.objects.get(pk=page.pk)


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
