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

SECONDS, PATIENCE = 10, 240
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
            process.wait(timeout=PATIENCE)
        running.clear()

    start.stop = stop
    yield start
    for process in running:
        process.kill()
        process.wait()


def test_nobody_is_told_that_the_database_is_locked(stage, portal, start):
    pages = [stage.do("article", title=title, live=True) for title in ("Bài của Hoa", "Bài của Lan")]
    start("manage.py", "work")
    assert wait_until((stage.data_dir / "worker.alive").exists, seconds=PATIENCE)
    ports = [web_process(start), web_process(start)]
    editors = [Editor(port, page, stage.do("session")) for port, page in zip(ports, pages, strict=True)]
    uuids = [thing["uuid"] for thing in stage.do("look")]
    readers = [Reader(port, PATHS[turn:] + PATHS[:turn]) for port in ports for turn in range(3)]
    work([*editors, *readers], until=lambda: all_have_written(editors, portal, uuids))
    start.stop()
    log = "".join(path.read_text(errors="replace") for path in stage.data_dir.glob("*.log"))
    assert "database is locked" not in log
    assert "Traceback" not in log, log[log.index("Traceback") - 500 :][:3000]
    assert all(set(editor.statuses) == {200, 302} for editor in editors), [editor.statuses for editor in editors]
    assert all(set(reader.statuses) == {200} for reader in readers), [reader.statuses for reader in readers]
    seen = assert_told_once(stage, portal)
    published = [editor.statuses[302] for editor in editors]
    assert [thing["item"]["version"] for thing in seen] == [1 + count for count in published]


def all_have_written(editors, portal, uuids):
    """Say whether each editor has published twice, and the worker meanwhile sent something of both."""
    published = [editor.statuses[302] for editor in editors]
    return min(published) >= 2 and min(len(portal.effects(uuid)) for uuid in uuids) >= 2


def web_process(start):
    port = free_port()
    start("manage.py", "serve", f"--listen=127.0.0.1:{port}", "--threads=4")
    assert wait_until(lambda: answers(f"http://127.0.0.1:{port}/"), seconds=PATIENCE)
    return port


def work(people, *, until):
    """Let all work at once for SECONDS and `until` it holds; a connection that is refused or cut is a failure of the test."""
    failures, begun, is_over = [], time.monotonic(), threading.Event()

    def go_on(person):
        try:
            while not is_over.is_set():
                person.act()
        except requests.RequestException as failure:
            failures.append(failure)

    threads = [threading.Thread(target=go_on, args=(person,)) for person in people]
    for thread in threads:
        thread.start()
    came = wait_until(
        lambda: failures or (time.monotonic() - begun >= SECONDS and until()), seconds=PATIENCE, pause=0.2
    )
    is_over.set()
    for thread in threads:
        thread.join()
    assert failures == []
    assert came, "too little was written meanwhile"
