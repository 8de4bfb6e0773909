"""Tables in Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Give a table; its cells are written as they are."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)


def ratio(ours: float, theirs: float) -> str:
    """Give how many times theirs ours is, with two figures that count."""
    if not theirs:
        return "–"
    value = ours / theirs
    return f"{value:.0f}×" if value >= 10 else f"{value:.2g}×"
