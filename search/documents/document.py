"""What is searched and shown of one thing, and how it becomes the entry that an engine keeps."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from search.engines import Entry, Part
from search.passages import Passage
from vietnamese.syllables import Channels, channels, pairs

BY_LINE = ("u", "g", "x", "xg")
STORED = ("kind", "title", "url", "text", "date", "year", "symbol", "document_kind", "label", "notice", "caution")
Lines = dict[str, Channels]


@dataclass(frozen=True)
class SearchDocument:
    """What is searched and shown of one thing. `date` is ISO, or ""; `symbol` is its own number and symbol, or "".
    `year` is the year that it is about, where that is not the one of its day.

    `notice` warns of what is not official, `caution` of words that a machine has read; "" for what needs none. `facets` are
    what it can be narrowed by beside its kind and year. On the day `stale_on` they stop being true. With `passages`, in which
    all of `text` stands, it is found by each of them.
    """

    kind: str
    title: str
    url: str
    text: str
    date: str = ""
    symbol: str = ""
    document_kind: str = ""
    label: str = ""
    notice: str = ""
    facets: Mapping[str, Sequence[str]] = field(default_factory=dict)
    stale_on: datetime.date | None = None
    passages: Sequence[Passage] = ()
    caution: str = ""
    year: str = ""

    def entry(self, uuid: str, version: int = 0, changed_at: datetime.datetime | None = None) -> Entry:
        """Give the document as an engine keeps it, with the terms under which it is found."""
        lines: Lines = {}  # a line is taken apart once, though it stands in the whole and in a part
        names = list(dict.fromkeys(passage.around for passage in self.passages))
        own = self._own_terms()
        of_parts = {name: terms for name, terms in own.items() if name != "tp"}  # what is found while typing is whole
        parts = [Part(self._terms_of(each, of_parts, lines), self._stored_of(each)) for each in self.passages]
        year = self.year or self.date[:4]
        facets = {"kind": [self.kind], "year": [year], "document_kind": [self.document_kind], **self.facets}
        present = {name: [value for value in values if value] for name, values in facets.items()}
        places = list(dict.fromkeys(term for part in parts for term in part.terms["p"]))
        terms = self._terms(own, [self.text, *names], lines) | {"p": places}
        changed = changed_at.astimezone(datetime.UTC).isoformat(timespec="microseconds") if changed_at else ""
        return Entry(uuid, terms, present, self._stored(), parts, version, changed, self.stale_on)

    def _own_terms(self) -> dict[str, list[str]]:
        """Give the terms of the title and of the own number, which each part has too."""
        title, own = channels(self.title), channels(self.symbol).u
        starts = [beginning for syllable in dict.fromkeys(title.u) for beginning in accumulate(syllable)]
        return {"tu": title.u, "tg": title.g, "tp": starts, "s": [*own, *pairs(own), "_".join(own)] if own else []}

    def _terms(self, own: dict[str, list[str]], texts: Iterable[str], lines: Lines) -> dict[str, list[str]]:
        # Line by line: the last word of a paragraph and the first of the next are no neighbours.
        taken = [line for text in (self.title, self.symbol, *texts) for line in text.split("\n") if line]
        made = [lines[line] if line in lines else lines.setdefault(line, channels(line)) for line in taken]
        return {name: [term for each in made for term in getattr(each, name)] for name in BY_LINE} | own

    def _terms_of(self, passage: Passage, own: dict[str, list[str]], lines: Lines) -> dict[str, list[str]]:
        places = dict.fromkeys([*passage.places, *(place for each in passage.inner for place in each.places)])
        return self._terms(own, [passage.around, passage.text], lines) | {"p": list(places)}

    def _stored(self) -> dict[str, str]:
        shown = {name: getattr(self, name) for name in STORED}
        return shown | {"text": "", "parts": str(len(self.passages))} if self.passages else shown

    def _stored_of(self, passage: Passage) -> dict[str, str]:
        shown = {name: getattr(self, name) for name in STORED}
        where = {"part": passage.heading, "anchor": passage.anchor, "file": passage.file}
        inner = json.dumps(
            [[each.anchor, each.name, each.start, each.end, each.places[-1]] for each in passage.inner if each.places]
        )
        caution = passage.caution or ("" if passage.file else self.caution)
        return shown | where | {"text": passage.text, "inner": inner, "caution": caution}
