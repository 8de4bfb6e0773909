"""A real Elasticsearch 8 node without Docker: its jars come from Maven Central, one small class starts it."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.services.found import MissingError
from tests.services.ports import HOST, answers, free_port, wait_until

NODE = Path(__file__).with_name("node")
VERSION = "8.18.8"
START_SECONDS = 240


def jars() -> Path:
    """Give the folder of jars, fetched the first time (40 MB); raises MissingError without a JDK, Maven or network."""
    for program in ("java", "javac", "mvn"):
        if shutil.which(program) is None:
            raise MissingError(f"no {program} (Debian: apt install default-jdk-headless maven)")
    folder = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / f"search-node-{VERSION}"
    folder.mkdir(parents=True, exist_ok=True)
    with _held(folder):
        if not (folder / "complete").exists():
            _fetch(folder)
            (folder / "complete").touch()
    return folder


@contextmanager
def _held(folder: Path) -> Iterator[None]:
    """Keep the run beside this one from using what is not yet whole."""
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _fetch(folder: Path) -> None:
    core, module = folder / "core", folder / "module"
    for each in (core, module):
        shutil.rmtree(each, ignore_errors=True)
        each.mkdir()
    goal = ["mvn", "-q", "-B", "-f", str(NODE / "pom.xml"), "dependency:copy-dependencies", f"-DoutputDirectory={core}"]
    fetched = subprocess.run(goal, capture_output=True, text=True, check=False)
    if fetched.returncode:
        raise MissingError(f"Maven could not fetch the node: {fetched.stdout[-500:]}")
    for jar in [*core.glob("netty-*"), *core.glob("transport-netty4-*")]:
        jar.rename(module / jar.name)


def _compiled(folder: Path) -> Path:
    """Give the folder of our class, compiled for what it says now."""
    source = NODE / "SearchNode.java"
    classes = folder / f"class-{zlib.crc32(source.read_bytes()):08x}"
    with _held(folder):
        if not (classes / "SearchNode.class").exists():
            subprocess.run(["javac", "-cp", f"{folder}/core/*", "-d", str(classes), str(source)], check=True)
    return classes


@dataclass
class Node:
    """One node, which can be ended and started again on the same data."""

    home: Path
    http: int
    transport: int
    environment: dict[str, str]
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Give its address."""
        return f"http://{HOST}:{self.http}"

    def start(self) -> None:
        """Start it; it may not answer yet."""
        found = jars()
        module = self.home / "modules" / "transport-netty4"
        module.mkdir(parents=True, exist_ok=True)
        for part in [*(found / "module").iterdir(), NODE / "plugin-descriptor.properties"]:
            shutil.copy(part, module)
        java = ["java", "-Xms512m", "-Xmx512m", "-cp", f"{found}/core/*:{_compiled(found)}", "SearchNode"]
        command = [*java, str(self.home), str(self.http), str(self.transport)]
        with (self.home / "output.log").open("wb") as log:
            self.process = subprocess.Popen(
                command, stdout=log, stderr=log, stdin=subprocess.DEVNULL, env=os.environ | self.environment
            )

    def wait(self) -> None:
        """Wait until it answers."""
        assert self.process is not None
        _wait(self.process, self.url, self.home)

    def kill(self) -> None:
        """End it at once."""
        assert self.process is not None
        self.process.kill()
        self.process.wait()


@contextmanager
def nodes(home: Path, number: int = 1) -> Iterator[list[Node]]:
    """Give so many nodes of one cluster, which end with the block. Raises MissingError."""
    ports = [(free_port(), free_port()) for _ in range(number)]
    seeds = ",".join(f"{HOST}:{transport}" for _, transport in ports)
    masters = ",".join(f"node-{http}" for http, _ in ports)
    environment = {"ES_SEEDS": seeds, "ES_MASTERS": masters} if number > 1 else {}
    with ExitStack() as ending:
        made = [Node(home / str(http), http, transport, environment) for http, transport in ports]
        for each in made:
            each.home.mkdir(parents=True)
            each.start()
            ending.callback(each.kill)
        for each in made:
            each.wait()
        yield made


@contextmanager
def node(home: Path) -> Iterator[str]:
    """Give the address of a node whose data lie under `home`; it ends with the block. Raises MissingError."""
    with nodes(home) as (one,):
        yield one.url


def _wait(process: subprocess.Popen[bytes], url: str, home: Path) -> None:
    health = f"{url}/_cluster/health"
    wait_until(lambda: process.poll() is not None or answers(health), seconds=START_SECONDS, pause=0.3)
    if process.poll() is not None or not answers(health):
        told = "\n".join(
            path.read_text(errors="replace")[-2000:]
            for path in (home / "failure.txt", home / "output.log")
            if path.exists()
        )
        raise RuntimeError(f"the Elasticsearch node did not start:\n{told}")
