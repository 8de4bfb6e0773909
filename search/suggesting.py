"""What somebody who is still typing may be looking for: titles, numbers of documents, and what others ask often."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from search import typed
from search.documents.directory import ended_in
from search.engines import Condition, Hit, IndexUnavailable, Question, configured
from search.narrowing import label_of
from search.often import offered, often_now
from search.present import Public, public
from search.query import may_be_shown, symbols, weighted
from search.typed import Typed, Words
from search.words.expressions import exact, folded, words_of
from vietnamese.syllables import marked_terms, pairs

FEWEST_LETTERS, LONGEST, MOST_WORDS = 2, 200, 20
MOST, MOST_ASKED = 8, 3
LOOKED_AT = 24  # titles, of which those that begin as typed come first
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
        asked = offered(reader, often(typing))
        titles = [hit for hit in reader.search(titles_of(typing)).hits if may_be_shown(hit)]
    except IndexUnavailable:
        return []
    best = sorted(titles, key=lambda hit: fit(hit, typing), reverse=True)[: 2 * MOST]
    now = public({hit.uuid for hit in best})
    of_titles = [of_title(now[hit.uuid], hit.stored) for hit in best if hit.uuid in now]
    others = [Suggestion(each.text, ASKED_OFTEN, each.url) for each in asked if is_news(each.text, typing)]
    known = {each.text for each in others}
    # What cannot be told apart is offered once; an old unit can be told from the one of today that bears its name.
    found = {(each.text, each.kind): each for each in of_titles if each.text not in known}
    return [*others, *found.values()][:MOST]


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


def of_title(thing: Public, stored: Mapping[str, str]) -> Suggestion:
    """Give what is offered of a thing: its title of now, and what it is; of what is no more, until when it was."""
    kind, ended = label_of("kind", stored["kind"]), ended_in(stored["label"])
    return Suggestion(shortened(thing.title), f"{kind}, {ended}" if ended else kind, thing.url)


def fit(hit: Hit, typing: Typing) -> tuple[bool, bool, int, bool]:
    """Give how well a title goes on from what was typed.

    It bears that number, it is spelt so, it has the words early; and of two that bear one name, that of today comes first.
    """
    spelt, plain = _lines(hit.stored["title"])
    bears = any(number in typing.said.numbers for number in folded(words_of(hit.stored["symbol"]))[:1])
    at = plain.find(f" {' '.join(typing.words)}")
    is_spelt, early = f" {' '.join(exact(typing.said.words))}" in spelt, -at if at >= 0 else -len(plain)
    return bears, is_spelt, early, not ended_in(hit.stored["label"])


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
    fitting = [each for each in often_now() if f" {so_far}" in f" {each[0]} "]
    fitting.sort(key=lambda each: not each[0].startswith(so_far))
    return [query for _, query in fitting if is_news(query, typing)][:MOST_ASKED]


def is_news(query: str, typing: Typing) -> bool:
    """Say whether a query is another one than what stands in the field already."""
    return exact(words_of(query)) != exact(typing.said.words)
