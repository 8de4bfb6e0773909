"""What is said of a list of found documents: how many of the right ones it has, and how high they stand."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from math import log2

DEPTHS = (1, 5, 10, 20, 100)
TOP = 10


def recall(found: Sequence[str], relevant: Collection[str], depth: int) -> float:
    """Give the share of the right documents that are among the first `depth`."""
    return len(set(found[:depth]) & set(relevant)) / len(relevant)


def reciprocal_rank(found: Sequence[str], relevant: Collection[str], depth: int = TOP) -> float:
    """Give 1 over the place of the first right document, 0 when none is among the first `depth`."""
    return next((1 / place for place, each in enumerate(found[:depth], 1) if each in relevant), 0.0)


def ndcg(found: Sequence[str], relevant: Collection[str], depth: int = TOP) -> float:
    """Give the discounted gain of the first `depth`, of the most that there could be."""
    gained = sum(1 / log2(place + 1) for place, each in enumerate(found[:depth], 1) if each in relevant)
    return gained / sum(1 / log2(place + 1) for place in range(1, min(depth, len(relevant)) + 1))


def all_of(found: Sequence[str], relevant: Collection[str]) -> dict[str, float]:
    """Give every measure of one question."""
    recalls = {f"recall@{depth}": recall(found, relevant, depth) for depth in DEPTHS}
    ranks = {f"MRR@{TOP}": reciprocal_rank(found, relevant), f"nDCG@{TOP}": ndcg(found, relevant)}
    return recalls | ranks
