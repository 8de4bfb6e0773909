"""Which queries are never written down: what looks like a way to reach somebody, a number of somebody, or a name."""

from __future__ import annotations

import re

from search.typed import Typed
from search.words.expressions import Words, exact, folded, words_of
from search.words.naming import names_somebody

LONGEST = 80
MOST_SYLLABLES = 12
ADDRESS = re.compile(r"@|＠|https?:|www\.", re.IGNORECASE)
PERIOD = re.compile(r"(?<!\d)(19|20)\d\d\s*[-–—]\s*(19|20)\d\d(?!\d)", re.ASCII)  # 2021-2025 is asked for every day
BETWEEN_DIGITS = re.compile(r"(?<=\d)[\W_]+(?=\d)")
# A telephone number has ten digits, an identity card nine or twelve; a year, a number of a document or a sum has fewer.
LONG_NUMBER = re.compile(r"\d{8,}")


def worth_counting(said: Typed) -> tuple[str, Words] | None:
    """Give a query as it may be counted, folded in one line and as it was spelt; None for what is never counted.

    Long queries are left out too: a sentence may tell of a person. So are those with quotation marks or a minus, whose
    words alone would find something else.
    """
    spelling = exact(words_of(" ".join(said.words)))
    if not spelling or said.phrases or said.excluded or len(spelling) > MOST_SYLLABLES or len(said.text) > LONGEST:
        return None
    is_kept = not is_private(said.text) and not names_somebody(said.words)
    return (" ".join(folded(spelling)), spelling) if is_kept else None


def is_private(text: str) -> bool:
    """Say whether the text holds an address of e-mail or of the web, or a number as long as a telephone's."""
    digits = BETWEEN_DIGITS.sub("", PERIOD.sub(" x ", text))
    return bool(ADDRESS.search(text) or LONG_NUMBER.search(digits))
