"""The table of contents of a text: its headings, as deep as it helps a reader."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cms.policies.structure.nodes import Kind, Node, Tree

_NAMED_BY_WORD = {Kind.APPENDIX, Kind.FORM, Kind.PART, Kind.CHAPTER, Kind.SECTION, Kind.SUBSECTION, Kind.ARTICLE}
_LISTED_WITH_HEADING = {Kind.CLAUSE}
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Heading:
    """One line of the contents; `depth` counts from 0."""

    text: str
    depth: int
    node: Node


def contents(tree: Tree) -> Iterator[Heading]:
    """Give the headings in the order of the text; clauses only where they have a heading and stand in no article."""
    depths: dict[int, int] = {}
    for node in tree.nodes:
        depth = depths.get(id(node.parent), -1) + 1 if node.parent else 0
        if is_listed(node):
            depths[id(node)] = depth
            yield Heading(title(tree, node), depth, node)
        else:
            depths[id(node)] = depth - 1


def is_listed(node: Node) -> bool:
    """Say whether a part has its line in the contents."""
    if node.kind in _LISTED_WITH_HEADING:
        return bool(node.heading) and not any(each.kind is Kind.ARTICLE for each in node.path())
    return node.kind in _NAMED_BY_WORD or node.kind is Kind.ATTACHED


def title(tree: Tree, node: Node) -> str:
    """Give number and heading of a part in one line, or the beginning of its words where it has no heading."""
    printed = tree.text[node.start : node.body].split()
    words = (
        " ".join(printed)
        if node.heading
        else " ".join(tree.text[node.start : node.start + _LONGEST].split("\n")[0].split())
    )
    return words if len(words) < _LONGEST else words[: _LONGEST - 1].rpartition(" ")[0] + "…"
