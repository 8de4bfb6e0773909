"""A plain answer out of the database for when no index answers: the newest titles of the ledger, and those with a number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from django.db.models import Q

from cms.changes.models import Item, State
from search.documents.document import STORED
from search.engines import Answer, Condition, Hit, IndexUnavailable, Level, Order, Phrase, Question, Weighted, choice
from vietnamese.syllables import channels

NEWEST = 3_000  # titles looked at: a fifth of a second for the first search, a tenth of that for the next
WITH_NUMBER = 300
Terms = Mapping[str, Sequence[str]]  # in the order of the title, which is short


class TitleReader:
    """Looks at titles only: no texts, no parts, no filter but the kind."""

    def search(self, question: Question) -> Answer:
        """Give the things whose titles match; raises IndexUnavailable for a filter that titles do not know."""
        if question.filters.keys() - {"kind"}:
            raise IndexUnavailable("Tiêu đề không cho biết điều được lọc.")
        if question.level is Level.PART:
            return Answer(0, [], {name: {} for name in question.facets})
        found = [(worth, item) for item in _items(question) if (worth := _worth(question, item)) is not None]
        if question.order is Order.RELEVANCE:
            found.sort(key=lambda each: each[0], reverse=True)
        wanted = question.filters.get("kind")
        kept = [each for each in found if not wanted or choice("kind", each[1].kind) == choice("kind", wanted)]
        shown = kept[question.offset : question.offset + question.limit]
        kinds = dict(Counter(str(item.kind) for _, item in found))
        counted = {name: kinds if name == "kind" else {} for name in question.facets}
        return Answer(len(kept), [_hit(item, worth) for worth, item in shown], counted)

    def is_complete(self) -> bool:
        """Give False: what only stands in a text is missing."""
        return False


def _items(question: Question) -> list[Item]:
    public = Item.objects.filter(state=State.PUBLISHED).order_by("-changed_at")
    if question.within:
        return list(public.filter(pk__in=question.within))
    newest = list(public[:NEWEST])
    numbers = {each.term for each in question.scored if each.channel == "s" and each.term.isdigit()}
    if not numbers or len(newest) < NEWEST:
        return newest
    known, bears = {item.pk for item in newest}, Q()
    for number in numbers:
        bears |= Q(title__contains=number)
    return newest + [item for item in public.filter(bears)[:WITH_NUMBER] if item.pk not in known]


def _worth(question: Question, item: Item) -> float | None:
    """Give how much of the question a title has; None for one that does not match."""
    terms = _terms(item.title)
    if not all(_holds(each, terms) for each in question.required):
        return None
    if any(_holds(each, terms) for each in question.excluded):
        return None
    worth = sum(each.weight for each in question.scored if each.term in terms.get(each.channel, ()))
    return worth if worth or question.required or not question.scored else None


def _holds(condition: Condition, terms: Terms) -> bool:
    return sum(1 for each in condition.terms if _has(each, terms)) >= condition.least


def _has(each: Weighted | Phrase | Condition, terms: Terms) -> bool:
    if isinstance(each, Condition):
        return _holds(each, terms)
    if isinstance(each, Phrase):
        return f" {' '.join(each.terms)} " in f" {' '.join(terms[each.channel])} "
    return each.term in terms.get(each.channel, ())


@lru_cache(maxsize=NEWEST)
def _terms(title: str) -> Terms:
    made = channels(title)
    numbers = _with_digits([*made.u, *made.g])
    return {"u": made.u, "g": made.g, "x": made.x, "xg": made.xg, "tu": made.u, "tg": made.g, "s": numbers}


def _with_digits(terms: Iterable[str]) -> list[str]:
    return [term for term in terms if term[0].isdigit()]


def _hit(item: Item, worth: float) -> Hit:
    shown = {"kind": item.kind, "title": item.title, "url": item.url}
    return Hit(str(item.pk), worth, dict.fromkeys(STORED, "") | shown)
