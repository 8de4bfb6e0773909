"""Where in a document's page the cited part stands (điều, khoản, điểm), as the rest of an address."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from cms.policies.models import PolicyDocument
from cms.policies.parts import part_of_anchor
from cms.policies.structure.locating import locate
from cms.policies.structure.nodes import Tree
from cms.policies.structure.parser import parse


class Part(NamedTuple):
    """A part that a citation points to: its word, and its number as printed."""

    unit: str
    label: str


class Places:
    """Finds parts of documents; each text is taken apart once for as long as this is kept."""

    def __init__(self) -> None:
        self._trees: dict[int, Tree] = {}
        self._known: dict[tuple[int, tuple[Part, ...]], str] = {}

    def of(self, document: PolicyDocument, units: Sequence[Sequence[str]]) -> str:
        """Give "?phan=2#dieu-8-khoan-2" for a part that the document's text has, "" for one that it has not."""
        parts = tuple(Part(unit, label) for unit, label in units)
        key = (document.pk, parts)
        if parts and key not in self._known:
            self._known[key] = self._find(document, parts)
        return self._known.get(key, "")

    def _find(self, document: PolicyDocument, parts: tuple[Part, ...]) -> str:
        if document.pk not in self._trees:
            self._trees = {document.pk: parse(document.text)}  # one at a time: a long text's tree is large
        found = locate(self._trees[document.pk], parts)
        if not found:
            return ""
        number = part_of_anchor(document.text, found[0].anchor) or 1
        return f"{f'?phan={number}' if number > 1 else ''}#{found[0].anchor}"
