"""The database as of one moment, while editors go on working: a copy of it, and what that copy holds."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Protocol

from django.db import connection, transaction
from django.db.backends.postgresql.client import DatabaseClient

NO_PROGRAM = "Không tìm thấy chương trình {name} của PostgreSQL. Hãy cài nó (Debian: apt install postgresql-client)."
OUR_SCHEMAS = "restor*"  # where restores keep the old and prepare the new


class CannotCopy(Exception):
    """The database cannot be copied; the words say why."""


class Frozen(Protocol):
    """A database that does not change any more, and the file that holds all of it."""

    def rows(self, query: str) -> Sequence[tuple[Any, ...]]:
        """Give the rows of a query over that moment."""


@contextmanager
def freeze(copy: Path) -> Iterator[Frozen]:
    """Write the database as of now to `copy` and let it be asked; nobody waits meanwhile. Raises CannotCopy, OSError."""
    if connection.vendor == "sqlite":
        with _sqlite(copy) as frozen:
            yield frozen
    else:
        with _postgres(copy) as frozen:
            yield frozen


class _Sqlite:
    def __init__(self, copy: sqlite3.Connection) -> None:
        self._copy = copy

    def rows(self, query: str) -> Sequence[tuple[Any, ...]]:
        return self._copy.execute(query).fetchall()


@contextmanager
def _sqlite(copy: Path) -> Iterator[Frozen]:
    """SQLite's own online backup in one step: it reads one snapshot of the write-ahead log."""
    try:
        with (
            closing(sqlite3.connect(connection.settings_dict["NAME"], timeout=20)) as source,
            closing(sqlite3.connect(copy)) as target,
        ):
            source.backup(target)
            target.execute("PRAGMA journal_mode=DELETE")
        with closing(sqlite3.connect(copy)) as target:
            found = target.execute("PRAGMA quick_check(1)").fetchone()[0]
            if found != "ok":
                raise CannotCopy(f"Cơ sở dữ liệu có chỗ hỏng, SQLite báo: {found}. Bản sao lưu cũ vẫn còn.")
            yield _Sqlite(target)
    except sqlite3.Error as error:
        raise CannotCopy(f"Không chép được cơ sở dữ liệu: {error}.") from error


class _Postgres:
    def rows(self, query: str) -> Sequence[tuple[Any, ...]]:
        with connection.cursor() as cursor:
            cursor.execute(query)
            return cursor.fetchall()


@contextmanager
def _postgres(copy: Path) -> Iterator[Frozen]:
    """pg_dump of the very snapshot that our own transaction reads."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            cursor.execute("SELECT pg_export_snapshot()")
            snapshot = cursor.fetchone()[0]
        words = ["--no-owner", "--no-privileges", f"--exclude-schema={OUR_SCHEMAS}", f"--snapshot={snapshot}"]
        run_client("pg_dump", *words, f"--file={copy}")
        yield _Postgres()


def run_client(name: str, *words: str) -> None:
    """Run a program of PostgreSQL's client on our database; raises CannotCopy with what it said."""
    program = shutil.which(name)
    if program is None:
        raise CannotCopy(NO_PROGRAM.format(name=name))
    command, environment = DatabaseClient.settings_to_cmd_args_env(connection.settings_dict, [])
    done = subprocess.run(
        [program, "--no-password", *words, *command[1:]],
        env={"PATH": "/usr/local/bin:/usr/bin:/bin", **(environment or {})},
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode:
        raise CannotCopy(f"{name} không làm xong: {done.stderr.strip()[-500:]}")
