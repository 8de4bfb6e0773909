"""Where an official text is cut into the parts that answer a question: its articles, or the headings of a text without any."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cms.policies.structure.contents import contents
from cms.policies.structure.naming import full_name
from cms.policies.structure.nodes import Node
from cms.policies.structure.parser import parse

LONGEST = 4_000  # characters; a longer part is cut between lines, so that the words of a question stand near each other
ENOUGH = 1_200  # a text without a heading that is no longer than this needs no parts


@dataclass(frozen=True)
class Passage:
    """A part of a text: the anchor that leads to it ("" at the head of the text), its heading, and its words.

    `around` is its name within the text, and the headings above it: words under which it is found too.
    """

    anchor: str
    heading: str
    text: str
    around: str = ""


def passages(text: str) -> list[Passage]:
    """Give the parts of a text in its order; none for a short text without headings, which is one part by itself."""
    tree = parse(text)
    listed = list(contents(tree))
    if not listed and len(text) <= ENOUGH:
        return []
    ends = [*(heading.node.start for heading in listed[1:]), len(text)]
    found = list(_cut(Passage("", "", text[: listed[0].node.start if listed else len(text)])))
    for heading, end in zip(listed, ends, strict=False):
        if text[heading.node.body : end].strip() or not heading.node.children:
            words = text[heading.node.start : end]
            found += _cut(Passage(heading.node.anchor, heading.text, words, _around(heading.node)))
    return found


def _around(node: Node) -> str:
    return " ".join([full_name(node), *(each.heading for each in node.path() if each is not node and each.heading)])


def _cut(passage: Passage) -> Iterator[Passage]:
    """Cut a long part between its lines, or between words where a line alone is too long."""
    rest = passage.text
    while len(rest) > LONGEST:
        end = rest.rfind("\n", LONGEST // 2, LONGEST) + 1 or rest.rfind(" ", LONGEST // 2, LONGEST) + 1 or LONGEST
        yield Passage(passage.anchor, passage.heading, rest[:end], passage.around)
        rest = rest[end:]
    if rest.strip():
        yield Passage(passage.anchor, passage.heading, rest, passage.around)
