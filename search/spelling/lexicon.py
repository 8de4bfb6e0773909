"""Which syllables the site's own texts use, how often, and beside which others: the words of the index, read when needed."""

from __future__ import annotations

import string
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence

from search.engines.vocabulary import Vocabulary
from vietnamese.syllables import fold_syllable

MOST_SYLLABLES = 12_000  # a language has some seven thousand; names and foreign words make up the rest
LONGEST = 9  # letters; "nghiêng" has seven
KEPT_SECONDS = 600.0  # new words may wait so long before they are offered


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


class Shelf:
    """The spellings of the index that was asked last: they are read once, and again when they may have grown old."""

    def __init__(self) -> None:
        self._held: tuple[str, float, Mapping[str, str]] | None = None

    def lexicon(self, vocabulary: Vocabulary) -> Lexicon:
        """Give the lexicon of an index; raises IndexUnavailable."""
        held, now = self._held, time.monotonic()
        if held is None or held[0] != vocabulary.index_name or now - held[1] > KEPT_SECONDS:
            held = self._held = (vocabulary.index_name, now, spellings_in(vocabulary))
        return Lexicon(vocabulary, held[2])


def spellings_in(vocabulary: Vocabulary) -> dict[str, str]:
    """Give the exact syllables of an index by their folded form, one text for each; numbers are no syllables."""
    found: dict[str, list[str]] = {}
    for syllable, _ in vocabulary.most_frequent("x", MOST_SYLLABLES * 2):
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
