"""A real site of processes: web, worker and a writer, with one data folder and one database; and how it is looked at."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.integration.portal_process import SECRET
from tests.services.ports import HOST, answers, free_port, wait_until

ROOT = Path(__file__).resolve().parents[2]
KEY = "only-for-tests-" * 5


@dataclass
class Site:
    """One installation, started and ended at will."""

    data_dir: Path
    portal_url: str
    database_url: str = ""
    secret_key: str = KEY
    port: int = field(default_factory=free_port)
    processes: list[subprocess.Popen[str]] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self.port}"

    def environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "PYTHONPATH": f"{ROOT / 'site'}{os.pathsep}{ROOT}",
            "DJANGO_SETTINGS_MODULE": "portal.settings.dev",
            "DATA_DIR": str(self.data_dir),
            "DATABASE_URL": self.database_url,
            "SECRET_KEY": self.secret_key,
            "BASE_URL": self.url,
            "PROGRAMME_PORTAL_URL": self.portal_url,
            "PROGRAMME_PORTAL_SECRET": SECRET,
        }

    def manage(self, *words: str) -> str:
        """Run a command to its end and give what it printed; it must succeed."""
        done = self.try_to(*words)
        assert done.returncode == 0, f"manage.py {words[0]}:\n{done.stdout}\n{done.stderr}"
        return done.stdout

    def try_to(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run a command that may fail."""
        command = [sys.executable, "manage.py", *words]
        return subprocess.run(
            command, cwd=ROOT, env=self.environment(), capture_output=True, text=True, check=False, timeout=900
        )

    def in_trouble(self, step: str, *words: str) -> subprocess.CompletedProcess[str]:
        """Run a command that is killed at a step, or finds the disk full (tests/recovery/trouble.py)."""
        command = [sys.executable, "-m", "tests.recovery.trouble", step, *words]
        return subprocess.run(
            command, cwd=ROOT, env=self.environment(), capture_output=True, text=True, check=False, timeout=900
        )

    def ask(self, *words: str) -> dict[str, Any]:
        """Give what the site says of itself (tests/recovery/asked.py)."""
        command = [sys.executable, "-m", "tests.recovery.asked", *words]
        done = subprocess.run(command, cwd=ROOT, env=self.environment(), capture_output=True, text=True, check=True)
        return dict(json.loads(done.stdout.splitlines()[-1]))

    def start(self) -> None:
        """Start web and worker; come back when the home page answers."""
        self.run("manage.py", "serve", f"--listen={HOST}:{self.port}")
        self.run("manage.py", "work")
        assert wait_until(lambda: answers(f"{self.url}/"), seconds=180), self.log()

    def run(self, *words: str) -> subprocess.Popen[str]:
        """Start a process of Python; its log goes to a file, its output to whoever reads it."""
        with (self.data_dir / "processes.log").open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, *words],
                cwd=ROOT,
                env=self.environment(),
                stdout=subprocess.PIPE if words[0] == "-m" else log,
                stderr=log,
                text=True,
            )
        self.processes.append(process)
        return process

    def kill(self) -> None:
        """End every process at once, as a power cut would."""
        for process in self.processes:
            process.kill()
        for process in self.processes:
            process.wait()
        self.processes.clear()

    def get(self, path: str) -> tuple[int, bytes]:
        """Read an address as a stranger does."""
        try:
            with urllib.request.urlopen(f"{self.url}{path}", timeout=120) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as refused:
            return refused.code, refused.read()

    def log(self) -> str:
        return (self.data_dir / "processes.log").read_text(errors="replace")[-3000:]
