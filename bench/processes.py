"""Starts the site's own processes on free ports in a folder of their own, and reads their CPU time and memory."""

from __future__ import annotations

import os
import secrets
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TICKS = os.sysconf("SC_CLK_TCK")


def free_port() -> int:
    """Give a port of loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def cpu_seconds(pid: int) -> float:
    """Give the CPU time of a process so far, its own and the kernel's."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def memory_mb(pid: int) -> float:
    """Give the resident memory of a process in MB."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


@dataclass
class Site:
    """The site's processes for one measurement."""

    data_dir: Path
    environment: dict[str, str]
    running: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def manage(self, *words: str) -> str:
        """Run a management command to its end and give what it printed."""
        command = [sys.executable, "manage.py", *words]
        return subprocess.run(
            command, cwd=ROOT, env=self.environment, check=True, capture_output=True, text=True
        ).stdout

    def python(self, code: str) -> str:
        """Run a few lines of Python inside Django and give what they printed."""
        return self.manage("shell", "-v", "0", "-c", code)

    def start(self, *words: str) -> subprocess.Popen[bytes]:
        """Start one process of the site; its output goes to a log below the data folder."""
        log = (self.data_dir / f"bench-{len(self.running)}.log").open("wb")
        process = subprocess.Popen([sys.executable, *words], cwd=ROOT, env=self.environment, stdout=log, stderr=log)
        self.running.append(process)
        return process

    def web(self, port: int, *, threads: int = 8) -> subprocess.Popen[bytes]:
        """Start a web process and wait until it answers."""
        listen = f"--listen=127.0.0.1:{port}"
        process = self.start("manage.py", "serve", listen, f"--threads={threads}")
        wait_for(port, process)
        return process


@contextmanager
def site(data_dir: Path, port: int) -> Iterator[Site]:
    """Give a site whose data lie in `data_dir` and whose address has `port`; its processes end with the block."""
    environment = {
        **os.environ,
        "DATA_DIR": str(data_dir),
        "BASE_URL": f"http://127.0.0.1:{port}",
        "SECRET_KEY": secrets.token_urlsafe(60),
        "DJANGO_SETTINGS_MODULE": "portal.settings.dev",
        "PYTHONPATH": f"{ROOT / 'site'}{os.pathsep}{ROOT}",
    }
    made = Site(data_dir, environment)
    try:
        yield made
    finally:
        for process in made.running:
            process.terminate()
        for process in made.running:
            process.wait(timeout=30)


def wait_for(port: int, process: subprocess.Popen[bytes], *, seconds: float = 60) -> float:
    """Wait until the site answers on `port`, and give how long it took; raises RuntimeError when it does not."""
    started = time.perf_counter()
    while time.perf_counter() - started < seconds:
        if process.poll() is not None:
            raise RuntimeError(f"the process ended with {process.returncode} before it answered")
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=30).read()
            return time.perf_counter() - started
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.05)
    raise RuntimeError(f"nothing answered on port {port} within {seconds} s")
