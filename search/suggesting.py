"""What somebody who is still typing may be looking for: titles, numbers of documents, and what others ask often."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from search import typed
from search.asked import Asked
from search.engines import Condition, Hit, IndexUnavailable, Question, Reader, configured
from search.narrowing import label_of
from search.present import Public, public
from search.query import may_be_shown, question, symbols, weighted
from search.typed import Typed, Words
from search.words.expressions import exact, folded, words_of
from search.words.frequency import frequent
from vietnamese.syllables import marked_terms, pairs

FEWEST_LETTERS, LONGEST, MOST_WORDS = 2, 200, 20
MOST, MOST_ASKED, MOST_POPULAR = 8, 3, 6
LOOKED_AT = 24  # titles, of which those that begin as typed come first
OFTEN_KEPT = 300
FEWEST_DAYS = 2  # on which others asked it: what one crowd asks on one day is not offered to everybody
SLOT_SECONDS = 600
WHOLE_WORD, OWN_NUMBER, AS_MARKED = 2.0, 8.0, 2.0
LONGEST_SHOWN = 140
ASKED_OFTEN = "Hay tìm"


@dataclass(frozen=True)
class Suggestion:
    """What is offered: its words, what it is, and where it leads."""

    text: str
    kind: str
    url: str


@dataclass(frozen=True)
class Typing:
    """What has been typed so far: its words, and whether the last of them may go on."""

    said: Typed
    is_open: bool

    @property
    def words(self) -> Words:
        """Give the words folded."""
        return folded(self.said.words)[:MOST_WORDS]


def suggestions(raw: str) -> list[Suggestion]:
    """Give what fits the words so far, however they are accented, all of it public now; nothing while no index answers."""
    typing = Typing(typed.read(raw[:LONGEST]), not raw[-1:].isspace())
    if sum(map(len, typing.words)) < FEWEST_LETTERS or typing.said.excluded:
        return []
    reader = configured.embedded().reader()
    try:
        asked = _answered(reader, often(typing))
        titles = _hits(reader, titles_of(typing))
    except IndexUnavailable:
        return []
    best = sorted(titles, key=lambda hit: fit(hit, typing), reverse=True)[: 2 * MOST]
    now = public({hit.uuid for hits in (best, *asked.values()) for hit in hits})
    found = {each.text: each for each in _still_answered(asked, now)}
    for hit in best:
        if thing := now.get(hit.uuid):
            text = shortened(thing.title)
            found.setdefault(text, Suggestion(text, label_of("kind", hit.stored["kind"]), thing.url))
    return list(found.values())[:MOST]


def popular() -> list[Suggestion]:
    """Give what is asked most often and finds something now; nothing while no index answers."""
    try:
        asked = _answered(configured.embedded().reader(), [query for _, query in _often_now()[: 2 * MOST_POPULAR]])
    except IndexUnavailable:
        return []
    return _still_answered(asked, public({hit.uuid for hits in asked.values() for hit in hits}))[:MOST_POPULAR]


def titles_of(typing: Typing) -> Question:
    """Write the question for the titles that have every word, the last of them at least as a beginning."""
    *whole, last = typing.words
    ends = weighted("tp" if typing.is_open else "tu", [last])
    marked, marked_pairs = marked_terms(" ".join(typing.said.words))
    return Question(
        required=[*(Condition([term]) for term in weighted("tu", whole)), Condition(ends)],
        scored=[
            *weighted("tu", typing.words, WHOLE_WORD),
            *weighted("tg", pairs(list(typing.words))),
            *ends,
            *weighted("s", [*typing.said.numbers, *symbols(list(typing.words))], OWN_NUMBER),
            *weighted("x", marked, AS_MARKED),
            *weighted("xg", marked_pairs, AS_MARKED),
        ],
        limit=LOOKED_AT,
        facets=(),
    )


def _answered(reader: Reader, queries: Iterable[str]) -> dict[str, list[Hit]]:
    return {query: _hits(reader, question(Asked(typed.read(query)))) for query in queries}


def _still_answered(asked: Mapping[str, list[Hit]], now: Mapping[str, Public]) -> list[Suggestion]:
    wanted = [query for query, hits in asked.items() if any(hit.uuid in now for hit in hits)]
    return [Suggestion(query, ASKED_OFTEN, Asked(typed.read(query)).address()) for query in wanted]


def _hits(reader: Reader, wanted: Question) -> list[Hit]:
    return [hit for hit in reader.search(replace(wanted, facets=())).hits if may_be_shown(hit)]


def fit(hit: Hit, typing: Typing) -> tuple[bool, bool, int]:
    """Give how well a title goes on from what was typed: it bears that number, it is spelt so, it has the words early."""
    spelt, plain = _lines(hit.stored["title"])
    bears = any(number in typing.said.numbers for number in folded(words_of(hit.stored["symbol"]))[:1])
    at = plain.find(f" {' '.join(typing.words)}")
    return bears, f" {' '.join(exact(typing.said.words))}" in spelt, -at if at >= 0 else -len(plain)


@lru_cache(maxsize=1024)
def _lines(title: str) -> tuple[str, str]:
    words = words_of(title)
    return " " + " ".join(exact(words)), " " + " ".join(folded(words))


def shortened(title: str) -> str:
    """Give a title as it fits into two lines of a phone: cut between words."""
    if len(title) <= LONGEST_SHOWN:
        return title
    return title[:LONGEST_SHOWN].rpartition(" ")[0].rstrip(" ,;:–-") + "…"


def often(typing: Typing) -> list[str]:
    """Give the queries asked often that go on from what has been typed, then those that have it in their middle."""
    so_far = " ".join(typing.words) + ("" if typing.is_open else " ")
    fitting = [each for each in _often_now() if f" {so_far}" in f" {each[0]} "]
    fitting.sort(key=lambda each: not each[0].startswith(so_far))
    as_typed = exact(typing.said.words)
    return [query for _, query in fitting if exact(words_of(query)) != as_typed][:MOST_ASKED]


def _often_now() -> Sequence[tuple[str, str]]:
    return _asked_often(int(time.monotonic() // SLOT_SECONDS))


@lru_cache(maxsize=1)
def _asked_often(slot: int) -> Sequence[tuple[str, str]]:
    """Give what is asked often, folded and as it was spelt, the most asked first; it is read anew in each slot of time."""
    asked = [each.spelling for each in frequent(OFTEN_KEPT) if each.days >= FEWEST_DAYS]
    return [(" ".join(folded(words_of(spelling))), spelling) for spelling in asked]
