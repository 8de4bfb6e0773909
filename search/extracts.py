"""The passages of the original text that show why a thing was found, with the words of the query marked in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from vietnamese.syllables import exact_syllable, fold_syllable, has_marks, tokens

LENGTH = 240
SECOND_LENGTH = 140
LEAD_IN = 70  # a passage begins with its sentence when that is not further away
MAX_MATCHES = 3000
SENTENCE_ENDS = "\n.;!?"


@dataclass(frozen=True)
class Sought:
    """What is looked for: folded syllables and pairs, and of what was typed with a mark the exact spelling and the folded one.

    `beside` are the syllables of another expression than the typed one: they count only beside a neighbour of theirs.
    """

    syllables: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    exact: frozenset[str]
    accented: frozenset[str]
    beside: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Match:
    """A place in the text that has a sought syllable; `is_paired` when its sought neighbour stands beside it."""

    start: int
    end: int
    term: str
    is_exact: bool
    is_paired: bool

    @property
    def weight(self) -> float:
        """Say how much it counts for choosing a passage."""
        return (3.0 if self.is_paired else 1.0) + (1.0 if self.is_exact else 0.0)


def sought(words: Sequence[str], others: Iterable[Sequence[str]] = ()) -> Sought:
    """Give what to look for in a text, from the syllables of a query and other expressions for some of them."""
    folded = [fold_syllable(word) for word in words]
    with_marks = [word for word in words if has_marks(word)]
    exact, accented = map(exact_syllable, with_marks), map(fold_syllable, with_marks)
    spoken = [[fold_syllable(word) for word in other] for other in others]
    alone = {other[0] for other in spoken if len(other) == 1}
    beside = {term for other in spoken for term in other} - alone - set(folded)
    pairs = [*pairwise(folded), *(pair for other in spoken for pair in pairwise(other))]
    return Sought(
        frozenset(folded) | alone | beside, frozenset(pairs), frozenset(exact), frozenset(accented), frozenset(beside)
    )


def marked(text: str, wanted: Sought) -> SafeString:
    """Give all of `text`, escaped, with the sought words in <mark>."""
    return _marked(text, 0, len(text), matches(text, wanted))


def extract(text: str, wanted: Sought) -> SafeString:
    """Give the best passage of `text`, and a second one for words the first has not; its beginning when it has none."""
    found = matches(text, wanted)
    if not found:
        return _passage(text, *bounds(text, 0, LENGTH), [])
    first = best(found, LENGTH, frozenset())
    start, end = bounds(text, first, LENGTH)
    have = frozenset(match.term for match in found if start <= match.start < end)
    rest = [match for match in found if (match.end <= start or match.start >= end) and match.term not in have]
    if not rest:
        return _passage(text, start, end, found)
    more = bounds(text, best(rest, SECOND_LENGTH, have), SECOND_LENGTH)
    if more[0] < end and start < more[1]:
        return _passage(text, min(start, more[0]), max(end, more[1]), found)
    both = sorted([(start, end), more])
    shown = " ".join(_passage(text, *each, found) for each in both)
    return mark_safe(shown.replace("… …", "…"))  # noqa: S308 _passage escapes


def matches(text: str, wanted: Sought) -> list[Match]:
    """Give where `text` has the sought syllables, in order.

    Where a syllable that was typed with a mark is there as typed, its look-alikes are left alone, and so they are without the
    neighbour they were typed with; so are single syllables where the pair they belong to is there.
    """
    words = tokens(text)
    folded = [fold_syllable(word.text) for word in words]
    found = []
    for at, term in enumerate(folded):
        if term not in wanted.syllables:
            continue
        is_paired = any(
            (folded[left], folded[left + 1]) in wanted.pairs
            and "\n" not in text[words[left].end : words[left + 1].start]
            for left in (at - 1, at)
            if 0 <= left < len(folded) - 1
        )
        is_exact = exact_syllable(words[at].text) in wanted.exact
        if not is_paired and (term in wanted.beside or (wanted.pairs and term in wanted.accented and not is_exact)):
            continue
        found.append(Match(words[at].start, words[at].end, term, is_exact, is_paired))
        if len(found) >= MAX_MATCHES:
            break
    exact = {match.term for match in found if match.is_exact}
    found = [match for match in found if match.is_exact or match.term not in exact]
    paired = {match.term for match in found if match.is_paired}
    return [match for match in found if match.is_paired or match.term not in paired]


def best(found: list[Match], length: int, have: frozenset[str]) -> int:
    """Give where the passage of about `length` characters starts that has most of what is sought, and not yet there."""
    chosen, most = found[0].start, 0.0
    for at, first in enumerate(found):
        worth: dict[str, float] = {}
        for match in found[at:]:
            if match.end > first.start + length:
                break
            if match.term not in have:
                worth[match.term] = max(worth.get(match.term, 0.0), match.weight)
        if sum(worth.values()) > most:
            chosen, most = first.start, sum(worth.values())
    return chosen


def bounds(text: str, at: int, length: int) -> tuple[int, int]:
    """Give start and end of the passage around `at`: from the head of its sentence when that is near, cut between words."""
    head = max(text.rfind(end, max(0, at - LEAD_IN), at) for end in SENTENCE_ENDS) + 1
    if head == 0 and at > LEAD_IN:
        blank = text.find(" ", at - LEAD_IN // 2, at)
        head = blank + 1 if blank >= 0 else at
    end = head + length
    if end >= len(text):
        return head, len(text)
    blank = text.rfind(" ", at + 1, end)
    return head, blank if blank > at else end


def _passage(text: str, start: int, end: int, found: list[Match]) -> SafeString:
    before = "… " if text[:start].strip() and text[start - 1] not in SENTENCE_ENDS else ""
    after = " …" if text[end:].strip() else ""
    return mark_safe(before + _marked(text, start, end, found).strip() + after)  # noqa: S308 _marked escapes


def _marked(text: str, start: int, end: int, found: list[Match]) -> SafeString:
    pieces, place = [], start
    for head, tail in _spans(text, [match for match in found if start <= match.start and match.end <= end]):
        pieces.append(escape(text[place:head]))
        pieces.append(format_html("<mark>{}</mark>", text[head:tail]))
        place = tail
    pieces.append(escape(text[place:end]))
    return mark_safe("".join(pieces))  # noqa: S308 every piece is escaped


def _spans(text: str, found: list[Match]) -> list[tuple[int, int]]:
    """Give the stretches to mark: neighbours with only a blank between them are one."""
    spans: list[tuple[int, int]] = []
    for match in found:
        if spans and text[spans[-1][1] : match.start].isspace():
            spans[-1] = (spans[-1][0], match.end)
        else:
            spans.append((match.start, match.end))
    return spans
