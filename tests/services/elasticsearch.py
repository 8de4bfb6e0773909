"""A real Elasticsearch 8 node without Docker: its jars come from Maven Central, one small class starts it."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.services.found import MissingError
from tests.services.ports import HOST, answers, free_port, wait_until

NODE = Path(__file__).with_name("node")
VERSION = "8.18.8"
START_SECONDS = 120


def jars() -> Path:
    """Give the folder of jars, fetched the first time (40 MB); raises MissingError without a JDK, Maven or network."""
    for program in ("java", "javac", "mvn"):
        if shutil.which(program) is None:
            raise MissingError(f"no {program} (Debian: apt install default-jdk-headless maven)")
    folder = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / f"search-node-{VERSION}"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "complete").exists():
            _fetch(folder)
            (folder / "complete").touch()
    return folder


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
    subprocess.run(["javac", "-cp", f"{core}/*", "-d", str(folder), str(NODE / "SearchNode.java")], check=True)


@contextmanager
def node(home: Path) -> Iterator[str]:
    """Give the address of a node whose data lie under `home`; it ends with the block. Raises MissingError."""
    found, http, transport = jars(), free_port(), free_port()
    module = home / "modules" / "transport-netty4"
    module.mkdir(parents=True)
    for part in [*(found / "module").iterdir(), NODE / "plugin-descriptor.properties"]:
        shutil.copy(part, module)
    command = [
        "java",
        "-Xms512m",
        "-Xmx512m",
        "-cp",
        f"{found}/core/*:{found}",
        "SearchNode",
        str(home),
        str(http),
        str(transport),
    ]
    with (home / "output.log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, stdin=subprocess.DEVNULL)
    url = f"http://{HOST}:{http}"
    try:
        _wait(process, url, home)
        yield url
    finally:
        process.kill()
        process.wait()


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
