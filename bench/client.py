"""Asks for addresses over kept-open connections and says how long the answers took; by wrk where it is found."""

from __future__ import annotations

import http.client
import itertools
import json
import os
import shutil
import subprocess
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

HOST = "127.0.0.1"
REPORT = Path(__file__).with_name("report.lua")
# The name under which the bench's sites know themselves: a page cache keeps nothing for other names.
HEADERS = {"Host": HOST, "Accept-Encoding": "gzip"}
HEADER_WORDS = [word for name, value in HEADERS.items() for word in ("-H", f"{name}: {value}")]


@dataclass(frozen=True)
class Load:
    """What one load saw; times in milliseconds. `refused` counts answers of 400 and above, `failed` those that never came."""

    client: str
    concurrency: int
    answers: int
    seconds: float
    p50: float
    p95: float
    p99: float
    refused: int = 0
    failed: int = 0

    @property
    def rate(self) -> float:
        """Give the answers a second."""
        return self.answers / self.seconds if self.seconds else 0.0


def load(port: int, paths: Sequence[str], *, seconds: float, concurrency: int) -> Load:
    """Ask for the addresses in turn for so many seconds, by the better client that is there."""
    by = wrk if shutil.which("wrk") else ourselves
    return by(port, paths, seconds=seconds, concurrency=concurrency)


def wrk(port: int, paths: Sequence[str], *, seconds: float, concurrency: int) -> Load:
    """Ask by wrk, which takes next to nothing from the server's processor; whole seconds only."""
    threads = min(2, concurrency)
    words = ["wrk", f"-t{threads}", f"-c{concurrency}", f"-d{max(1, round(seconds))}s", "--timeout", "30s"]
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="ascii") as file:
        file.write("\n".join(paths))
        file.flush()
        command = [*words, *HEADER_WORDS, "-s", str(REPORT), f"http://{HOST}:{port}/"]
        environment = {**os.environ, "PATHS": file.name}
        done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    seen = json.loads(done.stdout.strip().splitlines()[-1])
    times = (seen["p50"], seen["p95"], seen["p99"])
    return Load("wrk", concurrency, seen["requests"], seen["seconds"], *times, seen["refused"], seen["failed"])


def ourselves(port: int, paths: Sequence[str], *, seconds: float, concurrency: int) -> Load:
    """Ask from threads of our own."""
    times: list[float] = []
    statuses: list[int] = []
    turns = itertools.cycle(paths)
    began = time.perf_counter()

    def one_thread() -> None:
        connection = http.client.HTTPConnection(HOST, port, timeout=60)
        while time.perf_counter() - began < seconds:
            asked = time.perf_counter()
            connection.request("GET", next(turns), headers=HEADERS)
            answer = connection.getresponse()
            answer.read()
            times.append(time.perf_counter() - asked)
            statuses.append(answer.status)
        connection.close()

    threads = [threading.Thread(target=one_thread) for _ in range(concurrency)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    p50, p95, p99 = (percentile(times, share) for share in (0.5, 0.95, 0.99))
    refused = sum(status >= 400 for status in statuses)
    return Load("bench.client", concurrency, len(times), time.perf_counter() - began, p50, p95, p99, refused)


def percentile(seconds: Sequence[float], share: float) -> float:
    """Give the time in milliseconds below which `share` (0 to 1) of them lie."""
    ordered = sorted(seconds)
    return 1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0


def size(port: int, path: str) -> int:
    """Give how many bytes of body come over the wire to a browser that takes gzip; raises RuntimeError for other than 200."""
    connection = http.client.HTTPConnection(HOST, port, timeout=60)
    connection.request("GET", path, headers=HEADERS)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    if answer.status != 200:
        raise RuntimeError(f"{path} answered {answer.status}")
    return len(body)
