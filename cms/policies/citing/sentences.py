"""Gives the sentence around a place of a text, to be quoted; never more than a few lines."""

from __future__ import annotations

import re

_REACH = 400
_BREAK = re.compile(r"\n\s*\n|(?<=[.!?…;])\s+(?=[^\W\da-zđ]|[-–(\d])|\n(?=\s*(?:[-–+•*]|[0-9IVX]{1,4}[.)])\s)")


def sentence_around(text: str, start: int, end: int) -> str:
    """Give the sentence that holds text[start:end], on one line; "…" stands where it was cut."""
    low, high = max(0, start - _REACH), min(len(text), end + _REACH)
    before = [found.end() for found in _BREAK.finditer(text, low, start)]
    after = _BREAK.search(text, end, high)
    first = before[-1] if before else low
    last = after.start() if after else high
    cut_before, cut_after = not before and low > 0, after is None and high < len(text)
    return ("…" if cut_before else "") + " ".join(text[first:last].split()) + ("…" if cut_after else "")
