"""A worker that is killed while it writes to Elasticsearch leaves what the next one brings in order."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from cms.changes.models import Item
from search import indexing
from search.engines import Level, Question
from search.indexing import Follower
from tests.cms.changes import factories
from tests.search.entries import one_word
from tests.search.test_parts import law

ROOT = Path(__file__).resolve().parents[3]
WRITE_UNTIL_KILLED = """
import itertools, sys
from dataclasses import replace
import django; django.setup()
from search.engines.elastic import ElasticEngine
from tests.search.test_parts import law
engine = ElasticEngine((sys.argv[1],), sys.argv[2])
writer = engine.writer(engine.current_name())
for version in itertools.count(1):
    writer.replace([replace(law(f"luat-{each}"), version=version) for each in range(20)], {})
    print(version, flush=True)
"""


def test_what_a_killed_writer_began_is_repeated_and_then_whole(engine, elastic_writer, elasticsearch_url, alias):
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "site"), str(ROOT)])}
    environment["DJANGO_SETTINGS_MODULE"] = "portal.settings.test"
    command = [sys.executable, "-c", WRITE_UNTIL_KILLED, elasticsearch_url, alias]
    for _ in range(2):
        victim = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)
        for _ in range(3):
            assert victim.stdout.readline()
        victim.send_signal(signal.SIGKILL)
        victim.communicate()
        assert victim.returncode == -signal.SIGKILL
        engine.client.indices.refresh(index=alias)  # what is written may be read a second later
        assert engine.reader().search(one_word("dieu")).total == 20
    last = 10_000
    elastic_writer.replace([replace(law(f"luat-{each}"), version=last) for each in range(20)], {})
    assert elastic_writer.agrees(20, 20 * last)
    assert engine.reader().search(Question(level=Level.PART)).total == 80


@pytest.mark.django_db
def test_what_was_written_and_not_noted_is_written_again_and_is_there_once(engine, beside, monkeypatch):
    factories.article("Một")

    def dies(*_):
        raise SystemExit

    with monkeypatch.context() as patched:
        patched.setattr(indexing, "remember", dies)
        with pytest.raises(SystemExit):
            beside.run()
    later = Follower(engine)
    assert later.run() == Item.objects.filter(version__gt=0).count()
    assert [hit.stored["title"] for hit in engine.reader().search(Question()).hits] == ["Một"]
    assert later.run() == 0
