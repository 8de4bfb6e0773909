"""The web process as it runs for people: `manage.py serve` on a port of its own, over a site with the samples."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.services.ports import HOST, answers, free_port, wait_until

ROOT = Path(__file__).resolve().parents[2]
READY_SECONDS = 180


@dataclass(frozen=True)
class Served:
    """Where the site is, and what its web process has written."""

    port: int
    log: Path

    @property
    def url(self) -> str:
        """Give its address."""
        return f"http://{HOST}:{self.port}"

    def said(self) -> str:
        """Give the log so far."""
        return self.log.read_text(encoding="utf-8", errors="replace")


@contextmanager
def served(data_dir: Path) -> Iterator[Served]:
    """Give a site that answers; its process ends with the block."""
    port = free_port()
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "portal.settings.dev",
        "DATA_DIR": str(data_dir),
        "DATABASE_URL": "",
        "SECRET_KEY": "only-for-tests-" * 5,
        "BASE_URL": f"http://{HOST}:{port}",
        "PROGRAMME_PORTAL_URL": "",
        "PROGRAMME_PORTAL_SECRET": "",
    }
    for words in (["prepare", "--demo"], ["rebuild_index"]):
        subprocess.run(
            [sys.executable, "manage.py", *words], cwd=ROOT, env=environment, check=True, capture_output=True
        )
    log = data_dir / "web.log"
    command = [sys.executable, "manage.py", "serve", f"--listen={HOST}:{port}"]
    with log.open("wb") as output:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=output, stderr=output)
    site = Served(port, log)
    try:
        assert wait_until(lambda: answers(site.url), seconds=READY_SECONDS), site.said()
        yield site
    finally:
        process.terminate()
        process.wait(timeout=30)
