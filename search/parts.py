"""What is shown of the part of a thing that answers best."""

from __future__ import annotations

from dataclasses import replace

from search.addressed import narrowed
from search.engines import Hit
from search.extracts import Sought, matches
from search.typed import Words

NOTHING_SAID = dict.fromkeys(("part", "anchor", "text", "file"), "")


def part_shown(part: Hit, words: Words, wanted: Sought) -> Hit:
    """Give a part with what is shown of it: the clause that was asked for, where one was.

    Of a part whose name and text have no word of the query nothing is shown: its thing was found by something else.
    """
    stored = narrowed(part.stored, words)
    if wanted.syllables and not matches(f"{stored['part']}\n{stored['text']}", wanted):
        stored = {**stored, **NOTHING_SAID}
    return replace(part, stored=stored)
