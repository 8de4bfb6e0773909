"""The second table: our site and a stock Wagtail site with the same articles, side by side in the same run."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bench.addresses import ARTICLE, COMPARED, SEARCH, STOCK, cold, mixed
from bench.measuring import Measured, Server, measure
from bench.tables import ratio, table

CONCURRENCY, MANY, MIX = 8, 64, "mix"
HEAD = (
    "what",
    "behind",
    "state",
    "client",
    "concurrency",
    "requests/s: ours",
    "stock",
    "ratio",
    "p95 ms: ours",
    "stock",
    "CPU ms/request: ours",
    "stock",
    "ratio",
    "bytes: ours",
    "stock",
    "wrong",
)
ABOUT = """Stock is what `wagtail start` makes, with production settings, SQLite and waitress (8 threads, as ours), a page for
each article and document, and the templates of Wagtail's tutorial; it has no page cache, so that a hit of ours stands beside
its one way to answer. Behind nginx both have the configuration that we ship; CPU is that of the web process and nginx together.
A list shows 20 of its 200 articles on both sides, the fifth page. Search is never kept. Stock holds fewer documents, in its
favour: one search among ten thousand pages was not answered within a minute by its SQLite backend. Bytes are those of the body
as a browser takes it, packed where it was packed."""


@dataclass(frozen=True)
class Side:
    """One of the two sites: its web process by itself, behind nginx where there is one, and its addresses."""

    servers: dict[str, Server]
    pages: dict[str, str]


@dataclass(frozen=True)
class Pair:
    """The same thing measured on both sides."""

    what: str
    behind: str
    state: str
    ours: Measured
    stock: Measured

    def cells(self) -> tuple[str, ...]:
        """Give the line of the table."""
        ours, stock = self.ours, self.stock
        wrong = "; ".join(f"{name}: {each.told}" for name, each in (("ours", ours), ("stock", stock)) if each.told)
        return (
            *(self.what, self.behind, self.state, ours.load.client, str(ours.load.concurrency)),
            *(f"{ours.load.rate:,.0f}", f"{stock.load.rate:,.0f}", ratio(ours.load.rate, stock.load.rate)),
            *(f"{ours.load.p95:.1f}", f"{stock.load.p95:.1f}"),
            *(f"{ours.cpu_ms:.2f}", f"{stock.cpu_ms:.2f}", ratio(ours.cpu_ms, stock.cpu_ms)),
            *((f"{ours.size:,}", f"{stock.size:,}") if self.what != MIX else ("–", "–")),
            wrong,
        )


def compare(ours: Side, stock: Side, *, seconds: float) -> list[Pair]:
    """Measure both sites, page by page, each page on both before the next."""
    return [*pages(ours, stock, seconds=seconds), *mixes(ours, stock, seconds=seconds)]


def pages(ours: Side, stock: Side, *, seconds: float) -> Iterator[Pair]:
    """Give each page behind each server, cold and as a hit; the article once more with many readers."""
    for what in COMPARED:
        for behind, server in ours.servers.items():
            states = {"cold": cold(ours.pages[what])} | ({} if what == SEARCH else {"hit": ours.pages[what]})
            theirs = measure(stock.servers[behind], [STOCK[what]], seconds=seconds, concurrency=CONCURRENCY)
            for state, path in states.items():
                seen = measure(server, [path], seconds=seconds, concurrency=CONCURRENCY)
                yield Pair(what, behind, state, seen, theirs)
    for behind, server in ours.servers.items():
        both = [(server, ours.pages[ARTICLE]), (stock.servers[behind], STOCK[ARTICLE])]
        seen, theirs = (measure(each, [path], seconds=seconds, concurrency=MANY) for each, path in both)
        yield Pair(ARTICLE, behind, "hit", seen, theirs)


def mixes(ours: Side, stock: Side, *, seconds: float) -> Iterator[Pair]:
    """Give a mix of pages of which 95 in a hundred are hits with us."""
    for behind, server in ours.servers.items():
        asked = [
            (server, mixed(ours.pages, is_cached=True)),
            (stock.servers[behind], mixed(STOCK, is_cached=False)),
        ]
        seen, theirs = (measure(each, paths, seconds=2 * seconds, concurrency=CONCURRENCY) for each, paths in asked)
        yield Pair(MIX, behind, "95 % hits", seen, theirs)


def report(pairs: list[Pair]) -> str:
    """Give the table."""
    return f"{ABOUT}\n\n{table(HEAD, [pair.cells() for pair in pairs])}"
