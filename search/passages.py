"""Where an official text is cut into the parts that answer a question: its articles, or the headings of a text without any."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from cms.policies.structure.contents import Heading, contents
from cms.policies.structure.naming import full_name, short_name
from cms.policies.structure.nodes import Kind, Node, Tree
from cms.policies.structure.parser import parse
from vietnamese.slugs import slugify

LONGEST = 400  # characters; measured: short pieces find the article that answers, since its words stand near each other
LONGEST_LINE = 1_200  # so much is a piece where one line is longer than that
ENOUGH = 400  # a text without a heading that is no longer than this needs no parts
WITHIN = {Kind.CLAUSE, Kind.POINT, Kind.ITEM}  # what is asked for by its number within an article or under a heading


@dataclass(frozen=True, slots=True)
class Inner:
    """A clause or point within a passage: its anchor, its name, where it stands there, and the terms for its place."""

    anchor: str
    name: str
    start: int
    end: int
    places: Sequence[str] = ()


@dataclass(frozen=True)
class Passage:
    """A part of a text: the anchor that leads to it ("" at the head of the text), its heading, and its words.

    `around` is its name within the text, and the headings above it: words under which it is found too. `places` are the terms
    for where it stands ("dieu-5"). A passage of an attached file has the file's address in place of an anchor; `caution` says
    why its words may be wrong.
    """

    anchor: str
    heading: str
    text: str
    around: str = ""
    inner: Sequence[Inner] = ()
    places: Sequence[str] = ()
    file: str = ""
    caution: str = ""


def passages(text: str, *, head: str = "") -> list[Passage]:
    """Give the parts of a text in its order; none for a short text without headings, which is one part by itself.

    `head` are words about the text that belong to no part of it; they come first.
    """
    tree = parse(text)
    listed = list(contents(tree))
    if not listed and len(head) + len(text) <= ENOUGH:
        return []
    starts = [node.start for node in tree.nodes]
    first = listed[0].node.start if listed else len(text)
    beginning = Passage("", "", text[:first], inner=_inner(tree, starts, 0, first))
    found = list(_cut(_headed(beginning, head)))
    ends = [*(heading.node.start for heading in listed[1:]), len(text)]
    for heading, end in zip(listed, ends, strict=False):
        if text[heading.node.body : end].strip() or not heading.node.children:
            found += _cut(_under(heading, tree, starts, end))
    return found


def whole(text: str) -> list[Passage]:
    """Give a text as passages where it has to stand beside others: one, or several for a long one."""
    return list(_cut(Passage("", "", text)))


def _under(heading: Heading, tree: Tree, starts: list[int], end: int) -> Passage:
    """Give what stands under a heading, up to where the next begins."""
    node = heading.node
    inner = _inner(tree, starts, node.start + 1, end, shift=node.start)
    return Passage(node.anchor, heading.text, tree.text[node.start : end], _around(node), inner, tuple(places_of(node)))


def _headed(passage: Passage, head: str) -> Passage:
    if not head.strip():
        return passage
    inner = _shifted(passage.inner, len(head) + 1)
    return replace(passage, text=f"{head}\n{passage.text}", inner=inner)


def _inner(tree: Tree, starts: list[int], start: int, end: int, *, shift: int = 0) -> tuple[Inner, ...]:
    nodes = tree.nodes[bisect_left(starts, start) : bisect_left(starts, end)]
    return tuple(
        Inner(node.anchor, _name(node), node.start - shift, min(node.end, end) - shift, tuple(places_of(node)))
        for node in nodes
        if node.kind in WITHIN
    )


def _shifted(inner: Sequence[Inner], by: int) -> tuple[Inner, ...]:
    return tuple(replace(each, start=each.start + by, end=each.end + by) for each in inner)


def _name(node: Node) -> str:
    """Give the name of a clause or point up to the article or heading that it stands in: "điểm a khoản 2"."""
    named = []
    for each in node.path():
        if each.kind not in WITHIN:
            break
        named.append(short_name(each))
    return " ".join(named)


def places_of(node: Node) -> Iterator[str]:
    """Give the terms for where a part stands: "dieu-5-khoan-2", and the same with what is further out.

    A clause by its number alone is none: every text has a clause 2.
    """
    term = ""
    for each in node.path():
        term = "-".join(filter(None, [place(each.kind, each.number), term]))
        if each.kind not in WITHIN or each.parent is None:
            yield term


def place(kind: str, number: str) -> str:
    """Give the term for one step of such a place; điểm d and điểm đ differ."""
    return f"{kind}-{slugify(number.replace('đ', 'dd'))}"


def _around(node: Node) -> str:
    return " ".join([full_name(node), *(each.heading for each in node.path() if each is not node and each.heading)])


def _cut(passage: Passage) -> Iterator[Passage]:
    """Cut a long part between its lines, or between words where a line alone is too long."""
    start, text = 0, passage.text
    while len(text) - start > LONGEST:
        end = _line_end(text, start)
        yield _piece(passage, start, end)
        start = end
    if text[start:].strip():
        yield _piece(passage, start, len(text))


def _line_end(text: str, start: int) -> int:
    """Give where a piece ends that begins at `start`: with the last line that fits, or with its only line."""
    fits = start + LONGEST
    longest = start + LONGEST_LINE
    return (
        text.rfind("\n", start + 1, fits) + 1
        or text.find("\n", fits, longest) + 1
        or text.rfind(" ", fits, longest) + 1
        or min(longest, len(text))
    )


def _piece(passage: Passage, start: int, end: int) -> Passage:
    length = end - start
    inner = [each for each in passage.inner if each.start < end and start < each.end]
    cut = [replace(each, start=max(0, each.start - start), end=min(length, each.end - start)) for each in inner]
    return replace(passage, text=passage.text[start:end], inner=tuple(cut))
