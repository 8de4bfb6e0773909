"""A long text in parts that a phone can take, cut at headings or between paragraphs, with a list of what stands in which."""

from __future__ import annotations

import hashlib
import threading
from array import array
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import accumulate, chain

from cms.policies.outline import Line, outline

PART_BYTES = 100_000
ENOUGH_BYTES = 50_000  # from here on a part may end before a heading
MOST_ENTRIES = 400
MOST_CUTS = 32  # texts of which is remembered how they are cut; about 90 kB for one of two megabytes
ROLES = ("part", "section", "item", "capitals", "plain")


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


@dataclass(frozen=True)
class Cut:
    """How one text is cut: where each line begins and ends and its role, the lines and headings before each part, the headings.

    There are no `entries` where they are too many for one list. It holds no words, so that many cuts can be remembered.
    """

    starts: array[int]
    ends: array[int]
    roles: bytes
    lines_before: tuple[int, ...]
    headings_before: tuple[int, ...]
    entries: tuple[Entry, ...] | None

    @property
    def count(self) -> int:
        """Give how many parts there are."""
        return len(self.headings_before) - 1

    def lines(self, text: str, number: int) -> Iterator[Line]:
        """Give the lines of one part of the text."""
        heading = self.headings_before[number - 1]
        for each in range(*self.lines_before[number - 1 : number + 1]):
            role, start = ROLES[self.roles[each]], self.starts[each]
            heading += role == "part"
            yield Line(text[start : self.ends[each]], role, f"muc-{heading}" if role == "part" else "", start)


_cuts: OrderedDict[bytes, Cut] = OrderedDict()
_changing = threading.Lock()


def shown_part(text: str, number: int = 1) -> ShownPart | None:
    """Give one part of a text, or None where there is no such part; a text without words has one empty part."""
    cut = _cut(text) if len(text) <= ENOUGH_BYTES else _remembered(text)
    if not 1 <= number <= cut.count:
        return None
    lines = tuple(cut.lines(text, number))
    contents = _entries(lines, number)[:MOST_ENTRIES] if cut.entries is None else cut.entries
    return ShownPart(number, cut.count, lines, contents)


def _remembered(text: str) -> Cut:
    """Give how a long text is cut, by its own fingerprint: a text that was changed is another one."""
    known = hashlib.sha256(text.encode("utf-16", "surrogatepass")).digest()
    cut = _cuts.get(known) or _cut(text)
    with _changing:
        _cuts[known] = cut
        _cuts.move_to_end(known)
        if len(_cuts) > MOST_CUTS:
            _cuts.popitem(last=False)
    return cut


def _cut(text: str) -> Cut:
    parts = list(_parts(outline(text))) or [()]
    lines = list(chain.from_iterable(parts))
    entries = tuple(chain.from_iterable(_entries(part, number) for number, part in enumerate(parts, start=1)))
    return Cut(
        starts=array("L", (line.start for line in lines)),
        ends=array("L", (line.start + len(line.text) for line in lines)),
        roles=bytes(ROLES.index(line.role) for line in lines),
        lines_before=tuple(accumulate(map(len, parts), initial=0)),
        headings_before=tuple(accumulate((sum(bool(line.anchor) for line in part) for part in parts), initial=0)),
        entries=entries if len(entries) <= MOST_ENTRIES else None,
    )


def _entries(lines: tuple[Line, ...], number: int) -> tuple[Entry, ...]:
    return tuple(Entry(line.text, number, line.anchor) for line in lines if line.anchor)


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
