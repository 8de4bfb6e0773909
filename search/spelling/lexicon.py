"""Which syllables the site's own texts use, how often, and beside which others: the words of the index, read when needed."""

from __future__ import annotations

import string
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from search.engines.vocabulary import Vocabulary
from vietnamese.syllables import fold_syllable

MOST_SYLLABLES = 12_000  # a language has some seven thousand; names and foreign words make up the rest
LONGEST = 9  # letters; "nghiêng" has seven
KEPT_SECONDS = 600.0  # new words may wait so long before they are offered
GROWN = 1.25  # so many times as often as when they were read stands the most frequent syllable: that was another index


class Lexicon:
    """The syllables of one index by their folded form, and the counts of syllables and pairs."""

    def __init__(self, vocabulary: Vocabulary, spellings: Mapping[str, str]) -> None:
        self._vocabulary, self._spellings = vocabulary, spellings

    def spellings(self, folded: str) -> Sequence[str]:
        """Give every exact syllable that folds to this, the most frequent first."""
        return self._spellings.get(folded, "").split()

    def near(self, folded: str) -> list[str]:
        """Give the folded syllables that are one slip of a finger away."""
        return [each for each in dict.fromkeys(slips(folded)) if each in self._spellings]

    def counts(self, syllables: Iterable[str]) -> list[int]:
        """Give in how many things and parts each exact syllable stands."""
        return self._vocabulary.counts("x", syllables)

    def pair_counts(self, pairs: Iterable[tuple[str, str]]) -> list[int]:
        """Give in how many things and parts each of these exact syllables stands before the other."""
        return self._vocabulary.counts("xg", [f"{left}_{right}" for left, right in pairs])

    def folded_counts(self, folded: Iterable[str]) -> list[int]:
        """Give in how many things and parts each folded syllable stands."""
        return self._vocabulary.counts("u", folded)

    def folded_pair_counts(self, pairs: Iterable[str]) -> list[int]:
        """Give in how many things and parts each pair of folded syllables stands, a pair written as "a_b"."""
        return self._vocabulary.counts("g", pairs)


@dataclass(frozen=True)
class Held:
    """The spellings of an index as they were read: when, and its most frequent syllable with its count of then."""

    index_name: str
    read_at: float
    most_frequent: tuple[str, int]
    spellings: Mapping[str, str]

    def is_of(self, vocabulary: Vocabulary) -> bool:
        """Say whether this still tells the spellings of an index: not for long, and not of one that has grown much."""
        if self.index_name != vocabulary.index_name or time.monotonic() - self.read_at > KEPT_SECONDS:
            return False
        syllable, count = self.most_frequent
        return vocabulary.counts("x", [syllable])[0] <= GROWN * count


class Shelf:
    """The spellings of the index that was asked last: they are read once, and again when they may have grown old.

    Nothing is kept of an index that is still being filled: it is read each time.
    """

    def __init__(self) -> None:
        self._held: Held | None = None

    def lexicon(self, vocabulary: Vocabulary, *, is_complete: bool) -> Lexicon:
        """Give the lexicon of an index; raises IndexUnavailable."""
        if self._held and self._held.is_of(vocabulary):
            return Lexicon(vocabulary, self._held.spellings)
        terms = vocabulary.most_frequent("x", MOST_SYLLABLES * 2)
        found = spellings_in(terms)
        is_kept = is_complete and terms
        self._held = Held(vocabulary.index_name, time.monotonic(), terms[0], found) if is_kept else None
        return Lexicon(vocabulary, found)


def spellings_in(terms: Iterable[tuple[str, int]]) -> dict[str, str]:
    """Give the exact syllables among these terms by their folded form, one text for each; numbers are no syllables."""
    found: dict[str, list[str]] = {}
    for syllable, _ in terms:
        if syllable.isalpha() and len(syllable) <= LONGEST:
            found.setdefault(fold_syllable(syllable), []).append(syllable)
            if len(found) == MOST_SYLLABLES:
                break
    return {folded: " ".join(syllables) for folded, syllables in found.items()}


def slips(word: str) -> Iterator[str]:
    """Give what one slip makes of a word: two letters exchanged, one left out, one typed for another, one too many."""
    cuts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    for before, after in cuts:
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]
        if after:
            yield before + after[1:]
        for letter in string.ascii_lowercase:
            if after:
                yield before + letter + after[1:]
            yield before + letter + after
