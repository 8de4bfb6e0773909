"""Which document is alive on a day in the place of a dead one: library and shipped list are followed to the chain's end."""

from __future__ import annotations

import datetime
from functools import lru_cache

from cms.policies.citing.citation import Citation
from cms.policies.citing.known import Known, Lookup, Successions
from cms.policies.citing.recogniser import Recogniser


def death_known(citation: Citation, lookup: Lookup | None, successions: Successions) -> Known | None:
    """Give what is known of a document's end: by the library if the citation can mean no other there, or by the shipped list."""
    known = lookup(citation) if lookup else ()
    return known[0] if len(known) == 1 and known[0].dead_from else successions.of(citation)


def living_heir(dead: Known, day: datetime.date, lookup: Lookup | None, successions: Successions) -> str:
    """Give the words for what is in force on that day in the place of a dead document; "" where nothing is, or none can tell."""
    words, seen = dead.next_words, set[str]()
    while words and words not in seen:
        seen.add(words)
        cited = _cited_in(words)
        ends = [end for one in cited if (end := death_known(one, lookup, successions)) and end.is_dead_on(day)]
        if not ends:
            return words
        if len(cited) > 1:
            return ""  # one of two heirs is dead: which part of it lives on elsewhere, nobody here can tell
        words = ends[0].next_words
    return ""


@lru_cache(maxsize=1 << 10)
def _cited_in(words: str) -> tuple[Citation, ...]:
    """Read the words of a successor; a text may cite one dead document ten thousand times."""
    return tuple(Recogniser().find(words))
