"""Puts documents into an index of their own and asks it, by the same query module as the site's page."""

from __future__ import annotations

import secrets
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from django.conf import settings

from search import query, typed
from search.asked import Asked
from search.documents import SearchDocument
from search.engines import Engine, Entry, IndexUnavailable, Reader
from search.engines.configured import ELASTICSEARCH
from search.engines.embedded_engine import EmbeddedEngine
from search.evaluating.measures import DEPTHS, all_of
from search.evaluating.sets import Document, Query
from search.evaluating.spellings import SPELLINGS
from search.passages import passages
from search.ranking import page_of

BATCH = 500
DEEPEST = max(DEPTHS)


@dataclass(frozen=True)
class Figures:
    """What was seen of all questions in one spelling: the mean of each measure, and the times in milliseconds."""

    measures: dict[str, float]
    p50: float
    p95: float


@contextmanager
def index_of(documents: Sequence[Document], engine_name: str) -> Iterator[Reader]:
    """Give a reader of an index that holds these documents and nothing else, and is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="search-evaluate-") as folder:
        engine = _engine(engine_name, Path(folder))
        name = engine.begin()
        try:
            writer = engine.writer(name)
            for start in range(0, len(documents), BATCH):
                writer.replace([entry(each) for each in documents[start : start + BATCH]], {})
            writer.mark_complete()
            writer.close()
            engine.switch(name)
            yield engine.reader()
        finally:
            engine.discard(name)


def _engine(name: str, folder: Path) -> Engine:
    if name != ELASTICSEARCH:
        return EmbeddedEngine(folder)
    if not settings.ELASTICSEARCH_URLS:
        raise IndexUnavailable("Trang này không dùng Elasticsearch: chưa đặt ELASTICSEARCH_URL.")
    from search.engines.elastic import ElasticEngine  # its client is heavy

    return ElasticEngine(tuple(settings.ELASTICSEARCH_URLS), f"danh-gia-{secrets.token_hex(6)}")


def entry(document: Document) -> Entry:
    """Give a document as the index keeps an official text, cut into the parts that answer."""
    made = SearchDocument("policy", document.title, "/", document.text, passages=passages(document.text))
    return made.entry(document.id)


def found(reader: Reader, text: str) -> list[str]:
    """Give the ids that the site's page finds for what was typed, the best first; what only comes near stands behind."""
    asked = Asked(typed.read(text), per_page=DEEPEST)
    ids: dict[str, None] = {}
    for _, wanted in query.in_turn(asked):
        if len(ids) >= DEEPEST:
            break
        ids |= dict.fromkeys(each.hit.uuid for each in page_of(reader, replace(wanted, facets=())).found)
    return list(ids)[:DEEPEST]


def figures(reader: Reader, queries: Sequence[Query], spelt: Callable[[str], str]) -> Figures:
    """Ask every question in one spelling."""
    seen: list[dict[str, float]] = []
    times: list[float] = []
    for each in queries:
        text = spelt(each.text)
        began = time.perf_counter()
        ids = found(reader, text)
        times.append(1000 * (time.perf_counter() - began))
        seen.append(all_of(ids, each.relevant))
    times.sort()
    means = {name: sum(row[name] for row in seen) / len(seen) for name in seen[0]}
    return Figures(means, times[len(times) // 2], times[min(len(times) - 1, int(len(times) * 0.95))])


def evaluate(documents: Sequence[Document], queries: Sequence[Query], engine_name: str) -> dict[str, Figures]:
    """Give the figures of every spelling; raises IndexUnavailable."""
    with index_of(documents, engine_name) as reader:
        return {name: figures(reader, queries, spelt) for name, spelt in SPELLINGS.items()}
