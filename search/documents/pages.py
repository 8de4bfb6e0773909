"""The search documents of pages: articles, and standard pages."""

from __future__ import annotations

from typing import Any

from cms.news.models import ArticlePage
from cms.pages.files import files_in_stream
from cms.pages.models import StandardPage
from search.documents.document import SearchDocument
from search.documents.surroundings import Around
from search.documents.words import stream_text
from search.passages import Passage, whole

NOTHING = Around()


def article(page: ArticlePage, around: Around = NOTHING) -> SearchDocument:
    """Give the search document of an article."""
    own = "\n".join([page.lead, stream_text(page.body), page.image_caption])
    day = page.published_on.isoformat() if page.published_on else ""
    text, passages = _with_files(page, own, around)
    places = around.places(f"{page.title}\n{own}", page.published_on)
    facets = {"topic": [page.topic.name], "place": places}
    return SearchDocument(
        "news", page.title, address(page), text, day, label=page.topic.name, facets=facets, passages=passages
    )


def standard_page(page: StandardPage, around: Around = NOTHING) -> SearchDocument:
    """Give the search document of a standard page."""
    own = f"{page.lead}\n{stream_text(page.body)}"
    text, passages = _with_files(page, own, around)
    facets = {"place": around.places(f"{page.title}\n{own}", None)}
    return SearchDocument("page", page.title, address(page), text, facets=facets, passages=passages)


def files_of(page: Any) -> list[int]:
    """Give the ids of the files that a page offers, in a fixed order."""
    return sorted(pk for kind, pk in files_in_stream(page.body) if kind == "document")


def address(page: Any) -> str:
    """Give the site-relative address of a page."""
    from cms.changes.pagetree import public_url

    return public_url(page.url_path) or ""


def _with_files(page: Any, own: str, around: Around) -> tuple[str, list[Passage]]:
    """Give the words of a page with those of its files, cut into passages where a file has words of its own."""
    files = [pk for pk in files_of(page) if pk in around.attachments]
    named = "\n".join([own, *(around.attachments[pk].title for pk in files)])
    beside = list(around.file_passages([(pk, "") for pk in files], own))
    if not beside:
        return named, []
    return "\n".join([named, *(each.text for each in beside)]), [*whole(named), *beside]
