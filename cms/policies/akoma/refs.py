"""Where a text cites other documents, and where these are: laid as references around the very words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from cms.policies.akoma.tags import add, allowed


@dataclass(frozen=True, slots=True)
class Ref:
    """A place of the text that cites, as it is printed there, and the address of the document that is cited."""

    start: int
    end: int
    printed: str
    url: str


class Refs:
    """The references of one text in their order; those that overlap one before, or read otherwise, are left out."""

    def __init__(self, text: str, refs: Iterable[Ref] = ()) -> None:
        self._refs: list[Ref] = []
        for ref in sorted(refs, key=lambda each: each.start):
            is_free = not self._refs or self._refs[-1].end <= ref.start
            if is_free and ref.printed and text[ref.start : ref.end] == ref.printed:
                self._refs.append(ref)
        self._starts = [ref.start for ref in self._refs]

    def within(self, start: int, end: int) -> Iterator[Ref]:
        """Give those that stand whole between two places of the text."""
        for place in range(bisect_left(self._starts, start), len(self._refs)):
            if self._refs[place].start >= end:
                return
            if self._refs[place].end <= end:
                yield self._refs[place]


def add_paragraphs(parent: Element, text: str, refs: Refs, start: int) -> None:
    """Add a paragraph for each line that is not blank, an empty one where there is none; `start` is the text's own place."""
    place, is_empty = start, True
    for line in text.splitlines(keepends=True):
        words = line.strip()
        if words:
            is_empty = False
            _fill(add(parent, "p"), words, place + len(line) - len(line.lstrip()), refs)
        place += len(line)
    if is_empty:
        add(parent, "p")


def _fill(paragraph: Element, words: str, start: int, refs: Refs) -> None:
    done, last = 0, None
    for ref in refs.within(start, start + len(words)):
        _append(paragraph, last, words[done : ref.start - start])
        last = add(paragraph, "ref", ref.printed, href=ref.url)
        done = ref.end - start
    _append(paragraph, last, words[done:])


def _append(paragraph: Element, last: Element | None, words: str) -> None:
    if last is None:
        paragraph.text = allowed(words)
    else:
        last.tail = allowed(words)
