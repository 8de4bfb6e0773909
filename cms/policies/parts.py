"""A long text in parts that a phone can take, cut at headings or between paragraphs, with a list of what stands in which."""

from __future__ import annotations

import hashlib
import json
import threading
import zlib
from array import array
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import accumulate, chain

from cms.policies.outline import Line, outline_of
from cms.policies.structure.contents import contents
from cms.policies.structure.nodes import Tree
from cms.policies.structure.parser import parse

PART_BYTES = 100_000
ENOUGH_BYTES = 50_000  # from here on a part may end before a chapter
FULL_BYTES = 75_000  # and from here on before an article
MOST_ENTRIES = 400
MOST_CUTS = 32  # texts of which is remembered how they are cut; about 150 kB for one of two megabytes
ROLES = ("part", "section", "item", "capitals", "plain")


@dataclass(frozen=True)
class Entry:
    """A heading in the list of contents: its words, the part it stands in, its anchor there, and how deep it stands."""

    text: str
    part: int
    anchor: str
    depth: int = 0


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
    """How one text is cut: where each line begins and ends and its role, the lines before each part, the headings.

    `opened` holds for each part the anchors and names of what its lines open, packed. Of too many headings `entries` has only
    the highest. It holds no other words, so that many cuts can be remembered.
    """

    starts: array[int]
    ends: array[int]
    roles: bytes
    lines_before: tuple[int, ...]
    opened: tuple[bytes, ...]
    entries: tuple[Entry, ...] | None

    @property
    def count(self) -> int:
        """Give how many parts there are."""
        return len(self.opened)

    def lines(self, text: str, number: int) -> Iterator[Line]:
        """Give the lines of one part of the text."""
        first, behind = self.lines_before[number - 1 : number + 1]
        opened = _unpacked(self.opened[number - 1])
        for each in range(first, behind):
            start = self.starts[each]
            anchor, name = opened.get(str(each - first), ("", ""))
            yield Line(text[start : self.ends[each]], ROLES[self.roles[each]], anchor, start, name)

    def part_of(self, anchor: str) -> int | None:
        """Give the number of the part in which an anchor stands, None where the text has no such anchor."""
        for number, packed in enumerate(self.opened, start=1):
            if any(anchor == each for each, _ in _unpacked(packed).values()):
                return number
        return None


_cuts: OrderedDict[bytes, Cut] = OrderedDict()
_changing = threading.Lock()


def shown_part(text: str, number: int = 1) -> ShownPart | None:
    """Give one part of a text, or None where there is no such part; a text without words has one empty part."""
    cut = _cut_of(text)
    if not 1 <= number <= cut.count:
        return None
    lines = tuple(cut.lines(text, number))
    entries = _headings_of(lines, number) if cut.entries is None else cut.entries
    return ShownPart(number, cut.count, lines, entries)


def part_of_anchor(text: str, anchor: str) -> int | None:
    """Give the number of the part of a text in which an anchor stands, None where there is no such anchor."""
    return _cut_of(text).part_of(anchor)


def _cut_of(text: str) -> Cut:
    return _cut(text) if len(text) <= ENOUGH_BYTES else _remembered(text)


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
    tree = parse(text)
    parts = list(_parts(outline_of(tree))) or [()]
    lines = list(chain.from_iterable(parts))
    return Cut(
        starts=array("L", (line.start for line in lines)),
        ends=array("L", (line.start + len(line.text) for line in lines)),
        roles=bytes(ROLES.index(line.role) for line in lines),
        lines_before=tuple(accumulate(map(len, parts), initial=0)),
        opened=tuple(map(_packed, parts)),
        entries=_entries(tree, parts),
    )


def _packed(lines: tuple[Line, ...]) -> bytes:
    opened = {at: (line.anchor, line.name) for at, line in enumerate(lines) if line.anchor}
    return zlib.compress(json.dumps(opened, ensure_ascii=False).encode())


def _unpacked(packed: bytes) -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = json.loads(zlib.decompress(packed))
    return found


def _entries(tree: Tree, parts: list[tuple[Line, ...]]) -> tuple[Entry, ...] | None:
    """Give the headings of the whole text, of very many only the higher ones; None where even those are too many."""
    places = {line.anchor: number for number, lines in enumerate(parts, start=1) for line in lines if line.anchor}
    entries = [Entry(each.text, places[each.node.anchor], each.node.anchor, each.depth) for each in contents(tree)]
    for depth in range(max((entry.depth for entry in entries), default=0), -1, -1):
        shown = tuple(entry for entry in entries if entry.depth <= depth)
        if len(shown) <= MOST_ENTRIES:
            return shown
    return None


def _headings_of(lines: tuple[Line, ...], number: int) -> tuple[Entry, ...]:
    headings = [line for line in lines if line.anchor and line.role in {"part", "section"}]
    return tuple(Entry(line.text, number, line.anchor) for line in headings[:MOST_ENTRIES])


def _parts(lines: Iterator[Line]) -> Iterator[tuple[Line, ...]]:
    part: list[Line] = []
    size = 0
    for line in chain.from_iterable(map(_pieces, lines)):
        length = len(line.text.encode())
        at_heading = size >= {"part": ENOUGH_BYTES, "section": FULL_BYTES}.get(line.role, PART_BYTES)
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
        line = replace(line, anchor="", name="", start=line.start + end)
    yield replace(line, text=rest)
