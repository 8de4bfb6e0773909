"""Words that were typed without the blanks between them ("chuyendoiso"), as names of accounts and addresses are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from search.spelling.candidates import candidates
from search.spelling.correcting import FEWEST, likeliest
from search.spelling.lexicon import Lexicon
from vietnamese.normalise import nfc
from vietnamese.spelling import may_be_syllable
from vietnamese.syllables import exact_syllable, fold_syllable, pairs

SHORTEST, LONGEST = 5, 40  # letters; two short syllables make five
SHORTEST_PIECE, LONGEST_PIECE, MOST_PIECES = 2, 7, 6
MOST_WAYS = 200


def apart(typed: str, lexicon: Lexicon) -> list[str]:
    """Give the syllables that stand in one word, as they are printed; [] for a word, and for what no text has side by side."""
    letters = nfc(typed)
    folded = fold_syllable(letters)
    if not SHORTEST <= len(folded) <= LONGEST or not folded.isalpha() or len(letters) != len(folded):
        return []
    if may_be_syllable(folded) or any(lexicon.folded_counts([folded])):
        return []
    for way in _fewest_first(folded, lexicon):
        if min(lexicon.folded_pair_counts(pairs(way))) >= FEWEST:
            return _printed(letters, way, lexicon)
    return []


def _fewest_first(folded: str, lexicon: Lexicon) -> Iterator[list[str]]:
    """Give the ways to cut a word into syllables that texts have, those of few syllables first."""
    begun: list[tuple[int, list[str]]] = [(0, [])]
    for _ in range(MOST_PIECES):
        longer = [
            (at + length, [*before, folded[at : at + length]])
            for at, before in begun
            for length in range(SHORTEST_PIECE, min(LONGEST_PIECE, len(folded) - at) + 1)
            if _is_piece(folded[at : at + length], lexicon)
        ]
        yield from (way for at, way in longer if at == len(folded) and len(way) > 1)
        begun = longer[:MOST_WAYS]


def _is_piece(folded: str, lexicon: Lexicon) -> bool:
    return may_be_syllable(folded) and bool(lexicon.spellings(folded))


def _printed(letters: str, way: Sequence[str], lexicon: Lexicon) -> list[str]:
    """Give the syllables with the accents that they have beside one another."""
    ends = [sum(map(len, way[: at + 1])) for at in range(len(way))]
    typed = [exact_syllable(letters[end - len(piece) : end]) for end, piece in zip(ends, way, strict=True)]
    return [each.syllable for each in likeliest([candidates(each, lexicon) for each in typed], lexicon)]
