"""Which engines this site has: the embedded one always, Elasticsearch where its address is set."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from django.conf import settings

from search.engines import Engine
from search.engines.embedded_engine import EmbeddedEngine

EMBEDDED, ELASTICSEARCH = "embedded", "elasticsearch"


def embedded() -> EmbeddedEngine:
    """Give the embedded engine of this site."""
    return _embedded(settings.INDEX_DIR)


def elasticsearch() -> Engine | None:
    """Give the Elasticsearch of this site, or None where its address is not set."""
    if not settings.ELASTICSEARCH_URLS:
        return None
    return _elasticsearch(tuple(settings.ELASTICSEARCH_URLS), settings.ELASTICSEARCH_INDEX)


def named(name: str) -> Engine | None:
    """Give the engine of this name, or None where this site does not have it."""
    return elasticsearch() if name == ELASTICSEARCH else embedded()


@cache
def _embedded(folder: Path) -> EmbeddedEngine:
    return EmbeddedEngine(folder)


@cache
def _elasticsearch(urls: tuple[str, ...], alias: str) -> Engine:
    # Its client takes 40 MB of memory: only a site that uses it imports it.
    from search.engines.elastic import ElasticEngine

    return ElasticEngine(urls, alias)
