"""What stands in quotation marks or behind a minus: words that follow one another, spelt as they were typed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from search.engines import Condition, Phrase, Weighted
from search.typed import Words
from vietnamese.syllables import channels, has_marks


def as_written(phrase: Words) -> Condition:
    """Give the condition for a phrase as it stands: exact where it was typed with a mark anywhere, else folded."""
    return Condition([_exact(phrase) if any(map(has_marks, phrase)) else _folded(phrase)])


def as_marked(phrase: Words) -> Condition:
    """Give the condition for a phrase of which some accents were left out: exact are only the syllables that have theirs."""
    terms = [_folded(phrase), *map(_exact, _marked_runs(phrase))]
    return Condition(terms, len(terms))


def is_mixed(phrase: Words) -> bool:
    """Say whether some of its syllables have marks and others none: those may lack them, or be written so."""
    return len(set(map(has_marks, phrase))) > 1


def _marked_runs(phrase: Words) -> Iterator[Words]:
    for is_marked, run in groupby(phrase, has_marks):
        if is_marked:
            yield tuple(run)


def _exact(words: Words) -> Weighted | Phrase:
    made = channels(" ".join(words))
    return _in_order("x", made.x, "xg", made.xg)


def _folded(words: Words) -> Weighted | Phrase:
    made = channels(" ".join(words))
    return _in_order("u", made.u, "g", made.g)


def _in_order(alone: str, syllables: Sequence[str], beside: str, pairs: Sequence[str]) -> Weighted | Phrase:
    """Give one term for one or two syllables; of more, their pairs have to follow one another."""
    if len(pairs) > 1:
        return Phrase(beside, pairs)
    return Weighted(beside, pairs[0]) if pairs else Weighted(alone, syllables[0])
