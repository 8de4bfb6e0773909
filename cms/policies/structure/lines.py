"""The lines of a text with their places, blank ones left out."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_LINE = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of `text` without outer white space, by number."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def __len__(self) -> int:
        return len(self.starts)

    def __getitem__(self, number: int) -> str:
        return self.text[self.starts[number] : self.ends[number]]

    def __iter__(self) -> Iterator[str]:
        return (self[number] for number in range(len(self)))


def lines_of(text: str) -> Lines:
    """Give the lines of a text."""
    starts, ends = array("q"), array("q")
    for found in _LINE.finditer(text):
        words = found[0].strip()
        if words:
            start = found.start() + len(found[0]) - len(found[0].lstrip())
            starts.append(start)
            ends.append(start + len(words))
    return Lines(text, starts, ends)
