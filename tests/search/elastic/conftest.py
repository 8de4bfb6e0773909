"""An Elasticsearch of its own name for each test, on the one real node of the run; and nodes that may be stopped."""

from __future__ import annotations

import secrets

import pytest

from search import readers
from search.engines import configured, elastic, guarded
from search.engines.elastic import ElasticEngine
from search.indexing import Follower
from tests.services import elasticsearch
from tests.services.found import MissingError, skip_or_fail


@pytest.fixture
def patience():
    """How many seconds a node may take: no busy machine is taken for a broken one."""
    return 60


@pytest.fixture(autouse=True)
def patient(patience, monkeypatch):
    """Wait so long for every answer."""
    for module, name in (
        (elastic, "ASK_SECONDS"),
        (elastic, "LOOK_SECONDS"),
        (elastic, "CHANGE_SECONDS"),
        (guarded, "SLOW_SECONDS"),
    ):
        monkeypatch.setattr(module, name, patience)


@pytest.fixture
def alias():
    """A name that no other test uses."""
    return f"thu-{secrets.token_hex(4)}"


@pytest.fixture
def engine(elasticsearch_url, alias):
    """An engine without any index; what it makes is removed afterwards."""
    made = ElasticEngine((elasticsearch_url,), alias)
    yield made
    for name in made.client.indices.get_alias(index=f"{alias}-v*"):
        made.discard(name)


@pytest.fixture
def elastic_writer(engine):
    """The writer of a new, empty index that readers use."""
    name = engine.begin()
    engine.switch(name)
    made = engine.writer(name)
    made.mark_complete()
    return made


@pytest.fixture
def beside(engine, clock):
    """The follower of the ledger on Elasticsearch."""
    return Follower(engine, clock)


@pytest.fixture
def site(settings, folder, elasticsearch_url, alias, engine):
    """The settings of a site that uses Elasticsearch."""
    settings.ELASTICSEARCH_URLS, settings.ELASTICSEARCH_INDEX = [elasticsearch_url], alias
    yield configured.elasticsearch()
    readers._guarded.cache_clear()
    configured._elasticsearch.cache_clear()


@pytest.fixture
def own_nodes():
    """Start nodes that a test may stop."""
    try:
        elasticsearch.jars()
    except MissingError as missing:
        skip_or_fail("Elasticsearch", missing)
    return elasticsearch.nodes
