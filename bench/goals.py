"""What was aimed at, beside what was measured; a miss is written as a miss."""

from __future__ import annotations

from bench.addresses import ARTICLE
from bench.compared import MIX, Pair
from bench.tables import table

HEAD = ("goal", "wanted", "measured", "")


def report(pairs: list[Pair], *, memory: float) -> str:
    """Give the table of goals."""
    cached = _first(pairs, ARTICLE, "waitress", "hit")
    hits = [pair for pair in pairs if (pair.what, pair.behind, pair.state) == (ARTICLE, "nginx", "hit")]
    mix = [(pair.behind, pair.ours.cpu_ms / max(pair.stock.cpu_ms, 0.001)) for pair in pairs if pair.what == MIX]
    rows = [
        _row("CPU of an article from the page cache", "≤ 0.7 ms", f"{cached:.2f} ms", cached <= 0.7),
        *(
            _row(f"CPU of a mix with 95 % hits, of stock's, behind {behind}", "≤ 0.10", f"{share:.3f}", share <= 0.1)
            for behind, share in mix
        ),
        _row("memory of the whole site (web, worker, portal)", "< 300 MB", f"{memory:.0f} MB", memory < 300),
    ]
    if hits:
        best = max(hits, key=lambda pair: pair.ours.load.rate)
        told = f"{best.ours.load.rate:,.0f} ({best.ours.load.client}, {best.ours.load.concurrency} at once)"
        rows.append(_row("requests a second behind nginx, article", "≥ 20,000", told, best.ours.load.rate >= 20_000))
    return table(HEAD, rows)


def _first(pairs: list[Pair], what: str, behind: str, state: str) -> float:
    return next(pair.ours.cpu_ms for pair in pairs if (pair.what, pair.behind, pair.state) == (what, behind, state))


def _row(goal: str, wanted: str, measured: str, is_met: bool) -> tuple[str, ...]:
    return goal, wanted, measured, "met" if is_met else "**MISSED**"
