"""Tells what was measured: a table for people, and an object for programs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from search.evaluating.running import Figures

WORDS = {
    "as given": "như đã cho",
    "without accents": "không dấu",
    "decomposed": "tổ hợp (NFD)",
    "tone moved": "đổi chỗ dấu thanh",
    "capitals": "chữ hoa",
    "half the accents": "thiếu một nửa dấu",
}


def table(seen: Mapping[str, Figures]) -> str:
    """Give a line a spelling, the shares in per cent."""
    measures = list(next(iter(seen.values())).measures)
    head = ["", *measures, "p50 ms", "p95 ms"]
    lines = [
        [
            WORDS[name],
            *(f"{100 * each.measures[measure]:.1f}" for measure in measures),
            f"{each.p50:.1f}",
            f"{each.p95:.1f}",
        ]
        for name, each in seen.items()
    ]
    first = max(len(line[0]) for line in lines)
    widths = [first, *(max(len(word), 6) for word in head[1:])]
    rows = (
        [
            cell.rjust(width) if at else cell.ljust(width)
            for at, (cell, width) in enumerate(zip(line, widths, strict=True))
        ]
        for line in [head, *lines]
    )
    return "\n".join("  ".join(row).rstrip() for row in rows)


def as_object(seen: Mapping[str, Figures], *, engine: str, documents: int, queries: int) -> dict[str, Any]:
    """Give the same for a program: measures from 0 to 1, by spelling."""
    spellings = {
        name: {
            **{key: round(value, 4) for key, value in each.measures.items()},
            "p50_ms": round(each.p50, 2),
            "p95_ms": round(each.p95, 2),
        }
        for name, each in seen.items()
    }
    return {"engine": engine, "documents": documents, "queries": queries, "spellings": spellings}
