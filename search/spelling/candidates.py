"""What a typed syllable may have been meant to be, by which mistake, and how unlikely that one is."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from search.spelling.lexicon import Lexicon
from vietnamese.keyboard import from_keys
from vietnamese.spelling import may_be_syllable
from vietnamese.syllables import fold_syllable, has_marks

TONES = "\u0300\u0301\u0303\u0309\u0323"
HOOK_AND_TILDE = {"\u0303", "\u0309"}  # hỏi and ngã sound alike in the south and the middle of the country
MOST = 30
SHORTEST_SLIP, LONGEST_SLIP = 3, 10  # letters of what a slip has made of a syllable
VOWELS = frozenset("aeiouy")


class Mistake(Enum):
    """What may be wrong with a syllable; the value is how unlikely it is, as a negative logarithm."""

    NONE = 0.0
    NO_ACCENTS = 0.2  # typed without any, which is no mistake where the whole query is
    KEYS = 0.3  # the keys of Telex or VNI, which no program turned into letters
    FEWER_ACCENTS = 1.0  # the tone or the mark of a vowel is missing
    HOOK_FOR_TILDE = 1.5
    OTHER_ACCENTS = 4.0
    EXCHANGED = 4.5  # two letters in each other's place
    SLIP = 6.0  # a letter too many, too few, or another
    UNKNOWN = 9.0  # as typed, and no text has it


FEWER = (Mistake.NONE, Mistake.NO_ACCENTS, Mistake.FEWER_ACCENTS)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A syllable that may have been meant, in its exact spelling, and the mistake that it would be."""

    syllable: str
    mistake: Mistake


def candidates(exact: str, lexicon: Lexicon) -> list[Candidate]:
    """Give what may have been meant by a syllable in exact spelling, itself among them."""
    folded = fold_syllable(exact)
    spelt = lexicon.spellings(folded)
    found = [
        Candidate(each, mistaken_accents(exact, each)) for each in spelt if each == exact or not is_same(each, exact)
    ]
    found = found or list(_typed_otherwise(exact, folded, lexicon))
    if exact not in {each.syllable for each in found}:
        found.append(Candidate(exact, Mistake.UNKNOWN))
    return sorted(found, key=lambda each: each.mistake.value)[:MOST]


def is_untouchable(folded: str) -> bool:
    """Say whether a folded syllable is a number, a part of a symbol, or letters that nobody can read as one word."""
    is_number = any(char.isdigit() for char in folded) and not from_keys(folded)
    return is_number or not folded[0].isalpha() or not VOWELS.intersection(folded)


def is_same(one: str, other: str) -> bool:
    """Say whether two syllables differ only by i and y ("kĩ", "kỹ"), which are both right."""
    return unicodedata.normalize("NFD", one).replace("y", "i") == unicodedata.normalize("NFD", other).replace("y", "i")


def _typed_otherwise(exact: str, folded: str, lexicon: Lexicon) -> Iterator[Candidate]:
    """Give the syllables that these keys stand for, or else those that a slip of a finger may have turned into no syllable."""
    meant = from_keys(exact)
    if meant and _taken_apart(meant)[1]:
        yield Candidate(meant, Mistake.KEYS)  # all of its keys were there, that of the tone too
    elif meant:
        spelt = lexicon.spellings(fold_syllable(meant))
        yield from (Candidate(each, Mistake.KEYS) for each in spelt if mistaken_accents(meant, each) in FEWER)
    elif SHORTEST_SLIP <= len(folded) <= LONGEST_SLIP:
        is_word = may_be_syllable(folded)  # no text has it; letters in each other's place make such words ("quốc gai")
        for near in lexicon.near(folded):
            mistake = Mistake.EXCHANGED if sorted(near) == sorted(folded) else Mistake.SLIP
            if is_word and mistake is Mistake.SLIP:
                continue
            spelt = [each for each in lexicon.spellings(near) if may_have_slipped(exact, each)]
            yield from (Candidate(each, mistake) for each in spelt)


def may_have_slipped(typed: str, meant: str) -> bool:
    """Say whether somebody who meant one syllable may have typed the other: who types accents types the right tone."""
    return not has_marks(typed) or _taken_apart(typed)[1] == _taken_apart(meant)[1]


def mistaken_accents(typed: str, meant: str) -> Mistake:
    """Give the mistake that it is to type `typed` for `meant`, which folds alike."""
    if typed == meant:
        return Mistake.NONE
    if not has_marks(typed):
        return Mistake.NO_ACCENTS
    (letters, tone), (other_letters, other_tone) = _taken_apart(typed), _taken_apart(meant)
    if letters == other_letters and {tone, other_tone} == HOOK_AND_TILDE:
        return Mistake.HOOK_FOR_TILDE
    is_fewer = all(char == other or char.isascii() for char, other in zip(letters, other_letters, strict=False))
    return Mistake.FEWER_ACCENTS if is_fewer and tone in ("", other_tone) else Mistake.OTHER_ACCENTS


def _taken_apart(syllable: str) -> tuple[str, str]:
    """Give the letters of a syllable without its tone, and the tone."""
    decomposed = unicodedata.normalize("NFD", syllable)
    tone = next((char for char in decomposed if char in TONES), "")
    return unicodedata.normalize("NFC", decomposed.replace(tone, "") if tone else decomposed), tone
