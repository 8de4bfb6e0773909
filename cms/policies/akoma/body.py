"""The words of a text in Akoma Ntoso: articles, clauses and points as elements, whose eId is their permanent anchor."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from cms.policies.akoma.refs import Refs, add_paragraphs
from cms.policies.akoma.tags import add
from cms.policies.structure.nodes import Kind, Node, Tree

_TAGS = {
    Kind.PART: "part",
    Kind.CHAPTER: "chapter",
    Kind.SECTION: "section",
    Kind.SUBSECTION: "subsection",
    Kind.ARTICLE: "article",
    Kind.CLAUSE: "clause",
    Kind.POINT: "point",
    Kind.ITEM: "subparagraph",
    Kind.DASH: "indent",
}


def add_parts(parent: Element, tree: Tree, nodes: list[Node], refs: Refs) -> None:
    """Add the elements of parts; what has no element of its own in the standard (a form) is an hcontainer."""
    for node in nodes:
        tag = _TAGS.get(node.kind)
        named = {} if tag else {"name": node.kind.value}
        element = add(parent, tag or "hcontainer", eId=node.anchor, **named)
        number, heading = number_and_heading(tree, node)
        add(element, "num", number)
        if heading:
            add(element, "heading", heading)
        add_words(element, tree, node, refs)


def add_words(element: Element, tree: Tree, node: Node, refs: Refs) -> None:
    """Add what stands below the heading of a part: its own words, then the parts within it."""
    own = tree.text[node.body : node.children[0].start if node.children else node.end]
    if not node.children:
        add_paragraphs(add(element, "content"), own, refs, node.body)
        return
    if own.strip():
        add_paragraphs(add(element, "intro"), own, refs, node.body)
    add_parts(element, tree, node.children, refs)


def number_and_heading(tree: Tree, node: Node) -> tuple[str, str]:
    """Give the mark as printed ("Điều 8.") and the heading behind or below it."""
    printed = tree.text[node.start : node.body]
    if not node.heading:
        return printed.strip(), ""
    first, *below = printed.splitlines()
    if below:
        return first.strip(), " ".join(" ".join(below).split())
    return first[: len(first) - len(node.heading)].strip(), node.heading
