"""A node that is stopped, slow, or has lost its data: publishing and searching go on, and the index catches up by itself."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from search import indexing, readers, trouble
from search.engines import IndexUnavailable, Question, configured, elastic, guarded
from search.engines.elastic import ElasticEngine
from search.indexing import REST, Follower
from tests.cms.changes import factories
from tests.search.asking import page_of
from tests.search.entries import entry
from tests.services.ports import wait_until

ROOT = Path(__file__).resolve().parents[3]

pytestmark = pytest.mark.django_db


@pytest.fixture
def node(own_nodes, tmp_path):
    """A node that may be stopped."""
    with own_nodes(tmp_path / "nodes") as (one,):
        yield one
        one.process.send_signal(signal.SIGCONT)


@pytest.fixture
def followed(node, settings, folder, clock, alias):
    """A site that uses this node; a function does the worker's round so much later than before."""
    settings.ELASTICSEARCH_URLS, settings.ELASTICSEARCH_INDEX = [node.url], alias
    follower, beside = Follower(configured.embedded(), clock), Follower(configured.elasticsearch(), clock)

    def work():
        clock.ahead += REST * 2
        follower.run()
        for _ in range(4):
            indexing.run_beside(beside)

    factories.article("Đồng bào một")
    work()
    yield work
    readers._guarded.cache_clear()
    configured._elasticsearch.cache_clear()


def rested():
    """Let this process ask Elasticsearch again."""
    readers._guarded.cache_clear()


def elastic_titles():
    return sorted(hit.stored["title"] for hit in configured.elasticsearch().reader().search(Question()).hits)


def test_a_stopped_node_stops_neither_publishing_nor_searching_and_is_caught_up_with(node, followed, client):
    assert readers.INSTEAD not in page_of(client, "dong bao")
    node.kill()
    factories.article("Đồng bào hai")
    followed()
    page = page_of(client, "dong bao")
    assert readers.INSTEAD in page
    assert "2 kết quả" in page
    assert "Không nối được" in trouble.words()
    node.start()
    node.wait()
    assert wait_until(lambda: followed() or not trouble.words(), seconds=180, pause=0.5)
    rested()
    page = page_of(client, "dong bao")
    assert readers.INSTEAD not in page
    assert "2 kết quả" in page
    assert elastic_titles() == ["Đồng bào hai", "Đồng bào một"]


@pytest.mark.parametrize("patience", [5])
def test_a_node_that_hangs_costs_one_search_its_patience_and_the_next_nothing(node, followed, client, monkeypatch):
    monkeypatch.setattr(guarded, "REST_SECONDS", 600)  # the rest is not over before the next has asked
    node.process.send_signal(signal.SIGSTOP)
    assert readers.INSTEAD in page_of(client, "dong bao")
    beside = readers._guarded(configured.elasticsearch())
    with pytest.raises(IndexUnavailable, match="để nghỉ"):
        beside.search(Question())
    factories.article("Đồng bào hai")
    followed()
    assert "không trả lời kịp" in trouble.words()
    assert "2 kết quả" in page_of(client, "dong bao")
    node.process.send_signal(signal.SIGCONT)
    assert wait_until(lambda: followed() or not trouble.words(), seconds=180, pause=0.5)
    assert elastic_titles() == ["Đồng bào hai", "Đồng bào một"]


def test_an_index_that_lost_its_data_is_waited_for_and_then_built_anew(node, followed):
    engine = configured.elasticsearch()
    name = engine.current_name()
    node.kill()
    for shard in (node.home / "data" / "indices").iterdir():
        shutil.rmtree(shard / "0", ignore_errors=True)
    node.start()
    node.wait()
    followed()
    assert "màu đỏ" in trouble.words()
    later = engine.clock() + elastic.RED_PATIENCE + 1
    engine.clock = lambda: later
    followed()
    assert engine.current_name() != name
    assert elastic_titles() == ["Đồng bào một"]


def test_a_cluster_of_three_loses_a_node_and_goes_on(own_nodes, tmp_path, alias):
    with own_nodes(tmp_path / "nodes", 3) as three:
        engine = ElasticEngine([each.url for each in three], alias)
        name = engine.begin()
        writer = engine.writer(name)
        writer.replace([entry("a", "nước")], {})
        writer.mark_complete()
        patient = engine.client.options(request_timeout=180)
        patient.cluster.health(index=name, wait_for_status="green", timeout="150s")
        holder = engine.client.cluster.state(metric="routing_table,nodes", index=name)
        primary = holder["routing_table"]["indices"][name]["shards"]["0"]
        held_by = next(each["node"] for each in primary if each["primary"])
        port = holder["nodes"][held_by]["name"].rpartition("-")[2]
        next(each for each in three if str(each.http) == port).kill()
        assert wait_until(lambda: answers(engine) == 1, seconds=180)
        assert wait_until(lambda: takes_in(writer), seconds=180)
        assert answers(engine) == 2


def answers(engine):
    try:
        return engine.reader().search(Question()).total
    except IndexUnavailable:
        return 0


def takes_in(writer):
    try:
        writer.replace([entry("b", "suối")], {})
    except IndexUnavailable:
        return False
    return True


def test_after_a_failure_one_reader_tries_for_all(folder):
    now = [100.0]

    class Failing:
        asked = 0

        def search(self, question):
            self.asked += 1
            raise IndexUnavailable

    failing = Failing()
    beside = guarded.Guarded(failing, clock=lambda: now[0])
    for _ in range(3):
        with pytest.raises(IndexUnavailable):
            beside.search(Question())
    assert failing.asked == 1
    now[0] += guarded.REST_SECONDS + 1
    for _ in range(3):
        with pytest.raises(IndexUnavailable):
            beside.search(Question())
    assert failing.asked == 2


def test_the_client_is_imported_only_where_an_address_is_set():
    said = "import django, sys; django.setup(); from search import readers, indexing; readers.readers(); "
    code = said + "sys.exit('elasticsearch' in sys.modules)"
    environment = {name: value for name, value in os.environ.items() if name != "ELASTICSEARCH_URL"}
    environment |= {"DJANGO_SETTINGS_MODULE": "portal.settings.test"}
    assert subprocess.run([sys.executable, "-c", code], env=environment, cwd=ROOT, check=False).returncode == 0
