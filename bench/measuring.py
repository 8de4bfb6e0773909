"""One measurement: a load on one address or a mix of them, and the CPU time that it took of the server's processes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bench import client
from bench.processes import cpu_seconds

WARMING = 3


@dataclass(frozen=True)
class Server:
    """What answers on a port, and the processes that work for it."""

    name: str
    port: int
    pids: tuple[int, ...]


@dataclass(frozen=True)
class Measured:
    """What was seen of one load."""

    load: client.Load
    cpu_ms: float
    size: int

    @property
    def told(self) -> str:
        """Give what went wrong, for the reader of the table; nothing when nothing did."""
        wrong = {"refused": self.load.refused, "failed": self.load.failed}
        told = [f"{count} {name}" for name, count in wrong.items() if count]
        return ", ".join(told if self.load.answers else [*told, "no answer in time"])


def measure(server: Server, paths: Sequence[str], *, seconds: float, concurrency: int) -> Measured:
    """Ask the server for the addresses, after asking for each a few times to warm up."""
    sizes = [client.size(server.port, path) for path in dict.fromkeys(paths) for _ in range(WARMING)]
    before = cpu_seconds(server.pids)
    load = client.load(server.port, paths, seconds=seconds, concurrency=concurrency)
    spent = cpu_seconds(server.pids) - before
    return Measured(load, 1000 * spent / max(1, load.answers), sizes[-1])
