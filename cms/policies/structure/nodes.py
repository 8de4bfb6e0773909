"""The tree of a text's parts: where each stands, what it is called, and how it is addressed for ever."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property


class Kind(StrEnum):
    """The kinds of parts; the value is what anchors are made of."""

    APPENDIX = "phu-luc"
    ATTACHED = "kem-theo"
    FORM = "mau"
    PART = "phan"
    CHAPTER = "chuong"
    SECTION = "muc"
    SUBSECTION = "tieu-muc"
    ARTICLE = "dieu"
    CLAUSE = "khoan"
    POINT = "diem"
    ITEM = "tiet"
    DASH = "gach"


SCOPES = (Kind.APPENDIX, Kind.ATTACHED)


@dataclass(slots=True, eq=False)
class Node:
    """One part of a text, read-only once the tree is built.

    `label` is its number as printed ("IV", "01", "đ"), `number` the same normalised ("4", "1", "đ"), `heading` its title as
    printed, "" without one. Offsets count characters of the text as given: `start` at the mark, `body` behind number and
    heading, `end` where the next part begins.
    """

    kind: Kind
    rank: int
    label: str
    number: str
    heading: str
    start: int
    body: int
    end: int = 0
    anchor: str = ""
    parent: Node | None = field(default=None, repr=False)
    children: list[Node] = field(default_factory=list, repr=False)

    def path(self) -> Iterator[Node]:
        """Give the node and those around it, the innermost first."""
        node: Node | None = self
        while node is not None:
            yield node
            node = node.parent

    @property
    def scope(self) -> Node | None:
        """Give the appendix or attached text that it stands in, None in the document itself."""
        return next((node for node in self.path() if node.kind in SCOPES), None)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is odd in the text's own numbering, told in a sentence; nothing is repaired."""

    sentence: str
    start: int


@dataclass(frozen=True)
class Tree:
    """All parts of a text in its order. `closing` is where the list of recipients begins, or the end of the text."""

    text: str
    nodes: tuple[Node, ...]
    closing: int
    problems: tuple[Problem, ...] = ()

    @cached_property
    def roots(self) -> tuple[Node, ...]:
        """Give the parts that stand in no other."""
        return tuple(node for node in self.nodes if node.parent is None)

    @cached_property
    def by_anchor(self) -> dict[str, Node]:
        """Give the parts by their anchors."""
        return {node.anchor: node for node in self.nodes}

    @cached_property
    def by_number(self) -> dict[tuple[str, str], list[Node]]:
        """Give the parts by kind and normalised number, in the order of the text."""
        found: dict[tuple[str, str], list[Node]] = {}
        for node in self.nodes:
            found.setdefault((node.kind, node.number), []).append(node)
        return found
