"""What is shown of the part of a thing that answers best."""

from __future__ import annotations

from dataclasses import replace

from search.addressed import narrowed
from search.engines import Hit
from search.extracts import matches, sought
from search.typed import Typed

NOTHING_SAID = dict.fromkeys(("part", "anchor", "text", "file"), "")


def part_shown(part: Hit, said: Typed) -> Hit:
    """Give a part with what is shown of it: the clause that was asked for, where one was.

    Of a part whose name and text have no word of the query nothing is shown: its thing was found by something else.
    """
    stored = narrowed(part.stored, said.words)
    wanted = sought(said.words, said.others)
    if wanted.syllables and not matches(f"{stored['part']}\n{stored['text']}", wanted):
        stored = {**stored, **NOTHING_SAID}
    return replace(part, stored=stored)
