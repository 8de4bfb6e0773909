"""Where the numbering of a text's parts jumps, repeats or runs back; told, never repaired."""

from __future__ import annotations

from cms.policies.structure.labels import follows, position
from cms.policies.structure.naming import short_name
from cms.policies.structure.nodes import Kind, Node, Problem

_COUNTED = {Kind.PART, Kind.CHAPTER, Kind.SECTION, Kind.SUBSECTION, Kind.ARTICLE, Kind.CLAUSE, Kind.POINT}
MOST_TOLD = 200


def jumps(nodes: list[Node]) -> list[Problem]:
    """Give a sentence for each part whose number does not follow the one before it in its series."""
    last: dict[tuple[int, str, int], Node] = {}
    found: list[Problem] = []
    for node in nodes:
        if node.kind not in _COUNTED or len(found) >= MOST_TOLD:
            continue
        series = _series(node)
        before = last.get(series)
        last[series] = node
        if sentence := _oddity(before, node):
            found.append(Problem(sentence, node.start))
    return found


def _series(node: Node) -> tuple[int, str, int]:
    """Give what a number counts on in: articles in the whole document or appendix, the rest in the part around."""
    around = node.scope if node.kind in {Kind.ARTICLE, Kind.CHAPTER} else node.parent
    return id(around), node.kind.value, node.rank


def _oddity(before: Node | None, node: Node) -> str:
    here = short_name(node)
    if position(node.number) is None:
        return f"Chữ của {here} không có trong bảng chữ cái tiếng Việt."
    if before is None:
        return "" if position(node.number) == 1 else f"Dãy số bắt đầu từ {here}."
    if follows(before.number, node.number):
        return ""
    if node.kind is Kind.CHAPTER and position(node.number) == 1:
        return ""  # chapters may begin anew in each part
    return f"Sau {short_name(before)} là {here}."
