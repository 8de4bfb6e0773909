"""A PostgreSQL cluster of our own in a temporary folder, from the server's programs where Debian puts them."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.services.found import MissingError
from tests.services.ports import HOST, free_port

# Nothing here outlives the tests, so nothing needs to survive a power cut.
SETTINGS = (
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "max_connections=60",
    f"listen_addresses={HOST}",
)


def programs() -> Path:
    """Give the folder with initdb and pg_ctl, the newest version first; raises MissingError where there is none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"), key=lambda path: int(path.parts[-3]))
    if found:
        return found[-1].parent
    on_path = shutil.which("pg_ctl")
    if on_path:
        return Path(on_path).resolve().parent
    raise MissingError("no PostgreSQL server programs (Debian: apt install postgresql)")


@contextmanager
def cluster() -> Iterator[str]:
    """Give the DATABASE_URL of a running cluster, which is gone with the block; raises MissingError."""
    bin_dir, port = programs(), free_port()
    folder = Path(tempfile.mkdtemp(prefix="postgres-"))
    try:
        _give_away(folder)
        _run(
            bin_dir / "initdb",
            "-D",
            folder / "data",
            "-U",
            "tests",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
            "-N",
        )
        options = " ".join(f"-c {each}" for each in (*SETTINGS, f"unix_socket_directories={folder}", f"port={port}"))
        _run(bin_dir / "pg_ctl", "-D", folder / "data", "-l", folder / "log", "-o", options, "-w", "start")
        try:
            yield f"postgres://tests@{HOST}:{port}/postgres"
        finally:
            _run(bin_dir / "pg_ctl", "-D", folder / "data", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(*words: object) -> None:
    command = [*_as_other_user(), *map(str, words)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd="/", stdin=subprocess.DEVNULL)


def _as_other_user() -> list[str]:
    """The server refuses to run as root; Debian's package brings the user postgres."""
    return ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []


def _give_away(folder: Path) -> None:
    if os.geteuid() == 0:
        try:
            owner = pwd.getpwnam("postgres")
        except KeyError as missing:
            raise MissingError("running as root, and there is no user postgres to run the server") from missing
        os.chown(folder, owner.pw_uid, owner.pw_gid)
