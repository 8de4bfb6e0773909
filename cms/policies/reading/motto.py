"""Knows the national name and the motto at the top of a document, also broken over lines or beside another column."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cms.policies.reading.words import words
from vietnamese.normalise import canonical

_DASHES = re.compile(r"[-–—]")
_TOP = 3
_BOTTOM = 2


@dataclass(slots=True)
class Motto:
    """Takes the motto out of the lines one after another; `expected` is what is still to come of a broken one."""

    expected: tuple[str, ...] = ()

    def take(self, text: str) -> str | None:
        """What is left of a line without the motto ("" if it was nothing else), None if it holds none of it."""
        printed = _DASHES.sub(" ", text).split()
        known = [canonical(word) for word in printed]
        if self.expected:
            left = self._take_rest(printed, known)
            if left is not None:
                return left
        for entry, least in [(name, _TOP) for name in words("national_name")] + [
            (name, _BOTTOM) for name in words("motto")
        ]:
            phrase = tuple(_DASHES.sub(" ", entry).split())
            shared = _shared(known, phrase)
            if shared == len(phrase) or least <= shared == len(known):
                self.expected = phrase[shared:]
                return " ".join(printed[shared:])
        return None

    def _take_rest(self, printed: list[str], known: list[str]) -> str | None:
        shared, rest = _shared(known, self.expected), self.expected
        if shared and shared in {len(known), len(rest)}:
            self.expected = rest[shared:]
            return " ".join(printed[shared:])
        if len(known) > len(rest) and tuple(known[-len(rest) :]) == rest:
            self.expected = ()
            return " ".join(printed[: -len(rest)])
        return None


def _shared(known: list[str], phrase: tuple[str, ...]) -> int:
    shared = 0
    for one, other in zip(known, phrase, strict=False):
        if one != other:
            break
        shared += 1
    return shared
