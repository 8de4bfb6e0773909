"""Which syllables of a query were typed wrongly, and what was meant: the likeliest way through what each may have been."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from itertools import pairwise
from math import log

from search.spelling.candidates import Candidate, Mistake, candidates, is_untouchable
from search.spelling.lexicon import Lexicon
from vietnamese.spelling import is_syllable
from vietnamese.syllables import fold_syllable, has_marks

NEIGHBOURS, ALONE, NEVER = 0.9, 0.1, 1e-7
FAR_MORE = 50  # so many times as often as what was typed stands there, something else does: what was typed is a mistake
OFTEN = 0.05  # of the rarer of two syllables, the share that stands beside the other: they belong together
FEWEST = 2  # things that have a pair of syllables, before anybody is told that it was meant
SHORTEST_ALONE = 4  # letters of a word that a slip is seen in though nothing stands beside it
SLIPS = (Mistake.SLIP, Mistake.EXCHANGED)


@dataclass(frozen=True)
class Way:
    """A way through a query, and what the index knows of it: its syllables, and the pairs that they make, with their counts."""

    syllables: Sequence[str]
    counts: Sequence[int]
    pairs: Sequence[int]
    fixed: Set[int]

    def beside(self, at: int) -> list[int]:
        """Give the counts of the pairs that the syllable at this place makes with others that are no numbers."""
        ends = [(pair, left + right - at) for pair, left, right in self._pairs_of(at)]
        return [self.pairs[pair] for pair, other in ends if other not in self.fixed]

    def partners(self, at: int) -> list[int]:
        """Give the places of the neighbours that the syllable at this place belongs to; a number is no such neighbour."""
        ends = [(pair, left + right - at) for pair, left, right in self._pairs_of(at)]
        return [other for pair, other in ends if other not in self.fixed and self._belong(pair)]

    def _pairs_of(self, at: int) -> list[tuple[int, int, int]]:
        return [(pair, pair, pair + 1) for pair in (at - 1, at) if 0 <= pair < len(self.pairs)]

    def _belong(self, pair: int) -> bool:
        rarer = min(self.counts[pair], self.counts[pair + 1])
        return self.pairs[pair] >= max(FEWEST, OFTEN * rarer)


@dataclass(frozen=True)
class Reading:
    """A query as it was typed, as it was probably meant, and the mistakes between the two."""

    typed: Way
    meant: Way
    mistakes: Sequence[Mistake]
    is_bare: bool  # nothing of it has an accent, so that a missing one is no mistake

    def is_wrong(self, at: int, lexicon: Lexicon) -> bool:
        """Say whether what was typed cannot stand there: no text has it, or what was meant stands there far more often."""
        if self.typed.syllables[at] == self.meant.syllables[at]:
            return False
        if self.is_bare:
            return not lexicon.spellings(fold_syllable(self.typed.syllables[at]))
        often = max([*self.meant.beside(at), 0])
        return not self.typed.counts[at] or FAR_MORE * max([*self.typed.beside(at), 0]) < often

    def is_sure(self, at: int) -> bool:
        """Say whether what was meant belongs there beyond doubt."""
        mistake, typed = self.mistakes[at], self.typed.syllables[at]
        if not self.meant.pairs:
            is_likely = mistake is not Mistake.OTHER_ACCENTS and (mistake not in SLIPS or len(typed) >= SHORTEST_ALONE)
            return is_likely and self.meant.counts[at] >= FEWEST
        partners = self.meant.partners(at)
        if mistake in SLIPS:
            return any(self.mistakes[partner] not in SLIPS for partner in partners)
        if mistake is Mistake.OTHER_ACCENTS:
            return bool(partners) and not self.typed.counts[at] and len(partners) == len(self.meant.beside(at))
        is_common = mistake in (Mistake.HOOK_FOR_TILDE, Mistake.KEYS) or not is_syllable(typed)
        return bool(partners) and (is_common or all(self.meant.beside(at)))


def corrected(syllables: Sequence[str], lexicon: Lexicon, *, fixed: Set[int] = frozenset()) -> list[str]:
    """Give syllables in exact spelling with those put right that were typed wrongly beyond doubt.

    Those at the places `fixed` stay as they are, and so do numbers and what nobody can read as a word.
    """
    fixed = {at for at, each in enumerate(syllables) if at in fixed or is_untouchable(fold_syllable(each))}
    typed, is_bare = way(syllables, lexicon, fixed), not any(map(has_marks, syllables))
    if not any(is_doubtful(at, typed, lexicon, is_bare=is_bare) for at in range(len(syllables)) if at not in fixed):
        return list(syllables)
    choices = [
        [Candidate(each, Mistake.NONE)] if at in fixed else candidates(each, lexicon)
        for at, each in enumerate(syllables)
    ]
    chosen = likeliest(choices, lexicon)
    meant = way([each.syllable for each in chosen], lexicon, fixed)
    reading = Reading(typed, meant, [each.mistake for each in chosen], is_bare)
    wrong = {at for at in range(len(syllables)) if reading.is_wrong(at, lexicon) and reading.is_sure(at)}
    # The accents of the others are given too where they belong there, so that the offer is written as it would be printed.
    bare = {at for at, each in enumerate(chosen) if each.mistake is Mistake.NO_ACCENTS and reading.is_sure(at)}
    given = wrong | bare if wrong else wrong
    return [meant.syllables[at] if at in given else each for at, each in enumerate(syllables)]


def way(syllables: Sequence[str], lexicon: Lexicon, fixed: Set[int]) -> Way:
    """Give what the index knows of these syllables."""
    pairs = lexicon.pair_counts(pairwise(syllables))
    return Way(syllables, lexicon.counts(syllables), pairs, fixed)


def is_doubtful(at: int, typed: Way, lexicon: Lexicon, *, is_bare: bool) -> bool:
    """Say whether a syllable is worth a closer look: unknown as it was typed, or a stranger to its neighbours."""
    if is_bare:
        return not lexicon.spellings(fold_syllable(typed.syllables[at]))
    return not typed.counts[at] or not typed.partners(at)


def likeliest(choices: Sequence[Sequence[Candidate]], lexicon: Lexicon) -> list[Candidate]:
    """Give the likeliest way through the candidates (Viterbi), by how often syllables and pairs stand in the index."""
    counts = [dict(zip(names, lexicon.counts(names), strict=True)) for names in map(_names, choices)]
    total = max(count for each in counts for count in each.values()) + 1
    best = [(log(counts[0][each.syllable] / total + NEVER) - each.mistake.value, [each]) for each in choices[0]]
    for at in range(1, len(choices)):
        links = [(left, right) for left in _names(choices[at - 1]) for right in _names(choices[at])]
        pairs = dict(zip(links, lexicon.pair_counts(links), strict=True))
        step = []
        for each in choices[at]:
            alone = ALONE * counts[at][each.syllable] / total + NEVER
            worth, before = max(
                (
                    (
                        value
                        + log(_share(pairs[on[-1].syllable, each.syllable], counts[at - 1][on[-1].syllable]) + alone),
                        on,
                    )
                    for value, on in best
                ),
                key=lambda reached: reached[0],
            )
            step.append((worth - each.mistake.value, [*before, each]))
        best = step
    return max(best, key=lambda reached: reached[0])[1]


def _names(choices: Sequence[Candidate]) -> list[str]:
    return [each.syllable for each in choices]


def _share(pair: int, count: int) -> float:
    return NEIGHBOURS * min(1.0, pair / count) if count else 0.0
