"""The third table: two web processes, the worker and a writer on one SQLite file, while people read."""

from __future__ import annotations

import threading

from bench import client
from bench.addresses import cold
from bench.processes import Installation, free_port
from bench.tables import table

READ = ["/", "/van-ban/", "/tin-tuc/"]
HEAD = ("publications", '"database is locked"', "client", "public reads", "p50 ms", "p99 ms", "wrong")
ABOUT = """Two web processes of four threads each and the worker, while another process publishes as fast as it can; four
readers at each web process, every page cold. Times are those of the web process whose readers waited longer."""


def report(site: Installation, *, seconds: float) -> str:
    """Let everybody work at once, and give the table."""
    ports, loads = [free_port(), free_port()], list[client.Load]()
    for port in ports:
        site.web(port, threads=4)
    first_log = len(site.running)
    writer = site.start("-m", "bench.writer", str(seconds))
    readers = [threading.Thread(target=_read, args=(port, seconds, loads)) for port in ports]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    writer.wait(timeout=60)
    written = [line for line in site.log(first_log).read_text().splitlines() if line.startswith("writes: ")]
    logs = "".join(path.read_text(encoding="utf-8", errors="replace") for path in site.data_dir.glob("bench-*.log"))
    locked = logs.count("database is locked")
    return f"{ABOUT}\n\n{table(HEAD, [cells(loads, writes=written[0].split()[1], locked=locked)])}"


def cells(loads: list[client.Load], *, writes: str, locked: int) -> tuple[str, ...]:
    """Give the line of the table."""
    slower = max(loads, key=lambda load: load.p99)
    wrong = sum(load.refused + load.failed for load in loads)
    reads = sum(load.answers for load in loads)
    return (writes, str(locked), slower.client, str(reads), f"{slower.p50:.0f}", f"{slower.p99:.0f}", str(wrong or ""))


def _read(port: int, seconds: float, loads: list[client.Load]) -> None:
    loads.append(client.load(port, [cold(path) for path in READ], seconds=seconds, concurrency=4))
