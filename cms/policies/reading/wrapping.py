"""How a text was hard-wrapped: at which width, and whether a given line was broken only because it was full."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from cms.policies.reading.endings import ends_open, opens_lower
from cms.policies.reading.lines import Line
from cms.policies.reading.markers import read_marker

_ENOUGH = 3
_SHARE_OF_WRAPPED = 0.2
_NARROWER = 8
_WIDEST_WRAP = 250
_ODDITY = 12


@dataclass(frozen=True, slots=True)
class Wrapping:
    """The widths a text was wrapped at; `first` for first lines of paragraphs, which some sources wrap earlier.

    `longest_first` is the longest first line seen to be wrapped; it tells something only if `narrow`. `spaced` says
    that empty lines stand between the paragraphs, so that a break without one is inside a paragraph.
    """

    first: int
    later: int
    longest_first: int
    spaced: bool

    @property
    def narrow(self) -> bool:
        """Whether first lines are plainly wrapped earlier than the lines that follow them."""
        return self.longest_first + _NARROWER < self.later

    def is_full(self, *, line: str, following: str, is_first: bool) -> bool:
        """Whether the first word of the following line had no room left on the line."""
        return _needed(line, following) > (self.first if is_first else self.later)

    def looks_first(self, *, line: str, following: str) -> bool | None:
        """Whether a line's own length says that it opens a paragraph; None where the length says nothing."""
        if not self.narrow:
            return None
        if len(line) > self.longest_first + 1:
            return False
        if following and goes_on(line, following) and _needed(line, following) <= self.later:
            return True
        return None


def measure(lines: list[Line]) -> Wrapping | None:
    """The widths, learnt from lines that plainly go on (open end, then lower case); None if the text is not wrapped.

    A line is broken where the next word had no room, so both a wrapped line's length (too small) and that length
    with the next word (too large) bound the width; lines broken much earlier (by hand) are left out.
    """
    samples: dict[bool, list[tuple[int, int]]] = {True: [], False: []}
    unsure: list[tuple[int, int]] = []
    is_first: bool | None = True
    joints = 0
    opened = {True: 0, False: 0}
    for line, following in pairwise(lines):
        if not ends_open(line.text) and (read_marker(following.text) or following.blank):
            opened[following.blank] += 1
        if following.blank or following.cut:
            is_first = True
            continue
        joints += 1
        if goes_on(line.text, following.text):
            kept = unsure if is_first is None else samples[is_first]
            kept.append((len(line.text), _needed(line.text, following.text)))
            is_first = False
        else:
            is_first = True if read_marker(following.text) and not ends_open(line.text) else None
    found = samples[True] + samples[False] + unsure
    if len(found) < _ENOUGH or len(found) < joints * _SHARE_OF_WRAPPED or max(found)[0] > _WIDEST_WRAP:
        return None
    first = samples[True] if len(samples[True]) >= _ENOUGH else found
    later = samples[False] if len(samples[False]) >= _ENOUGH else found
    return Wrapping(_width(first), _width(later), max(length for length, _ in first), opened[True] > opened[False])


def goes_on(line: str, following: str) -> bool:
    """Whether the sentence plainly goes on: no mark at the line's end, lower case and no list mark after it."""
    return ends_open(line) and opens_lower(following) and read_marker(following) is None


def _needed(line: str, following: str) -> int:
    return len(line) + 1 + len(following.split(" ", 1)[0])


def _width(samples: list[tuple[int, int]]) -> int:
    """The width that surely would have been used; where the samples disagree by so much, it is so much less."""
    usual = median(needed for _, needed in samples)
    too_large = min(needed for _, needed in samples if needed >= usual - _ODDITY)
    too_small = max(length for length, _ in samples if length <= usual + _ODDITY)
    return too_small if too_small < too_large else too_large - 1 - (too_small - too_large)
