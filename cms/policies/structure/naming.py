"""How parts are named in a citation: "điểm c khoản 2 Điều 8", "khoản 3 Mục IV", small to large."""

from __future__ import annotations

from cms.policies.structure.nodes import Kind, Node
from cms.policies.structure.words import NAMES

_BY_NUMBER = {Kind.DASH}
_ISSUED_WITH = "ban hành kèm theo"


def short_name(node: Node) -> str:
    """Give the name of a part by itself: "Điều 8", "khoản 2", "gạch đầu dòng thứ 3", "Quy chế"."""
    if node.kind is Kind.ATTACHED:
        return f"{node.number[:1].upper()}{node.number[1:]}"
    number = node.number if node.kind in _BY_NUMBER else node.label
    return f"{NAMES[node.kind]} {number}".strip()


def full_name(node: Node) -> str:
    """Give the name of a part within its document. An article is counted through, so its chapter is not named."""
    named: list[str] = []
    inner = ""
    for each in node.path():
        if each.kind is Kind.CLAUSE and inner.startswith(f"{each.number}."):
            continue  # "khoản 1.1" says that it stands in 1
        inner = each.number
        named.append(short_name(each))
        if each.kind is Kind.ARTICLE:
            named.extend([short_name(each.scope)] if each.scope else [])
            break
    scope = node.scope
    return " ".join([*named, _ISSUED_WITH] if scope and scope.kind is Kind.ATTACHED else named)
