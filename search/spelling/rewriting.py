"""A query with its mistakes put right; what is quoted, behind a minus, in a symbol or in capitals stays as it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from search.spelling.correcting import corrected
from search.spelling.lexicon import Lexicon
from search.spelling.splitting import apart
from search.typed import PART
from vietnamese.keyboard import from_keys
from vietnamese.syllables import Token, exact_syllable, tokens

LONGEST = 20  # syllables; who types more asks a question, and is understood by the rest of it


def rewritten(text: str, lexicon: Lexicon) -> str:
    """Give a cleaned query as it was probably meant; the same text where nothing is surely wrong."""
    found = list(runs(text))
    is_alone = sum(len(run.syllables) for run in found) == 1
    pieces, place = [], 0
    for run in found:
        typed = [exact_syllable(token.text) for token in run.syllables]
        meant = corrected(typed, lexicon, fixed=run.fixed) if is_alone or len(typed) > 1 else typed
        for at, (token, before, right) in enumerate(zip(run.syllables, typed, meant, strict=True)):
            cut = apart(token.text, lexicon) if before == right and at not in run.fixed else []
            after = " ".join(cut) or right
            if before != after:
                pieces += [text[place : token.start], _in_case_of(token.text, after)]
                place = token.end
    return "".join([*pieces, text[place:]])


@dataclass
class Run:
    """The syllables that stand beside one another, and the places of those that are no words."""

    syllables: list[Token] = field(default_factory=list)
    fixed: set[int] = field(default_factory=set)

    def add(self, found: Sequence[Token], *, is_fixed: bool) -> None:
        """Add the syllables of what stands between two blanks."""
        if is_fixed:
            self.fixed |= set(range(len(self.syllables), len(self.syllables) + len(found)))
        self.syllables += found


def runs(text: str) -> Iterator[Run]:
    """Give the syllables that may be put right, as they stand beside one another; the first of a very long query."""
    run, room, is_shouted = Run(), LONGEST, text.isupper()
    for part in PART.finditer(text):
        found = [Token(token.text, part.start() + token.start, part.start() + token.end) for token in tokens(part[0])]
        if part["phrase"] is None and not part["minus"]:
            run.add(found[:room], is_fixed=_is_no_word(part["word"], found, is_shouted=is_shouted))
            room -= len(found[:room])
        elif run.syllables:
            yield run
            run = Run()
    if run.syllables:
        yield run


def _is_no_word(written: str, found: Sequence[Token], *, is_shouted: bool) -> bool:
    """Say whether letters between two blanks are a number, a symbol, or an abbreviation in capitals."""
    has_digits = any(char.isdigit() for char in written) and not from_keys(exact_syllable(written))
    in_capitals = any(token.text.isupper() and len(token.text) > 1 for token in found)
    return "/" in written or has_digits or (in_capitals and not is_shouted)


def _in_case_of(typed: str, meant: str) -> str:
    if len(typed) > 1 and typed.isupper():
        return meant.upper()
    return meant.capitalize() if typed[0].isupper() else meant
