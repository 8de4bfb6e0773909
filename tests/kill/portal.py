"""The reference portal as a process of its own, perhaps one that dies at a named step, and what its database holds.

`python -m tests.kill.portal STEP ARGUMENTS` is the portal that dies at STEP; the arguments are the portal's own.
"""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

from tests.services.ports import answers, free_port, wait_until

ROOT = Path(__file__).resolve().parents[2]
SECRET = "whsec_dGVzdHMtYXJlLW5vdC1hLXNlY3JldC1vZi1hbnlib2R5"


class Portal:
    """The portal at one address with one folder of data, however often it is started."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self, *, die: str = "") -> None:
        """Start it and wait until it answers; with `die`, it kills itself at that step."""
        module = ["tests.kill.portal", die] if die else ["integration.reference_portal"]
        words = ["--port", str(self.port), "--data", str(self.folder), "--secret", SECRET]
        with (self.folder.parent / "portal.log").open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", *module, *words], cwd=ROOT, stdout=log, stderr=log, env=environment()
            )
        assert wait_until(lambda: answers(f"{self.url}/style.css"), seconds=120)

    def kill(self) -> None:
        """End it as a power cut would."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()

    def ended_by(self) -> int:
        """Wait for its end, and give the signal that ended it."""
        assert self.process is not None
        return -self.process.wait(timeout=120)

    def held(self, uuid: str) -> tuple[int, str] | None:
        """Give version and state that it holds of a thing."""
        rows = self._rows("SELECT version, state FROM items WHERE source_id = ?", uuid)
        return rows[0] if rows else None

    def effects(self, uuid: str) -> list[tuple[int, str]]:
        """Give each change that really happened to a thing, in order."""
        return self._rows("SELECT version, state FROM effects WHERE source_id = ? ORDER BY number", uuid)

    def doubled(self) -> int:
        """Give how many versions of anything had more than one effect."""
        grouped = "SELECT 1 FROM effects GROUP BY source_id, version HAVING count(*) > 1"
        return int(self._rows(f"SELECT count(*) FROM ({grouped})")[0][0])

    def _rows(self, query: str, *values: str) -> list[Any]:
        with closing(sqlite3.connect(self.folder / "portal.sqlite3", timeout=60)) as db:
            return db.execute(query, values).fetchall()


def environment() -> dict[str, str]:
    """Give the environment of a process of the project."""
    return {**os.environ, "PYTHONPATH": f"{ROOT / 'site'}{os.pathsep}{ROOT}"}


def main() -> None:
    """Be the portal, until the step comes."""
    from integration.reference_portal import __main__ as portal
    from tests.kill import dying

    dying.arm(sys.argv.pop(1))
    portal.main()


if __name__ == "__main__":
    main()
