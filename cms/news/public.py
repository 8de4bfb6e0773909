"""What the public sees of an article, for the ledger."""

from __future__ import annotations

from cms.changes.registry import PublicState
from cms.news.models import ArticlePage, NewsIndexPage
from cms.pages.files import files_in_stream
from cms.pages.public import image_state, page_state, stream_state

SHOWN = ("lead", "image_caption", "author_line", "source_name", "source_url")


def article_state(article: ArticlePage) -> PublicState | None:
    """Give the public state of an article, or None when strangers may not see it."""
    content = {name: getattr(article, name) for name in SHOWN}
    content |= stream_state(article.body)
    content["topic"] = article.topic.name
    content["published_on"] = str(article.published_on or "")
    content["image"] = image_state(article.image)
    content["documents"] = [[each.display_title(), each.get_absolute_url()] for each in article.public_documents()]
    files = files_in_stream(article.body)
    if article.image_id:
        files.add(("image", article.image_id))
    return page_state(article, content, files)


def index_state(page: NewsIndexPage) -> PublicState | None:
    """Give the public state of the list's own words; the articles in it have states of their own."""
    return page_state(page, {"lead": page.lead}, set())
