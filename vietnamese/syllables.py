"""Cuts text into syllables, and those into the four channels of terms by which both search engines find them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from vietnamese.normalise import canonical, fold, nfc, strip_marks

# A letter or digit with the marks that follow it; decomposed text and Ð are cut as if they were composed.
SYLLABLE = re.compile(r"(?:[^\W_][\u0300-\u036f\u00ad\u200b\ufeff]*)+")


@dataclass(frozen=True)
class Token:
    """One syllable or number, and where it stands in the text as it was given."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Channels:
    """The terms of a text: u folded syllables, g folded neighbouring pairs, x exact syllables, xg exact pairs."""

    u: list[str]
    g: list[str]
    x: list[str]
    xg: list[str]


def tokens(text: str) -> list[Token]:
    """Give the syllables and numbers of `text`, with offsets into it as given, decomposed or not."""
    return [Token(found[0], found.start(), found.end()) for found in SYLLABLE.finditer(text)]


def has_marks(text: str) -> bool:
    """Say whether `text` has an accent or a đ: whether its writer typed Vietnamese or plain letters."""
    composed = nfc(text)
    return strip_marks(composed) != unicodedata.normalize("NFD", composed)


def pairs(terms: list[str]) -> list[str]:
    """Give the neighbouring pairs of `terms` as "a_b"."""
    return [f"{left}_{right}" for left, right in pairwise(terms)]


@lru_cache(maxsize=1 << 15)
def fold_syllable(syllable: str) -> str:
    """Give the folded form of one syllable; a language has a few thousand, so they are worked out once."""
    return fold(syllable)


@lru_cache(maxsize=1 << 15)
def exact_syllable(syllable: str) -> str:
    """Give the canonical spelling of one syllable."""
    return canonical(syllable)


def channels(text: str) -> Channels:
    """Give the four lists of terms under which `text` is indexed (measured recipe: folded pairs are the gain)."""
    words = SYLLABLE.findall(nfc(text))
    folded, exact = [fold_syllable(word) for word in words], [exact_syllable(word) for word in words]
    return Channels(folded, pairs(folded), exact, pairs(exact))


def marked_terms(text: str) -> tuple[list[str], list[str]]:
    """Give the exact syllables and exact pairs of a query that were typed with a mark; a pair counts if either half was.

    Unmarked words match by accident (ban, do, cho), so the query side looks for these alone.
    """
    words = SYLLABLE.findall(nfc(text))
    exact, marks = [exact_syllable(word) for word in words], [has_marks(word) for word in words]
    syllables = [term for term, mark in zip(exact, marks, strict=True) if mark]
    either = [left or right for left, right in pairwise(marks)]
    return syllables, [pair for pair, mark in zip(pairs(exact), either, strict=True) if mark]
