"""What a process of ours let go is the machine's again, and what it loaded is not looked through for waste."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from portal.memory import give_back
from portal.worker import duties

SITE = Path(__file__).resolve().parents[2] / "site"
SHARED_START = """
import gc, sys
from pathlib import Path
from portal import memory

def resident():
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096
"""
# Of the blocks that are let go the last is kept: whatever lies below it in a common heap cannot be given back.
LETS_GO = """
del [bytearray(300_000) for _ in range(3)][:]
blocks = [bytearray(300_000) for _ in range(300)]
before = resident()
del blocks[:-1]
print((before - resident()) // 1_000_000)
"""


def told_by(code: str) -> int:
    """Run a few lines in a process of their own, and give the number it printed."""
    command = [sys.executable, "-c", SHARED_START + code]
    done = subprocess.run(command, env={"PYTHONPATH": str(SITE)}, capture_output=True, text=True, check=True)
    return int(done.stdout)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc, and asks glibc")
def test_large_blocks_that_are_let_go_are_the_machines_again_whatever_is_kept_behind_them():
    assert told_by("memory.hold_little()" + LETS_GO) > 80
    assert told_by(LETS_GO) < 20  # the measure itself can fail: without being asked the library keeps them


def test_what_is_loaded_is_taken_for_lasting():
    assert told_by("memory.settle(); print(gc.get_freeze_count())") > 1000


@pytest.mark.parametrize("library", ["object()", "type('Library', (), {'mallopt': None})()"])
def test_a_library_that_cannot_be_asked_is_left_as_it_is(library):
    assert told_by(f"memory.ctypes.CDLL = lambda _: {library}; memory.hold_little(); print(1)") == 1


# Small blocks share heaps: a few that are kept hold all the free ones between them.
LEAVES_HOLES = """
blocks = [bytearray(20_000) for _ in range(5000)]
before = resident()
blocks = blocks[::100]
{act}
print((before - resident()) // 1_000_000)
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc, and asks glibc")
def test_what_lies_free_between_what_is_kept_is_given_back_too():
    assert told_by("memory.hold_little()" + LEAVES_HOLES.format(act="memory.give_back()")) > 80
    assert told_by("memory.hold_little()" + LEAVES_HOLES.format(act="pass")) < 20  # the measure itself can fail


def test_a_library_that_gives_nothing_back_is_left_as_it_is():
    assert told_by("memory.ctypes.CDLL = lambda _: object(); memory.give_back(); print(1)") == 1


def test_the_worker_gives_back_when_all_else_is_done():
    assert duties()[-1].run is give_back
