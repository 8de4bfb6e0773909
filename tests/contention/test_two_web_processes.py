"""Two web processes of four threads, the worker and many readers share one SQLite file: nobody is told that it is locked."""

from __future__ import annotations

import subprocess
import sys
import threading
import time

import pytest
import requests

from tests.contention.people import Editor, Reader
from tests.kill.databases import Sqlite
from tests.kill.portal import ROOT, Portal
from tests.kill.stage import Stage
from tests.kill.told import assert_told_once
from tests.services.ports import answers, free_port, wait_until

SECONDS = 10
PATHS = ["/", "/tin-tuc/", "/tim-kiem/?q=ba+to", "/van-ban/", "/ket-qua/"]


@pytest.fixture
def portal(tmp_path):
    portal = Portal(tmp_path / "portal")
    portal.start()
    yield portal
    portal.kill()


@pytest.fixture
def stage(tmp_path, portal):
    data_dir = tmp_path / "site"
    data_dir.mkdir()
    stage = Stage(data_dir, Sqlite(data_dir), portal.url)
    stage.build()
    yield stage
    stage.close()


@pytest.fixture
def start(stage):
    """Starts a process of the site; what it says goes to one log, and it ends with the test."""
    running = []

    def start(*words):
        with (stage.data_dir / f"process-{len(running)}.log").open("wb") as log:
            command = [sys.executable, *words]
            running.append(subprocess.Popen(command, cwd=ROOT, env=stage.environment, stdout=log, stderr=log))

    def stop():
        for process in running:
            process.terminate()
        for process in running:
            process.wait(timeout=60)
        running.clear()

    start.stop = stop
    yield start
    for process in running:
        process.kill()
        process.wait()


def test_nobody_is_told_that_the_database_is_locked(stage, portal, start):
    pages = [stage.do("article", title=title, live=True) for title in ("Bài của Hoa", "Bài của Lan")]
    start("manage.py", "work")
    assert wait_until((stage.data_dir / "worker.alive").exists, seconds=60)
    ports = [web_process(start), web_process(start)]
    editors = [Editor(port, page, stage.do("session")) for port, page in zip(ports, pages, strict=True)]
    readers = [Reader(port, PATHS[turn:] + PATHS[:turn]) for port in ports for turn in range(3)]
    work_for(SECONDS, [*editors, *readers])
    heard = [portal.effects(thing["uuid"]) for thing in stage.do("look")]
    start.stop()
    log = "".join(path.read_text(errors="replace") for path in stage.data_dir.glob("*.log"))
    assert "database is locked" not in log
    assert "Traceback" not in log, log[log.index("Traceback") - 500 :][:3000]
    assert all(set(editor.statuses) == {200, 302} for editor in editors), [editor.statuses for editor in editors]
    assert all(set(reader.statuses) == {200} for reader in readers), [reader.statuses for reader in readers]
    seen = assert_told_once(stage, portal)
    published = [editor.statuses[302] for editor in editors]
    assert [thing["item"]["version"] for thing in seen] == [1 + count for count in published]
    assert min(published) >= 2, published
    assert min(map(len, heard)) >= 2, "the worker did not write meanwhile"


def web_process(start):
    port = free_port()
    start("manage.py", "serve", f"--listen=127.0.0.1:{port}", "--threads=4")
    assert wait_until(lambda: answers(f"http://127.0.0.1:{port}/"), seconds=60)
    return port


def work_for(seconds, people):
    """Let all work at once until the time is up; a connection that is refused or cut is a failure of the test."""
    failures, until = [], time.monotonic() + seconds

    def work(person):
        try:
            while time.monotonic() < until:
                person.act()
        except requests.RequestException as failure:
            failures.append(failure)

    threads = [threading.Thread(target=work, args=(person,)) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
