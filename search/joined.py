"""Symbols that were typed as one word (QĐ1719, 168khubnd): the number and the abbreviations in it, set apart."""

from __future__ import annotations

import re
from functools import cache

from cms.policies.citing.directory import shipped_directory
from vietnamese.normalise import fold

# Not behind a minus: what is left out is one word.
_JOINED = re.compile(
    r"(?<![\w\-−])(?:(?P<before>[^\W\d_]{2,20})(?P<last>\d{1,6})|(?P<first>\d{1,6})(?P<behind>[^\W\d_]{2,20}))(?!\w)"
)
_SHORTEST = 2  # "5a" is a number, and no Lệnh


def apart(text: str) -> str:
    """Give `text` with such words set apart; other words that hold digits, as a road's name, stay as they are."""
    return _JOINED.sub(_spaced, text)


def _spaced(found: re.Match[str]) -> str:
    letters = found["before"] or found["behind"]
    parts = _abbreviations().fullmatch(fold(letters))
    if not parts or parts.end() != len(letters):
        return found[0]
    cut = " ".join(letters[slice(*parts.span(nth))] for nth in (1, 2, 3) if parts[nth])
    return f"{cut} {found['last']}" if found["last"] else f"{found['first']} {cut}"


@cache
def _abbreviations() -> re.Pattern[str]:
    """Give the pattern for one to three abbreviations of kinds and bodies, or «số», folded, the longest first."""
    known = shipped_directory()
    shorts = [
        *(kind.abbreviation for kind in known.kinds),
        *(each for body in known.issuers for each in body.abbreviations),
    ]
    folded = {fold(each) for each in shorts if each.isalpha() and len(each) >= _SHORTEST} | {"so"}
    one = "|".join(sorted(folded, key=lambda each: (-len(each), each)))
    return re.compile(f"({one})({one})?({one})?")
