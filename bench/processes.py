"""Starts the processes of an installation in a folder of its own, and reads their CPU time and memory."""

from __future__ import annotations

import os
import secrets
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TICKS = os.sysconf("SC_CLK_TCK")
PASSED_ON = ("PATH", "HOME", "LANG", "TMPDIR")


def free_port() -> int:
    """Give a port of loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def cpu_seconds(pids: Iterable[int]) -> float:
    """Give the CPU time of processes and their children so far, their own and the kernel's for them."""
    total = 0
    for pid in family(pids):
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
        total += int(fields[11]) + int(fields[12])
    return total / TICKS


def memory_mb(pids: Iterable[int], *, shared_once: bool = False) -> float:
    """Give the resident memory of processes and their children in MB; what they share is counted for each, or once."""
    name = "Pss:" if shared_once else "Rss:"
    lines = [line for pid in family(pids) for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()]
    return sum(int(line.split()[1]) for line in lines if line.startswith(name)) / 1024


def most_memory(pid: int) -> float:
    """Give the most resident memory that a process has had, in MB; 0 for one that has ended."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) / 1024


def run_to_its_end(process: subprocess.Popen[bytes]) -> float:
    """Wait until a process has ended, and give the most memory that it had, in MB; raises RuntimeError where it failed.

    Asked while it runs: what is told of a process afterwards includes what its parent had when it was started.
    """
    peak = 0.0
    while process.poll() is None:
        peak = max(peak, most_memory(process.pid))
        time.sleep(0.1)
    if process.returncode:
        raise RuntimeError(f"{process.args!r} ended with {process.returncode}")
    return peak


def family(pids: Iterable[int]) -> Iterator[int]:
    """Give the processes and their children."""
    for pid in pids:
        yield pid
        yield from map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split())


@dataclass
class Installation:
    """A site, ours or stock: where its code and data lie, its environment, and the words that start its web process."""

    root: Path
    data_dir: Path
    environment: dict[str, str]
    web_words: Callable[[int, int], list[str]]
    running: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def manage(self, *words: str) -> str:
        """Run a management command to its end and give what it printed; raises RuntimeError with what it complained of."""
        command = [sys.executable, "manage.py", *words]
        done = subprocess.run(command, cwd=self.root, env=self.environment, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(f"manage.py {words[0]}: {done.stderr[-3000:]}")
        return done.stdout

    def python(self, code: str) -> str:
        """Run a few lines of Python inside Django and give what they printed."""
        return self.manage("shell", "-v", "0", "-c", code)

    def start(self, *words: str, environment: dict[str, str] | None = None) -> subprocess.Popen[bytes]:
        """Start one process; its output goes to a log below the data folder."""
        found = self.environment if environment is None else environment
        with self.log(len(self.running)).open("wb") as log:
            process = subprocess.Popen([sys.executable, *words], cwd=self.root, env=found, stdout=log, stderr=log)
        self.running.append(process)
        return process

    def web(self, port: int, *, threads: int = 8) -> subprocess.Popen[bytes]:
        """Start a web process and wait until it answers."""
        process = self.start(*self.web_words(port, threads))
        wait_for(port, process)
        return process

    def log(self, number: int) -> Path:
        """Give the log of the process of this number."""
        return self.data_dir / f"bench-{number}.log"

    def end(self) -> None:
        """End all processes."""
        for process in self.running:
            process.terminate()
        for process in self.running:
            process.wait(timeout=30)
        self.running.clear()


def serve(port: int, threads: int) -> list[str]:
    """Give the words that start a web process of ours behind nginx."""
    return ["manage.py", "serve", f"--listen=127.0.0.1:{port}", f"--threads={threads}", "--trusted-proxy=127.0.0.1"]


def clean_environment(**more: str) -> dict[str, str]:
    """Give an environment with nothing of the caller's but where programs are."""
    return {name: os.environ[name] for name in PASSED_ON if name in os.environ} | more


@contextmanager
def site(data_dir: Path) -> Iterator[Installation]:
    """Give our site with production settings, its data in `data_dir`; its processes end with the block."""
    data_dir.mkdir(parents=True)
    environment = clean_environment(
        DATA_DIR=str(data_dir),
        BASE_URL="http://127.0.0.1",
        SECRET_KEY=secrets.token_urlsafe(60),
        DJANGO_SETTINGS_MODULE="portal.settings.base",
        PYTHONPATH=f"{ROOT / 'site'}{os.pathsep}{ROOT}",
    )
    made = Installation(ROOT, data_dir, environment, serve)
    try:
        yield made
    finally:
        made.end()


def wait_for(port: int, process: subprocess.Popen[bytes], *, seconds: float = 60) -> float:
    """Wait until the site answers on `port`, and give how long it took; raises RuntimeError when it does not."""
    started = time.perf_counter()
    while time.perf_counter() - started < seconds:
        if process.poll() is not None:
            raise RuntimeError(f"the process ended with {process.returncode} before it answered")
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=30).read()
            return time.perf_counter() - started
        except urllib.error.HTTPError as answer:
            raise RuntimeError(f"the first page answered {answer.code}") from answer
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.05)
    raise RuntimeError(f"nothing answered on port {port} within {seconds} s")
