"""Which of the queries that others ask often are offered to everybody: such as stand word for word in what is public now."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from search import typed
from search.asked import Asked
from search.engines import Condition, Hit, IndexUnavailable, Level, Question, Reader, configured
from search.present import public
from search.query import may_be_shown, weighted
from search.typed import Words
from search.words.expressions import exact, folded, words_of
from search.words.frequency import frequent
from search.words.naming import is_printed_as_names
from search.words.privacy import worth_counting
from vietnamese.syllables import channels, marked_terms

MOST_POPULAR = 6
LOOKED_AT = 8  # parts of things that have each pair of the words
OFTEN_KEPT = 300
SLOT_SECONDS = 600
TITLE, AS_MARKED = 2.0, 2.0


@dataclass(frozen=True)
class Often:
    """A query that others ask often, in words that are public, and its address."""

    text: str
    url: str


def popular() -> list[Often]:
    """Give what is asked most often and stands in what is public; nothing while no index answers."""
    try:
        return offered(configured.embedded().reader(), [query for _, query in often_now()[: 2 * MOST_POPULAR]])[
            :MOST_POPULAR
        ]
    except IndexUnavailable:
        return []


def offered(reader: Reader, queries: Sequence[str]) -> list[Often]:
    """Give those of the queries that stand in something public, each as it is printed there; raises IndexUnavailable.

    Nobody can put words of their own before others by asking them, nor the name of a person that is public somewhere.
    """
    found = {query: [hit for hit in reader.search(as_it_stands(query)).hits if may_be_shown(hit)] for query in queries}
    now = public({hit.uuid for hits in found.values() for hit in hits})
    printed = (in_print(query, [hit for hit in hits if hit.uuid in now]) for query, hits in found.items())
    return [Often(text, Asked(typed.read(text)).address()) for text in dict.fromkeys(printed) if text]


def as_it_stands(query: str) -> Question:
    """Write the question for what has each pair of the words, however accented; as they were spelt, and titles, come first."""
    made, (marked, marked_pairs) = channels(query), marked_terms(query)
    pairs = weighted("g", made.g) or weighted("u", made.u)
    title = weighted("tg", made.g, TITLE) or weighted("tu", made.u, TITLE)
    spelt = weighted("xg", marked_pairs, AS_MARKED) or weighted("x", marked, AS_MARKED)
    return Question(
        required=[Condition([pair]) for pair in pairs],
        scored=[*pairs, *title, *spelt],
        limit=LOOKED_AT,
        level=Level.PART,
        facets=(),
    )


def in_print(query: str, hits: Sequence[Hit]) -> str:
    """Give the words of a query as one of these prints them side by side, if need be with other accents; "" where none does."""
    asked = words_of(query)
    found: dict[Words, None] = {}
    for hit in hits:
        for words in _standing(folded(asked), hit.stored):
            if is_printed_as_names(words):
                return ""
            found[exact(words)] = None
    best = exact(asked) if exact(asked) in found else next(iter(found), ())
    text = " ".join(best)
    return text if text and worth_counting(typed.read(text)) else ""


def _standing(wanted: Words, stored: Mapping[str, str]) -> Iterator[Words]:
    """Give the words as each line of a hit has them, a title first."""
    lines = [stored["title"], stored["symbol"], stored.get("part", ""), *stored["text"].split("\n")]
    for line in filter(None, lines):
        words = words_of(line)
        plain = folded(words)
        for at in range(len(words) - len(wanted) + 1):
            if plain[at : at + len(wanted)] == wanted:
                yield words[at : at + len(wanted)]


def often_now() -> Sequence[tuple[str, str]]:
    """Give what is asked often, folded and as it was spelt, the most asked first."""
    return _asked_often(int(time.monotonic() // SLOT_SECONDS))


@lru_cache(maxsize=1)
def _asked_often(slot: int) -> Sequence[tuple[str, str]]:
    """Give the same as it was read in this slot of time."""
    asked = [each.spelling for each in frequent(OFTEN_KEPT) if each.may_be_offered]
    return [(" ".join(folded(words_of(spelling))), spelling) for spelling in asked]
