"""Finds the part of a text that a citation points to: khoản 2 Điều 8, khoản 3 Mục IV."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Protocol

from cms.policies.structure.labels import normalised
from cms.policies.structure.nodes import Node, Tree
from cms.policies.structure.words import UNITS

_START = attrgetter("start")
_ORDER = tuple(UNITS)


class Unit(Protocol):
    """A part as the recogniser gives it: its word and its number as printed."""

    @property
    def unit(self) -> str:
        """Give its word, such as "khoản"."""

    @property
    def label(self) -> str:
        """Give its number as printed."""


def locate(tree: Tree, units: Sequence[Unit]) -> tuple[Node, ...]:
    """Give the parts that a chain of units names, in its order; several for "khoản 1 và 2 Điều 5", none for what is not there.

    The words of plans are told apart as people use them: "điểm 1 mục II" is found where the plan prints "II." and "1.".
    """
    found: list[Node] = []
    for path in _paths(units):
        found.extend(_ends_of(tree, path))
    return tuple(dict.fromkeys(found))


def _paths(units: Sequence[Unit]) -> Iterator[list[list[Unit]]]:
    """Cut a chain into paths, the largest part first: "khoản 2 Điều 5, khoản 3 Điều 8" are two, also said "Điều 5 khoản 2"."""
    path: list[list[Unit]] = []
    rising: bool | None = None
    for name, group in groupby(units, key=lambda unit: unit.unit):
        if name not in UNITS:
            continue
        is_larger = bool(path) and _ORDER.index(name) < _ORDER.index(path[-1][0].unit)
        if path and rising is not None and rising != is_larger:
            yield path[::-1] if rising else path
            path, rising = [], None
        elif path:
            rising = is_larger
        path.append(list(group))
    if path:
        yield path[::-1] if rising else path


def _ends_of(tree: Tree, path: list[list[Unit]]) -> list[Node]:
    around: list[Node | None] = [None]
    for level in path:
        inside = [_first(tree, unit, node) for node in around for unit in level]
        around = [node for node in inside if node]
    return [node for node in around if node]


def _first(tree: Tree, unit: Unit, around: Node | None) -> Node | None:
    """Give the first part of this name within `around`, under its own kind before others that are called so too."""
    start, end = (around.start, around.end) if around else (0, len(tree.text) + 1)
    for kind in UNITS[unit.unit]:
        named = tree.by_number.get((kind, normalised(unit.label)), [])
        at = bisect_left(named, start, key=_START)
        at += at < len(named) and named[at] is around
        if at < len(named) and named[at].start < end:
            return named[at]
    return None
