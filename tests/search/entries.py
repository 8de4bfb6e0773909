"""Small builders of what an index holds."""

from __future__ import annotations

from search.documents import SearchDocument
from search.engines import Entry, Question, Weighted


def entry(uuid: str, text: str = "", *, title: str = "Bài", **fields: str) -> Entry:
    """Give a thing as the index keeps it."""
    return SearchDocument(fields.pop("kind", "news"), title, f"/{uuid}/", text, **fields).entry(uuid)


def one_word(word: str) -> Question:
    """Give the question for one folded word."""
    return Question(scored=[Weighted("u", word)])
