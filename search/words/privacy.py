"""Which queries are never written down: what looks like a way to reach somebody, or like a number of somebody."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, product
from pathlib import Path

from search.typed import Typed
from search.words.expressions import Words, exact, folded, words_of

LONGEST = 80
MOST_SYLLABLES = 12
LENGTHS_OF_NAMES = (3, 4)
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


def names_somebody(words: Words) -> bool:
    """Say whether the words hold the name of a person: «Nguyễn Văn …», «dinh thi …», or nothing but a surname and names.

    Who is named in another way cannot be told from other words; that is why a query must be asked several times as well.
    """
    written, known = exact(words), people()
    if any(pair in known.beginnings for pair in pairwise(written[:-1])):
        return True
    is_written_so = all(word[:1].isupper() and word[1:].islower() for word in words)
    return len(words) in LENGTHS_OF_NAMES and written[0] in known.surnames and is_written_so


@dataclass(frozen=True)
class People:
    """Surnames, and how a name begins that is hardly anything else: with a surname and one of two middle names."""

    surnames: frozenset[str]
    beginnings: frozenset[Words]


@cache
def people() -> People:
    """Give what names of people are known by; without accents only surnames that are no common word then."""
    held = json.loads((Path(__file__).parent / "data" / "people.json").read_text(encoding="utf-8"))
    surnames, middle, plain = (exact(tuple(held[key])) for key in ("surnames", "middle", "surnames_without_accents"))
    beginnings = [*product(surnames, middle), *product(plain, folded(middle))]
    return People(frozenset(surnames), frozenset(beginnings))
