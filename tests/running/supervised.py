"""`make run` as a process: started, killed, stopped, and its children counted."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

from tests.services.ports import answers, wait_until
from tools.run import ROOT

SECONDS = 300


class Run:
    """One start of the supervisor on a data folder and two ports."""

    def __init__(self, data_dir: Path, port: int, portal_port: int) -> None:
        self.url, self.portal_url = f"http://127.0.0.1:{port}", f"http://127.0.0.1:{portal_port}"
        self.alive = data_dir / "worker.alive"
        words = ["--port", str(port), "--portal-port", str(portal_port), "--data-dir", str(data_dir)]
        self.process = subprocess.Popen(
            [sys.executable, "tools/run.py", *words],
            cwd=ROOT,
            env={**os.environ, "DATABASE_URL": ""},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        self.lines: list[str] = []
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def said(self) -> str:
        """Give all that it has printed until now."""
        return "".join(self.lines)

    def wait_until_up(self) -> None:
        """Wait until it has greeted, and the worker has made a round since this start."""
        before = self.last_round()
        assert wait_until(lambda: "Dừng: Ctrl-C" in self.said() or self.process.poll() is not None, seconds=SECONDS)
        assert self.process.poll() is None, self.said()
        assert wait_until(lambda: self.last_round() > before, seconds=SECONDS), self.said()

    def last_round(self) -> int:
        """Give when the worker last left a sign of life."""
        return self.alive.stat().st_mtime_ns if self.alive.exists() else 0

    def children(self) -> dict[str, int]:
        """Give its living children, "prepare" or "web", "worker" and "portal", with their numbers."""
        return {_name(words): pid for pid, parent, words in _processes() if parent == self.process.pid and _name(words)}

    def is_up(self) -> bool:
        """Say whether both addresses answer."""
        return answers(self.url) and answers(self.portal_url)

    def kill_everything(self) -> None:
        """Kill -9 the supervisor and all its children at once."""
        pids = [*self.children().values(), self.process.pid]
        for pid in pids:
            with contextlib.suppress(ProcessLookupError):  # it has just ended by itself
                os.kill(pid, signal.SIGKILL)
        assert wait_until(lambda: self.end() and not any(map(_lives, pids)), seconds=SECONDS)

    def end(self, number: int = 0) -> bool:
        """Send it a signal, if any, and wait for its end."""
        if number:
            self.process.send_signal(number)
        self.process.wait(timeout=SECONDS)
        self._reader.join(timeout=SECONDS)
        return True

    def _read(self) -> None:
        for line in self.process.stdout or []:
            self.lines.append(line)


def are_gone(pids: list[int]) -> bool:
    """Say whether all these processes have ended within a while."""
    return wait_until(lambda: not any(map(_lives, pids)), seconds=SECONDS)


def _lives(pid: int) -> bool:
    return any(each == pid for each, _, _ in _processes())


def _processes() -> list[tuple[int, int, str]]:
    """Give number, parent and command line of every process that has not ended."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            state, parent = (folder / "stat").read_text().rsplit(")", 1)[1].split()[:2]
            words = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:  # it has ended meanwhile
            continue
        if state != "Z":
            found.append((int(folder.name), int(parent), words))
    return found


def _name(words: str) -> str:
    parts = {
        "manage.py prepare": "prepare",
        "manage.py serve": "web",
        "manage.py work": "worker",
        "reference_portal": "portal",
    }
    return next((name for part, name in parts.items() if part in words), "")
