"""A long text in parts that a phone can take, cut at headings or between paragraphs, with a list of what stands in which."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain

from cms.policies.outline import Line, outline

PART_BYTES = 100_000
ENOUGH_BYTES = 50_000  # from here on a part may end before a heading
MOST_ENTRIES = 400


@dataclass(frozen=True)
class Entry:
    """A heading in the list of contents: its words, the part it stands in, and its anchor there."""

    text: str
    part: int
    anchor: str


@dataclass(frozen=True)
class ShownPart:
    """One part of a text: its number, how many there are, its lines, and the list of contents of the whole text."""

    number: int
    count: int
    lines: tuple[Line, ...]
    contents: tuple[Entry, ...]

    @property
    def previous(self) -> int | None:
        """Give the number of the part before, or None."""
        return self.number - 1 if self.number > 1 else None

    @property
    def next(self) -> int | None:
        """Give the number of the part after, or None."""
        return self.number + 1 if self.number < self.count else None


def shown_part(text: str, number: int = 1) -> ShownPart | None:
    """Give one part of a text, or None where there is no such part; a text without words has one empty part."""
    parts = list(_parts(outline(text))) or [()]
    if not 1 <= number <= len(parts):
        return None
    return ShownPart(number, len(parts), parts[number - 1], _contents(parts, number))


def _parts(lines: list[Line]) -> Iterator[tuple[Line, ...]]:
    part: list[Line] = []
    size = 0
    for line in chain.from_iterable(map(_pieces, lines)):
        length = len(line.text.encode())
        at_heading = line.role == "part" and size >= ENOUGH_BYTES
        if part and (at_heading or size + length > PART_BYTES):
            yield tuple(part)
            part, size = [], 0
        part.append(line)
        size += length
    if part:
        yield tuple(part)


def _pieces(line: Line) -> Iterator[Line]:
    """Cut a paragraph that alone is more than a part, between two words where it has any; no word is lost."""
    rest, longest = line.text, PART_BYTES // 4  # a letter is four bytes at most
    while len(rest) > longest:
        end = rest.rfind(" ", 1, longest) + 1 or longest
        yield replace(line, text=rest[:end])
        rest = rest[end:]
        line = replace(line, anchor="", start=line.start + end)
    yield replace(line, text=rest)


def _contents(parts: list[tuple[Line, ...]], shown: int) -> tuple[Entry, ...]:
    """Give all headings; of a text with very many only those of the part that is shown."""
    entries = [
        Entry(line.text, number, line.anchor)
        for number, part in enumerate(parts, start=1)
        for line in part
        if line.anchor
    ]
    if len(entries) > MOST_ENTRIES:
        entries = [entry for entry in entries if entry.part == shown][:MOST_ENTRIES]
    return tuple(entries)
