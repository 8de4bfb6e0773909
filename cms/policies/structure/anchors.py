"""Permanent addresses of parts: dieu-8-khoan-2-diem-c, phu-luc-i-muc-ii, unique and independent of all other parts."""

from __future__ import annotations

from collections import Counter

from cms.policies.structure.nodes import Kind, Node
from vietnamese.slugs import slugify

_THROUGHOUT = {Kind.ARTICLE, Kind.APPENDIX, Kind.ATTACHED}  # counted through the text, whatever chapter they stand in
_OWN_NAME = {Kind.ATTACHED}


class Anchors:
    """Hands out anchors in the order of the text; a number that comes again is told by what it stands in, or as "lan-2"."""

    def __init__(self) -> None:
        self._given: Counter[str] = Counter()

    def give(self, node: Node) -> str:
        """Give the anchor of a part whose parents have theirs."""
        own = _own_piece(node)
        anchor = _joined(_base(node), own)
        if anchor in self._given and node.kind is Kind.ARTICLE and node.parent:
            anchor = _joined(node.parent.anchor, own)
        self._given[anchor] += 1
        times = self._given[anchor]
        return anchor if times == 1 else f"{anchor}-lan-{times}"


def _own_piece(node: Node) -> str:
    if node.kind in _OWN_NAME:
        return slugify(node.number)
    return _joined(node.kind.value, _ascii(node.number if node.kind is Kind.DASH else node.label))


def _base(node: Node) -> str:
    """Give the anchor that a part's own is put behind: of what contains it, without a number that its own repeats (1, 1.1)."""
    if node.kind in _THROUGHOUT:
        around = node.scope if node.kind is Kind.ARTICLE else None
        return around.anchor if around else ""
    parent = node.parent
    while parent and parent.kind is Kind.CLAUSE is node.kind and node.number.startswith(f"{parent.number}."):
        parent = parent.parent
    return parent.anchor if parent else ""


def _joined(first: str, second: str) -> str:
    return f"{first}-{second}" if first and second else first or second


def _ascii(label: str) -> str:
    """Give a number as letters and digits: đ as dd, so that điểm d and điểm đ differ."""
    return slugify(label.lower().replace("đ", "dd"))
