"""Starts the reading process for one file, watches it, ends it with all that it started, and gives what it told."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import IO, Any, BinaryIO

from cms.policies.extracting.limits import Limits
from cms.policies.extracting.outcome import Outcome

CHILD = Path(__file__).parent / "child" / "__main__.py"
# Nothing of our own environment: it holds the secrets. One thread a program, so that two cores stay usable.
ENVIRONMENT = {"PATH": "/usr/local/bin:/usr/bin:/bin", "LANG": "C.UTF-8", "OMP_THREAD_LIMIT": "1"}
PARTS = ("file", "text", "signatures")
PAUSE = 0.02


class Running:
    """One reading that is under way."""

    def __init__(self, file: BinaryIO, limits: Limits, *, roots: Path | None = None) -> None:
        self.limits = limits
        self.began = time.monotonic()
        self.folder = tempfile.TemporaryDirectory(prefix="reading-")
        self.told: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 closed in _end
        file.seek(0)
        words = [sys.executable, "-I", str(CHILD), limits.as_json(), *([str(roots)] if roots else [])]
        self.process = subprocess.Popen(
            words,
            stdin=file,
            stdout=self.told,
            stderr=subprocess.DEVNULL,
            cwd=self.folder.name,
            env=ENVIRONMENT | {"TMPDIR": self.folder.name},
            start_new_session=True,
        )

    def poll(self) -> Outcome | None:
        """Give what was read when the process has ended, or was ended for taking too long; None while it works."""
        if self.process.poll() is not None:
            return self._end(_code_of_death(self.process.returncode))
        if time.monotonic() - self.began > self.limits.wall_seconds:
            return self._end("too_long")
        return None

    def wait(self) -> Outcome:
        """Give what was read, as soon as the process has ended."""
        while (outcome := self.poll()) is None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(PAUSE * 5)
        return outcome

    def stop(self) -> None:
        """End the reading without an outcome."""
        self._end("")

    def _end(self, code: str) -> Outcome:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)  # what it has started may still run
        self.process.wait()
        with self.told, self.folder:
            return _outcome(self.told, code, self.limits)


def read(file: BinaryIO, limits: Limits | None = None, *, roots: Path | None = None) -> Outcome:
    """Read one open file and give what was found, whatever the file is; takes at most `limits.wall_seconds`."""
    return Running(file, limits or Limits(), roots=roots).wait()


def _code_of_death(returncode: int) -> str:
    """Give the code for how the process ended: by itself (""), by the limit of its time, or by anything else."""
    if returncode == 0:
        return ""
    return "too_long" if returncode == -signal.SIGXCPU else "reader_died"


def _outcome(told: IO[bytes], code: str, limits: Limits) -> Outcome:
    """Put together the parts that were told; a part that is missing is marked with how the process ended."""
    told.seek(0)
    parts: dict[str, dict[str, Any]] = {}
    for line in told:
        with contextlib.suppress(ValueError):  # the last line of a process that was killed may be half a line
            part = json.loads(line)
            parts[part.pop("part")] = part
    is_pdf = parts.get("file", {}).get("kind", "pdf") == "pdf"
    for name in PARTS if is_pdf else PARTS[:2]:
        parts.setdefault(name, {"code": code} if code else {})
    parts.setdefault("signatures", {})
    return Outcome.of(parts, limits)
