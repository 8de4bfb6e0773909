"""`make run` through rough handling: kill -9 of all or some of it, Ctrl-C, a second start, a taken port."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from functools import partial

import pytest

from tests.running.supervised import SECONDS, Run, are_gone
from tests.services.ports import free_port, wait_until
from tools.children import die_with

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="it looks into /proc for the children")
HELD = re.compile(r"Đang công bố <b>(\d+)</b>.*Số lần thay đổi thật: <b>(\d+)</b>.*hai lần: <b>(\d+)</b>", re.DOTALL)


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A data folder and two ports; the first start fills the folder, and the others go on with it."""
    return tmp_path_factory.mktemp("run"), free_port(), free_port()


@pytest.fixture
def start(place):
    """Starts the site; whatever is left of it is killed with the test."""
    started = []

    def start(*changed):
        run = Run(*(changed or place))
        started.append(run)
        return run

    yield start
    for run in started:
        if run.process.poll() is None:
            run.kill_everything()


def page(address):
    return urllib.request.urlopen(address, timeout=120).read().decode()


def what_the_portal_holds(run):
    """How many things it shows, how many effects there were, how many of them twice."""
    found = HELD.search(page(run.portal_url))
    assert found
    return tuple(map(int, found.groups()))


def test_after_kill_nine_of_everything_the_next_start_goes_on(start):
    first = start()
    first.wait_until_up()
    assert "— mật khẩu: " in first.said()
    assert wait_until(lambda: what_the_portal_holds(first)[0] >= 3, seconds=SECONDS)
    news = page(f"{first.url}/tin-tuc/")
    first.kill_everything()
    again = start()
    again.wait_until_up()
    assert again.is_up()
    assert "— mật khẩu: " not in again.said(), "the accounts were there"
    assert page(f"{again.url}/tin-tuc/") == news
    again.end(signal.SIGINT)


def test_kill_nine_while_the_first_data_are_prepared_does_no_harm(start, tmp_path):
    place = (tmp_path, free_port(), free_port())
    for written in ("secrets/portal-key", "db.sqlite3", "db.sqlite3-wal"):
        early = start(*place)
        assert wait_until((tmp_path / written).exists, seconds=SECONDS, pause=0.001), early.said()
        early.kill_everything()
    run = start(*place)
    run.wait_until_up()
    assert run.said().count("— mật khẩu: ") == 2
    assert wait_until(lambda: what_the_portal_holds(run)[0] >= 3, seconds=SECONDS)
    run.end(signal.SIGINT)


def test_kill_nine_right_at_the_start_does_no_harm(start):
    for _ in range(3):
        early = start()
        assert wait_until(lambda early=early: early.children(), seconds=SECONDS), early.said()
        early.kill_everything()
    run = start()
    run.wait_until_up()
    assert wait_until(lambda: what_the_portal_holds(run)[0] >= 3, seconds=SECONDS)
    held, effects, doubled = what_the_portal_holds(run)
    assert (effects, doubled) == (held, 0)
    run.end(signal.SIGINT)


@pytest.mark.parametrize("name", ["web", "worker", "portal"])
def test_a_child_that_dies_is_started_again(start, name):
    run = start()
    run.wait_until_up()
    killed = run.children()[name]
    run_before = run.last_round()
    os.kill(killed, signal.SIGKILL)
    assert wait_until(lambda: run.children().get(name, killed) != killed, seconds=SECONDS), run.said()
    assert wait_until(run.is_up, seconds=SECONDS)
    assert wait_until(lambda: run.last_round() > run_before, seconds=SECONDS)
    assert "đã dừng (mã -9)" in run.said()
    run.end(signal.SIGINT)


def test_ctrl_c_ends_everything(start):
    run = start()
    run.wait_until_up()
    children = run.children()
    assert set(children) == {"web", "worker", "portal"}
    run.end(signal.SIGINT)
    assert run.process.returncode == 0
    assert are_gone(list(children.values()))
    assert "Đã dừng hết." in run.said()


def test_children_do_not_outlive_a_supervisor_that_was_killed(start):
    run = start()
    run.wait_until_up()
    children = list(run.children().values())
    run.end(signal.SIGKILL)
    assert are_gone(children)


def test_a_child_whose_parent_died_before_it_could_ask_ends_at_once():
    of_another = subprocess.run([sys.executable, "-c", ""], preexec_fn=partial(die_with, 1), check=False)
    of_ours = subprocess.run([sys.executable, "-c", ""], preexec_fn=partial(die_with, os.getpid()), check=False)
    assert (of_another.returncode, of_ours.returncode) == (1, 0)


def test_a_second_start_on_the_same_data_is_refused_in_a_sentence(start, place):
    run = start()
    run.wait_until_up()
    second = start(place[0], free_port(), free_port())
    second.end()
    assert second.process.returncode == 1
    assert "đang được một trang khác dùng" in second.said()
    assert "Traceback" not in second.said()
    assert run.is_up()
    run.end(signal.SIGINT)


@pytest.mark.parametrize(("taken", "variable"), [(1, "PORT"), (2, "PORTAL_PORT")])
def test_a_taken_port_is_refused_in_a_sentence(start, place, taken, variable):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        words = [place[0], free_port(), free_port()]
        words[taken] = other.getsockname()[1]
        run = start(*words)
        run.end()
    assert run.process.returncode == 1
    assert f"Cổng {words[taken]} đang có chương trình khác dùng" in run.said()
    assert f"make run {variable}=" in run.said()
    assert "Traceback" not in run.said()
