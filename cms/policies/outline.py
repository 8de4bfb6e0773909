"""How the lines of a signed text are set: headings, items and plain paragraphs, with the part each opens; no word is changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cms.policies.structure.headings import LONGEST_HEADING
from cms.policies.structure.naming import full_name
from cms.policies.structure.nodes import Kind, Node, Tree
from cms.policies.structure.parser import parse

_PARTS = {Kind.APPENDIX, Kind.ATTACHED, Kind.FORM, Kind.PART, Kind.CHAPTER, Kind.SECTION}
_BULLETS = ("-", "–", "+", "•", "*")  # "- VPUB: CVP;" is one of those who receive the document
_ITEMS = {Kind.POINT, Kind.ITEM, Kind.DASH}
_HEADED_BY_NAME = {Kind.APPENDIX, Kind.ATTACHED, Kind.CHAPTER, Kind.PART, Kind.SECTION, Kind.SUBSECTION, Kind.ARTICLE}


@dataclass(frozen=True)
class Line:
    """One line of the text, its role ("part", "section", "item", "capitals", "plain"), and the part of the text it opens.

    `start` is where its first character stands in the whole text; `anchor` and `name` ("khoản 2 Điều 8") are those of the
    part, empty for a line that opens none.
    """

    text: str
    role: str
    anchor: str = ""
    start: int = 0
    name: str = ""


def outline(text: str) -> list[Line]:
    """Give the non-empty lines of `text` with their roles."""
    return list(outline_of(parse(text)))


def outline_of(tree: Tree) -> Iterator[Line]:
    """Give the non-empty lines of a text whose structure is known."""
    nodes = iter(tree.nodes)
    node = next(nodes, None)
    place = 0
    for line in tree.text.splitlines(keepends=True):
        place += len(line)
        words = line.strip()
        if not words:
            continue
        start = place - len(line.lstrip())
        if node and node.start < place:
            yield Line(words, role_of(node, words), node.anchor, start, full_name(node))
            node = next(nodes, None)
        else:
            yield Line(words, _role_without_part(words), "", start)


def role_of(node: Node, line: str) -> str:
    """Give the role of the line that opens a part; a numbered sentence is no heading, but an article always is one."""
    if node.kind in _ITEMS:
        return "item"
    if not (node.heading or node.kind is Kind.ARTICLE or _stands_alone(node, line)):
        return "plain"
    return "part" if node.kind in _PARTS or node.parent is None else "section"


def _stands_alone(node: Node, line: str) -> bool:
    """Say whether nothing but the number stands in the line ("Chương II"), which is a heading without words."""
    return node.kind in _HEADED_BY_NAME and node.body - node.start >= len(line)


def _role_without_part(line: str) -> str:
    is_title = line.isupper() and len(line) <= LONGEST_HEADING and not line.startswith(_BULLETS)
    return "capitals" if is_title else "plain"
