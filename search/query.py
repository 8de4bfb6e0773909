"""From what an address asks to a page of results; the only place that a query is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from math import ceil

from django.conf import settings
from django.core.paginator import Page as PageOfList
from django.core.paginator import Paginator

from search.addressed import named_part
from search.asked import Asked
from search.engines import Condition, Hit, IndexUnavailable, Order, Question, Reader, Weighted
from search.extracts import sought
from search.parts import part_shown
from search.phrases import as_marked, as_written, is_mixed
from search.present import Present, present
from search.ranking import Page, page_of
from search.readers import readers
from search.typed import Typed, Words
from vietnamese.syllables import channels, has_marks, marked_terms

ALL_NEEDED = 4  # so many syllables are words that somebody wants all of
MOST_NEEDED = 6  # up to here half of them; longer ones are questions
SYMBOL_LENGTH = 6
# Measured (nDCG@10): folded syllables and pairs 1; exact ones, for what was typed with a mark, 2; the title's 0.2. A document's
# own number outweighs a text that repeats that number fifty times.
EXACT, TITLE, OWN_NUMBER = 2.0, 0.2, 8.0
PLACE = 12.0  # the article that was named, before those that cite one of that number word for word
OTHERWISE = 0.5  # another expression than the typed one; halved, what has the typed one comes first


class Match(Enum):
    """How well what was found fits what was asked."""

    TOGETHER = "its words are there, two of them side by side at least"
    APART = "its words are there, none beside the other"
    NEAR = "some of its words are there"


@dataclass(frozen=True)
class Result:
    """One thing that was found, the part of it that answers best, and what is so of it now."""

    hit: Hit
    part: Hit | None
    now: Present


@dataclass(frozen=True)
class Results:
    """One page of what was found; hits that are no longer public are left out.

    `elsewhere` counts what the filters hide; `notice` says who has answered, "" when it is the one who should; `titles_only`
    says that it looked at nothing but titles.
    """

    total: int
    hits: list[Result]
    page: PageOfList[int]
    facets: Mapping[str, Mapping[str, int]]
    elsewhere: int = 0
    match: Match = Match.TOGETHER
    is_complete: bool = True
    notice: str = ""
    titles_only: bool = False

    @property
    def is_near(self) -> bool:
        """Say whether there is only what comes near."""
        return self.match is Match.NEAR and self.total > 0

    @property
    def is_apart(self) -> bool:
        """Say whether the words are there, but nowhere side by side."""
        return self.match is Match.APART


def find(asked: Asked) -> Results:
    """Give the page of results; raises IndexUnavailable, also where only titles were looked at and none of them fits."""
    reader = readers()
    results = _found(reader, asked)
    if reader.titles_only and not results.total:
        raise IndexUnavailable("no index, and no title that fits")
    return replace(results, notice=reader.notice, titles_only=reader.titles_only)


def _found(reader: Reader, asked: Asked) -> Results:
    may_offer_more = bool(asked.chosen and asked.typed.words)  # a minus alone is no search
    for match, wanted in in_turn(asked):
        number = 1 if match is Match.NEAR else asked.page
        page = page_of(reader, wanted, asked.typed.words)
        if page.answer.total or match is Match.NEAR:
            break
        elsewhere = reader.search(replace(wanted, filters={}, limit=1, offset=0)).total if may_offer_more else 0
        if elsewhere:
            return _results(reader, wanted, page, replace(asked, page=1), elsewhere=elsewhere)
    return _results(reader, wanted, page, replace(asked, page=number), match=match)


def in_turn(asked: Asked) -> Iterator[tuple[Match, Question]]:
    """Give what the index is asked, one question after the other until something is found."""
    yield Match.TOGETHER, question(asked)
    if any(map(is_mixed, asked.typed.phrases)):
        yield Match.TOGETHER, question(asked, phrase=as_marked)
    yield Match.APART, question(asked, is_apart=True, phrase=as_marked)
    yield Match.NEAR, replace(question(asked), required=(), offset=0, order=Order.RELEVANCE)


def values_of(facets: Sequence[str]) -> Mapping[str, Mapping[str, int]]:
    """Give every value of these facets, whatever else is asked for; raises IndexUnavailable."""
    return readers().search(Question(limit=1, facets=facets)).facets


def _results(
    reader: Reader, wanted: Question, given: Page, asked: Asked, *, elsewhere: int = 0, match: Match = Match.TOGETHER
) -> Results:
    size = asked.per_page
    reachable = size if match is Match.NEAR else asked.reach
    total = given.answer.total
    page = Paginator(range(min(total, reachable)), size).get_page(asked.page)
    if total and page.number != asked.page:
        given = page_of(reader, replace(wanted, offset=(page.number - 1) * size), asked.typed.words)
    now, words = present([found.hit.uuid for found in given.found]), asked.typed.words
    looked_for = sought(words, asked.typed.others)
    hits = [
        Result(found.hit, found.part and part_shown(found.part, words, looked_for), now[found.hit.uuid])
        for found in given.found
        if found.hit.uuid in now and may_be_shown(found.hit)
    ]
    shown = total - len(given.found) + len(hits)
    return Results(shown, hits, page, given.answer.facets, elsewhere, match, reader.is_complete())


def may_be_shown(hit: Hit) -> bool:
    """Say whether a hit may be shown; what holds words of an unissued draft only for demonstrations, as from this moment."""
    return not hit.stored["notice"] or settings.SHOW_UNISSUED_FIGURES


def question(asked: Asked, *, is_apart: bool = False, phrase: Callable[[Words], Condition] = as_written) -> Question:
    """Write the query: what must be there, what ranks it, what must not be there, and the filters.

    Two of the words must stand side by side, unless they may stand apart; `phrase` says how the quoted ones must stand.
    """
    return Question(
        required=[
            *(apart(asked.typed) if is_apart else together(asked.typed)),
            *map(phrase, asked.typed.phrases),
        ],
        scored=scored(asked.typed),
        excluded=[as_marked(words) for words in asked.typed.excluded],
        filters=asked.filters(),
        limit=asked.per_page,
        offset=(asked.page - 1) * asked.per_page,
        order=asked.order,
    )


def together(said: Typed) -> list[Condition]:
    """Give what a thing must have first of all: all of a few words or half of several, and two side by side; of more, the pair.

    To count how many of its words each thing has would cost more than all else that is done for a long question.
    """
    conditions = needed(said)
    return conditions if len(set(said.words)) <= MOST_NEEDED else conditions[-1:]


def apart(said: Typed) -> list[Condition]:
    """Give what a thing must have whose words stand apart: the same without the pair, and spelt as typed.

    What holds look-alikes, none beside another as they were typed, has nothing of what was meant.
    """
    within = {at for sense in said.senses for at in range(sense.start, sense.end)}
    alone = [word for at, word in enumerate(said.words) if at not in within]
    exact, _ = marked_terms(" ".join(alone))
    spelt = weighted("x", exact)
    return [*needed(said)[:1], *([Condition(spelt, least_of(len(spelt)))] if spelt else [])]


def needed(said: Typed) -> list[Condition]:
    """Give what a thing must have: all of a few words, half of several, a quarter of a long question; and two side by side.

    Neighbours keep out the long document that has «hóa» on one page and «giai» on another.
    """
    folded = channels(" ".join(said.words))
    syllables = weighted("u", folded.u)
    if len(syllables) < 2:
        return widened([Condition(syllables)], said) if syllables else []
    side_by_side = [*weighted("g", folded.g), *weighted("s", said.numbers)]
    plain = [Condition(syllables, least_of(len(syllables))), Condition(side_by_side)]
    return by_place(widened(plain, said), said)


def by_place(plain: list[Condition], said: Typed) -> list[Condition]:
    """Give the same conditions, each also met by what has the part that is named ("Điều 5 khoản 2") and the other words."""
    named = named_part(said.words)
    if not named.terms:
        return plain
    rest = needed(replace(said, words=named.rest, senses=()))
    instead = Condition([Condition(weighted("p", named.terms)), *rest], 1 + len(rest))
    return [Condition([each, instead]) for each in plain]


def widened(plain: list[Condition], said: Typed) -> list[Condition]:
    """Give the same conditions, each of them also met by what words of the query mean besides.

    An expression then counts as one word: whatever met the plain condition still meets this one.
    """
    if not said.senses:
        return plain
    placed: list[tuple[int, Weighted | Condition]] = [*_single_words(said), *_expressions(said)]
    slots = [slot for _, slot in sorted(placed, key=lambda each: each[0])]
    with_senses = Condition(slots, least_of(len(slots)))
    others = [otherwise(words) for words in said.others]
    return [Condition([plain[0], with_senses]), *(Condition([*each.terms, *others]) for each in plain[1:])]


def _single_words(said: Typed) -> list[tuple[int, Weighted]]:
    """Give each syllable that belongs to no expression with its place, once."""
    within = {at for sense in said.senses for at in range(sense.start, sense.end)}
    folded = channels(" ".join(said.words)).u
    places = {term: at for at, term in reversed(list(enumerate(folded))) if at not in within}
    return [(at, Weighted("u", term)) for term, at in places.items()]


def _expressions(said: Typed) -> list[tuple[int, Condition]]:
    """Give each expression with its place: all of its syllables, or another way to say it."""
    found = []
    for sense in said.senses:
        own = weighted("u", channels(" ".join(said.words[sense.start : sense.end])).u)
        found.append((sense.start, Condition([Condition(own, len(own)), *map(otherwise, sense.others)])))
    return found


def otherwise(words: Words) -> Condition:
    """Give the condition for another expression than the typed one: it stands there as a whole."""
    made = channels(" ".join(words))
    terms = weighted("g", made.g) or weighted("u", made.u)
    return Condition(terms, len(terms))


def least_of(count: int) -> int:
    """Give how many of so many different syllables must be there."""
    if count <= ALL_NEEDED:
        return count
    return ceil(count / 2) if count <= MOST_NEEDED else ceil(count / 4)


def scored(said: Typed) -> list[Weighted]:
    """Give the terms that rank what is found."""
    text = " ".join(said.words)
    folded, (exact, exact_pairs) = channels(text), marked_terms(text)
    as_marked = EXACT * share_marked(said.words)
    return [
        *weighted("u", folded.u),
        *weighted("g", folded.g),
        *weighted("x", exact, as_marked),
        *weighted("xg", exact_pairs, as_marked),
        *weighted("tu", folded.u, TITLE),
        *weighted("tg", folded.g, TITLE),
        *weighted("s", [*said.numbers, *symbols(folded.u)], OWN_NUMBER),
        *weighted("p", named_part(said.words).terms, PLACE),
        *(term for words in said.others for term in _scored_otherwise(words)),
    ]


def share_marked(words: Words) -> float:
    """Give the share of the words that were typed with a mark: who left out half of them means the others no less."""
    return sum(map(has_marks, words)) / max(1, len(words))


def _scored_otherwise(words: Words) -> list[Weighted]:
    """Give the terms of another expression than the typed one, which rank lower: its pairs, or it alone."""
    made = channels(" ".join(words))
    text, title = (("g", made.g), ("tg", made.g)) if made.g else (("u", made.u), ("tu", made.u))
    each = OTHERWISE / max(1, len(made.g))  # all of them together: a long expression is worth no more than a short one
    return [*weighted(*text, each), *weighted(*title, each * TITLE)]


def symbols(folded: list[str]) -> list[str]:
    """Give what may be a document's number and symbol in these syllables: each run that starts with a digit."""
    starts = [at for at, syllable in enumerate(folded) if syllable[0].isdigit()]
    return ["_".join(folded[at : at + length]) for at in starts for length in range(2, SYMBOL_LENGTH + 1)]


def weighted(channel: str, terms: Iterable[str], weight: float = 1.0) -> list[Weighted]:
    """Give each term once."""
    return [Weighted(channel, term, weight) for term in dict.fromkeys(terms)]
