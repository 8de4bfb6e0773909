"""In what order things come: what a whole thing has of the question, and what its best part has of it, count together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from cms.changes.models import Kind
from search.engines import Answer, Hit, Level, Order, Question, Reader
from search.typed import Words
from vietnamese.syllables import channels, exact_syllable, fold_syllable, has_marks

WINDOW = 30  # so many things, and so many parts, are ranked together; what comes behind them keeps the engine's order
PARTS_LOOKED_AT = 60
# The page of a place is hardly more than its name: a dozen of them would stand before all that speaks of it.
DIRECTORY = (Kind.PLACE, Kind.ORGANISATION)
DIRECTORY_FIRST = 4


@dataclass(frozen=True)
class Found:
    """A thing that was found, and the part of it that answers best; None for a thing without parts."""

    hit: Hit
    part: Hit | None = None


@dataclass(frozen=True)
class Page:
    """What the engine says of the whole question, and the things of the page that was asked for."""

    answer: Answer
    found: Sequence[Found]


def page_of(reader: Reader, question: Question, words: Words = ()) -> Page:
    """Give the page of a question for things, each with its best part; first what is called by just these words.

    Raises IndexUnavailable.
    """
    if question.order is not Order.RELEVANCE or not question.scored:
        answer = reader.search(question)
        return Page(answer, with_parts(reader, question, [Found(hit) for hit in answer.hits]))
    behind = question.offset + question.limit
    answer = reader.search(replace(question, offset=0, limit=max(WINDOW, behind)))
    parts = best_parts(_parts(reader, question, limit=WINDOW))
    first = not_crowded(together(answer.hits[:WINDOW], parts, is_all=answer.total <= WINDOW))
    first.sort(key=lambda each: not is_called(each.hit, words))
    known = {each.hit.uuid for each in first}
    ordered = [*first, *(Found(hit) for hit in answer.hits[WINDOW:] if hit.uuid not in known)]
    return Page(answer, with_parts(reader, question, ordered[question.offset : behind]))


def together(things: Sequence[Hit], parts: dict[str, Hit], *, is_all: bool) -> list[Found]:
    """Rank things by the sum of their own score and their best part's.

    A thing without parts is its own best part. Who stands in one list only gets the least of the other, which is more than he
    has there. `is_all` says that there are no other things: a part of another one is of one that must not be shown.
    """
    scores = {hit.uuid: hit.score for hit in things}
    least, least_part = min(scores.values(), default=0.0), min((part.score for part in parts.values()), default=0.0)
    found = [Found(hit, None if is_whole(hit) else parts.get(hit.uuid)) for hit in things]
    if not is_all:
        found += [Found(part, part) for uuid, part in parts.items() if uuid not in scores and not is_whole(part)]

    def worth(each: Found) -> float:
        own = scores.get(each.hit.uuid, least)
        if is_whole(each.hit):
            return 2 * own
        return own + (each.part.score if each.part else least_part)

    return sorted(found, key=worth, reverse=True)


def not_crowded(found: Sequence[Found]) -> list[Found]:
    """Give the same things, with no more than the first few of the directory before what is not of it."""
    of_directory = [each.hit.uuid for each in found if each.hit.stored.get("kind") in DIRECTORY]
    late = set(of_directory[DIRECTORY_FIRST:])
    return sorted(found, key=lambda each: each.hit.uuid in late)


def is_called(hit: Hit, words: Words) -> bool:
    """Say whether a thing has these words, spelt as typed where they have a mark, and no others, for its title."""
    title = channels(hit.stored.get("title", ""))
    if title.u != [fold_syllable(word) for word in words]:
        return False
    return all(exact_syllable(word) == own for word, own in zip(words, title.x, strict=True) if has_marks(word))


def best_parts(hits: Iterable[Hit]) -> dict[str, Hit]:
    """Give the first, which is the best, part of each thing."""
    found: dict[str, Hit] = {}
    for hit in hits:
        found.setdefault(hit.uuid, hit)
    return found


def with_parts(reader: Reader, question: Question, found: Sequence[Found]) -> list[Found]:
    """Give the same things, each with the part of it that has most of the question, where it has parts."""
    without = [each.hit.uuid for each in found if each.part is None and not is_whole(each.hit)]
    if not without or not question.scored:
        return list(found)
    looser = replace(question, required=(), excluded=(), within=without)
    parts = best_parts(_parts(reader, looser, limit=PARTS_LOOKED_AT))
    return [replace(each, part=each.part or parts.get(each.hit.uuid)) for each in found]


def is_whole(hit: Hit) -> bool:
    """Say whether a hit is a thing that has no parts."""
    return not hit.stored.get("parts") and not hit.stored.get("part")


def _parts(reader: Reader, question: Question, *, limit: int) -> list[Hit]:
    wanted = replace(question, level=Level.PART, order=Order.RELEVANCE, facets=(), offset=0, limit=limit)
    return reader.search(wanted).hits
