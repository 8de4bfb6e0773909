"""What a query was probably meant to say ("Ý bạn là …"), offered only where the index really has that, and more often."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from search.asked import Asked
from search.engines import Condition, IndexUnavailable, Question, configured
from search.present import public
from search.query import may_be_shown, question, weighted
from search.spelling.lexicon import Shelf
from search.spelling.rewriting import rewritten
from search.typed import Words, read
from search.words.dictionary import with_senses
from vietnamese.syllables import exact_syllable

LOOKED_AT = 5  # hits of what is offered: one of them must be public at this moment
SHELF = Shelf()


@dataclass(frozen=True)
class Offer:
    """A query that was probably meant, and its address."""

    text: str
    url: str


def offer(asked: Asked) -> Offer | None:
    """Give what was probably meant; None where nothing surely is, and where the embedded index, whose words tell, is away."""
    if not asked.typed.words or asked.page != 1:
        return None
    reader = configured.embedded().reader()
    try:
        is_complete = reader.is_complete()  # first: what is complete by now may not have been when it was read
        meant = rewritten(asked.typed.text, SHELF.lexicon(reader.vocabulary(), is_complete=is_complete))
        if meant == asked.typed.text:
            return None
        other = replace(asked, typed=with_senses(read(meant)))
        changed = changes(asked.typed.words, other.typed.words)
        found = reader.search(as_written(other, changed))
        is_more = found.total > reader.search(as_written(asked, changed)).total
    except IndexUnavailable:
        return None
    hits = [hit.uuid for hit in found.hits if may_be_shown(hit)]
    return Offer(meant, asked.address(q=meant)) if is_more and public(hits) else None


def changes(typed: Words, meant: Words) -> list[int]:
    """Give the places at which two queries are spelt otherwise; none where words were taken apart: only more can tell there."""
    if len(typed) != len(meant):
        return []
    pairs = zip(typed, meant, strict=True)
    return [at for at, (one, other) in enumerate(pairs) if exact_syllable(one) != exact_syllable(other)]


def as_written(asked: Asked, places: Iterable[int]) -> Question:
    """Write the question for what has the words of a query, those at some places just as they are spelt there."""
    plain = question(asked)
    spelt = [Condition(weighted(*_beside(asked.typed.words, at))) for at in places]
    return replace(plain, required=[*plain.required, *spelt], limit=LOOKED_AT, offset=0, facets=())


def _beside(words: Words, at: int) -> tuple[str, list[str]]:
    """Give the exact pairs that the syllable at a place stands in, or it alone, with their channel."""
    exact = [exact_syllable(word) for word in words]
    found = list(_pairs(exact, at))
    return ("xg", found) if found else ("x", exact)


def _pairs(exact: list[str], at: int) -> Iterator[str]:
    for left in (at - 1, at):
        if 0 <= left < len(exact) - 1:
            yield f"{exact[left]}_{exact[left + 1]}"
