"""Puts a document together in Akoma Ntoso 3.0: head, preface, preamble, body, conclusions and attachments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element, tostring

from cms.policies.akoma.body import add_parts, add_words, number_and_heading
from cms.policies.akoma.facts import Facts
from cms.policies.akoma.meta import add_meta
from cms.policies.akoma.refs import Ref, Refs, add_paragraphs
from cms.policies.akoma.tags import NAMESPACE, add
from cms.policies.akoma.tags import add_paragraphs as add_plain
from cms.policies.structure.nodes import SCOPES, Node, Tree
from vietnamese.dates import format_long

WHOLE_TEXT = "toan-van"


@dataclass(frozen=True, slots=True)
class _Pieces:
    """A text cut for the standard: the words before its parts, its parts, the words behind them, its appendices."""

    before: str
    parts: list[Node]
    behind: str
    attached: list[Node]


def akoma_ntoso(facts: Facts, tree: Tree, cited: Iterable[Ref] = ()) -> bytes:
    """Give a document as XML in UTF-8; every word of its text is in it once, in the part where it stands."""
    refs = Refs(tree.text, cited)
    root = Element("akomaNtoso", {"xmlns": NAMESPACE})
    pieces = _pieces(tree)
    document = add(root, "act" if facts.is_law else "doc", name=facts.subtype)
    add_meta(document, facts)
    _add_preface(document, facts)
    if pieces.before.strip() and pieces.parts:
        add_paragraphs(add(document, "preamble"), pieces.before, refs, 0)
    _add_body(add(document, "body" if facts.is_law else "mainBody"), tree, pieces, refs)
    if pieces.behind.strip():
        add_plain(add(document, "conclusions"), pieces.behind)
    if pieces.attached:
        _add_attachments(document, facts, tree, pieces.attached, refs)
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _pieces(tree: Tree) -> _Pieces:
    gaps = list(_gaps(tree))
    return _Pieces(
        before=gaps[0],
        parts=[node for node in tree.roots if node.kind not in SCOPES],
        behind="\n".join(gaps[1:]),
        attached=[node for node in tree.roots if node.kind in SCOPES],
    )


def _gaps(tree: Tree) -> Iterator[str]:
    """Give the words outside all parts; the first stretch goes no farther than the list of recipients."""
    if not tree.roots:
        yield tree.text[: tree.closing]
        yield tree.text[tree.closing :]
        return
    first = min(tree.roots[0].start, tree.closing)
    yield tree.text[:first]
    place = first
    for node in tree.roots:
        yield tree.text[place : node.start]
        place = node.end
    yield tree.text[place:]


def _add_preface(document: Element, facts: Facts) -> None:
    """Name the document as its letterhead does: body, kind, number and day, and what it is about."""
    preface = add(document, "preface")
    if facts.issuer:
        add(add(preface, "p"), "docAuthority", facts.issuer)
    named = add(preface, "p")
    add(named, "docType", facts.kind)
    if facts.number_symbol:
        add(named, "docNumber", facts.number_symbol)
    add(named, "docDate", format_long(facts.issued_on), date=facts.issued_on.isoformat())
    if facts.abstract:
        add(add(preface, "p"), "docTitle", facts.abstract)


def _add_body(body: Element, tree: Tree, pieces: _Pieces, refs: Refs) -> None:
    if pieces.parts:
        add_parts(body, tree, pieces.parts, refs)
    else:
        whole = add(body, "hcontainer", eId=WHOLE_TEXT, name=WHOLE_TEXT)
        add_paragraphs(add(whole, "content"), pieces.before, refs, 0)


def _add_attachments(document: Element, facts: Facts, tree: Tree, nodes: list[Node], refs: Refs) -> None:
    attachments = add(document, "attachments")
    for node in nodes:
        number, heading = number_and_heading(tree, node)
        attachment = add(attachments, "attachment", eId=node.anchor)
        add(attachment, "num", number)
        if heading:
            add(attachment, "heading", heading)
        inner = add(attachment, "doc", name=node.kind.value)
        add_meta(inner, facts, component=node.anchor)
        whole = add(add(inner, "mainBody"), "hcontainer", eId=f"{node.anchor}-{WHOLE_TEXT}", name=WHOLE_TEXT)
        add_words(whole, tree, node, refs)
