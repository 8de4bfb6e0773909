"""The site on which the killing is done: its folder, its database, and the program that forks its processes."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.kill.databases import Database
from tests.kill.portal import ROOT, SECRET, environment


class Stage:
    """One site; each act is done by a process of its own, which may be killed."""

    def __init__(self, data_dir: Path, database: Database, portal_url: str) -> None:
        self.data_dir, self.database = data_dir, database
        self.environment = environment() | {
            "DJANGO_SETTINGS_MODULE": "portal.settings.dev",
            "DATA_DIR": str(data_dir),
            "DATABASE_URL": database.url,
            "SECRET_KEY": "only-for-tests-" * 5,
            "BASE_URL": "http://127.0.0.1:8000",
            "PROGRAMME_PORTAL_URL": portal_url,
            "PROGRAMME_PORTAL_SECRET": SECRET,
        }
        self.log = data_dir / "processes.log"
        answers, write_end = os.pipe()
        with self.log.open("ab") as log:
            self.forking = subprocess.Popen(
                [sys.executable, "-m", "tests.kill.forking", str(write_end)],
                cwd=ROOT,
                env=self.environment,
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                pass_fds=[write_end],
                text=True,
            )
        os.close(write_end)
        self.answers = os.fdopen(answers, encoding="utf-8")

    def build(self) -> None:
        """Make the frame of the site, and keep it for all tests."""
        self.do("build")
        self.do("warm_up")
        self.database.keep()

    def put_back(self) -> None:
        """Make everything as it was after `build`."""
        self.database.put_back()
        for name in ("index", "media"):
            shutil.rmtree(self.data_dir / name, ignore_errors=True)

    def do(self, act: str, *, room: str = "", **words: Any) -> Any:
        """Do an act to its end, and give its value; `room` names how the disk is full meanwhile."""
        answer = self._order(act, "", room, words)
        assert "value" in answer, answer.get("error", answer)
        return answer["value"]

    def fail(self, act: str, *, room: str = "", **words: Any) -> str:
        """Do an act that must end with an exception, and give its traceback."""
        answer = self._order(act, "", room, words)
        assert "error" in answer, answer
        return str(answer["error"])

    def kill(self, act: str, step: str, **words: Any) -> None:
        """Do an act in a process that dies at `step`; a step that never comes fails the test."""
        answer = self._order(act, step, "", words)
        assert answer == {"signal": signal.SIGKILL}, f"{act} did not come to «{step}»: {answer}"

    def close(self) -> None:
        """End the program; its input being closed, it goes by itself."""
        assert self.forking.stdin is not None
        self.forking.stdin.close()
        self.forking.wait(timeout=120)
        self.answers.close()

    def _order(self, act: str, die: str, room: str, words: dict[str, Any]) -> dict[str, Any]:
        assert self.forking.stdin is not None
        self.forking.stdin.write(json.dumps({"act": act, "die": die, "room": room, "words": words}) + "\n")
        self.forking.stdin.flush()
        line = self.answers.readline()
        assert line, f"the forking program is gone: {self.log.read_text(errors='replace')[-2000:]}"
        return dict(json.loads(line))
