"""A text in one spelling, with the way back: where each of its characters stood in the text as it was given."""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

_INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\u02d7\ufe58\ufe63\uff0d"
_SLASHES = "\u2044\u2215\uff0f"
_SPACES = "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\r"
_BREAKS = "\u000b\u000c\u0085\u2028\u2029"
_DIGITS = {ord("０") + digit: str(digit) for digit in range(10)}
_ONE_FOR_ONE = str.maketrans({
    "Ð": "Đ", "ð": "đ",
    **dict.fromkeys(_DASHES, "-"), **dict.fromkeys(_SLASHES, "/"),
    **dict.fromkeys(_SPACES, " "), **dict.fromkeys(_BREAKS, "\n"),
}) | _DIGITS  # fmt: skip
_HAS_INVISIBLE = re.compile(f"[{_INVISIBLE}]")
_REMOVED = dict.fromkeys(map(ord, _INVISIBLE))


@dataclass(frozen=True, slots=True)
class View:
    """The text to search in; `starts` and `ends` lead back, and are None where every character stayed in its place."""

    text: str
    starts: Sequence[int] | None = None
    ends: Sequence[int] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give where text[start:end] stands in the text as given; start must lie before end."""
        if self.starts is None or self.ends is None:
            return start, end
        return self.starts[start], self.ends[end - 1]


def view_of(given: str) -> View:
    """Give `given` in NFC, with Đ for Ð, one kind of dash, slash and space, and without invisible characters."""
    if unicodedata.is_normalized("NFC", given) and not _HAS_INVISIBLE.search(given):
        return View(given.translate(_ONE_FOR_ONE))
    pieces: list[str] = []
    starts, ends = array("q"), array("q")
    done = 0
    for cluster in _clusters().finditer(given):
        first, last = cluster.span()
        pieces.append(given[done:first].translate(_ONE_FOR_ONE))
        starts.extend(range(done, first))
        ends.extend(range(done + 1, first + 1))
        written = unicodedata.normalize("NFC", cluster[0].translate(_REMOVED)).translate(_ONE_FOR_ONE)
        pieces.append(written)
        starts.extend([first] * len(written))
        ends.extend([last] * len(written))
        done = last
    pieces.append(given[done:].translate(_ONE_FOR_ONE))
    starts.extend(range(done, len(given)))
    ends.extend(range(done + 1, len(given) + 1))
    return View("".join(pieces), starts, ends)


@cache
def _clusters() -> re.Pattern[str]:
    """A character and the marks or invisible characters behind it; worked out when a text first needs it."""
    marks = "".join(chr(code) for code in range(0x300, 0x1F000) if unicodedata.combining(chr(code)))
    return re.compile(f"[^{_INVISIBLE}]?[{re.escape(marks)}{_INVISIBLE}]+")
