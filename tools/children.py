"""One child process: started so that it cannot outlive its parent, logged with a bound, started again when it dies."""

from __future__ import annotations

import ctypes
import logging
import logging.handlers
import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

PR_SET_PDEATHSIG = 1
LONGEST_PAUSE = 30.0
STEADY_SECONDS = 60.0
LIBC = ctypes.CDLL(None)


def die_with(parent: int) -> None:
    """Ask the kernel to end this process when its parent ends, even by kill -9 (Linux; elsewhere it does nothing)."""
    if sys.platform == "linux":
        LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:  # it was killed before the kernel had been asked
            os._exit(1)


@dataclass
class Child:
    """A process of the site, by its name for people."""

    name: str
    log_name: str
    command: list[str]
    environment: dict[str, str]
    folder: Path
    log_dir: Path
    process: subprocess.Popen[str] | None = None
    started_at: float = 0.0
    restart_at: float = 0.0
    pause: float = field(default=1.0)

    def start(self) -> None:
        """Start the process; its output goes to a log of bounded size."""
        self.process = subprocess.Popen(
            self.command,
            cwd=self.folder,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            preexec_fn=partial(die_with, os.getpid()),
            process_group=0,  # Ctrl-C goes to the supervisor alone, which stops its children in order
        )
        self.started_at = time.monotonic()
        self.restart_at = 0.0
        threading.Thread(target=self._log, args=(self.process,), daemon=True).start()

    def tend(self, now: float) -> str | None:
        """Start the process again when it has died and its pause is over; give a Vietnamese line when there is news."""
        if self.process is None or self.process.poll() is None:
            return None
        if not self.restart_at:
            self.pause = 1.0 if now - self.started_at > STEADY_SECONDS else min(self.pause * 2, LONGEST_PAUSE)
            self.restart_at = now + self.pause
            return f"{self.name} đã dừng (mã {self.process.returncode}), khởi động lại sau {self.pause:.0f} giây."
        if now < self.restart_at:
            return None
        self.start()
        return f"{self.name} đã chạy lại."

    def stop(self, *, seconds: float = 10) -> None:
        """End the process: politely first, by force when it takes longer than `seconds`."""
        if self.process is None or self.process.poll() is not None:
            return
        self.process.terminate()
        try:
            self.process.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def _log(self, process: subprocess.Popen[str]) -> None:
        handler = logging.handlers.RotatingFileHandler(
            self.log_dir / f"{self.log_name}.log", maxBytes=5_000_000, backupCount=3, encoding="utf-8"
        )
        for line in process.stdout or []:
            handler.emit(logging.makeLogRecord({"msg": line.rstrip("\n"), "args": None}))
        handler.close()
