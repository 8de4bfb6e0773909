"""The database that is to come, prepared beside the one in use, and the one step by which it takes its place."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from django.db import connection, transaction

from portal.backup.frozen import run_client
from portal.backup.moves import Move, aside

STAGED, PARKED = "restoring", "restore_parked"


class Staged(Protocol):
    """A database beside the one in use."""

    def is_used(self) -> bool:
        """Say whether the database in use holds anything."""

    def clear(self) -> None:
        """Remove what an interrupted restore prepared."""

    def load(self, copy: Path) -> None:
        """Fill it from the database part of a backup, which may be taken away; raises CannotCopy."""

    def in_its_place(self) -> Any:
        """Give a context in which this process works on the prepared database."""

    def moves(self, stamp: str) -> list[Move]:
        """Give the renames of files that put it in its place."""

    def switch(self, stamp: str) -> None:
        """Put in its place what is not a file; doing it twice is doing it once."""


def staged() -> Staged:
    """Give the staging place of the database that the settings name."""
    return _Sqlite(Path(connection.settings_dict["NAME"])) if connection.vendor == "sqlite" else _Postgres()


class _Sqlite:
    """A file beside the file."""

    def __init__(self, used: Path) -> None:
        self.used = used
        self.path = used.with_name(f"{used.name}.{STAGED}")

    def is_used(self) -> bool:
        return self.used.exists() and self.used.stat().st_size > 0

    def clear(self) -> None:
        for left in self.path.parent.glob(f"{self.path.name}*"):
            left.unlink()

    def load(self, copy: Path) -> None:
        os.replace(copy, self.path)

    @contextmanager
    def in_its_place(self) -> Iterator[None]:
        with _settings(NAME=str(self.path)):
            yield
            with connection.cursor() as cursor:  # everything into the one file that will be renamed
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                cursor.execute("PRAGMA journal_mode=DELETE")

    def moves(self, stamp: str) -> list[Move]:
        logs = [Move(f"{self.used}{end}", None, f"{aside(self.used, stamp)}{end}") for end in ("-wal", "-shm")]
        return [*logs, Move.of(self.used, self.path, stamp)]

    def switch(self, stamp: str) -> None:
        """The renames are all."""


class _Postgres:
    """A schema beside the schema `public`: one transaction renames both."""

    def is_used(self) -> bool:
        return bool(_one("SELECT to_regclass('public.django_migrations') IS NOT NULL"))

    def clear(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP SCHEMA IF EXISTS {STAGED} CASCADE")

    def load(self, copy: Path) -> None:
        """The dump says `public`, so that this name is lent to it, within one transaction."""
        connection.close()
        before = f"ALTER SCHEMA public RENAME TO {PARKED}; CREATE SCHEMA public"
        after = f"ALTER SCHEMA public RENAME TO {STAGED}; ALTER SCHEMA {PARKED} RENAME TO public"
        words = ["--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1"]
        run_client("psql", *words, f"--command={before}", f"--file={copy}", f"--command={after}")
        copy.unlink()

    @contextmanager
    def in_its_place(self) -> Iterator[None]:
        options = {**connection.settings_dict["OPTIONS"], "options": f"-c search_path={STAGED}"}
        with _settings(OPTIONS=options):
            yield

    def moves(self, stamp: str) -> list[Move]:
        return []

    def switch(self, stamp: str) -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            if _one("SELECT to_regnamespace(%s) IS NOT NULL", STAGED):
                cursor.execute(f"ALTER SCHEMA public RENAME TO replaced_{stamp.lower()}")
                cursor.execute(f"ALTER SCHEMA {STAGED} RENAME TO public")


def _one(query: str, *values: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return cursor.fetchone()[0]


@contextmanager
def _settings(**changed: Any) -> Iterator[None]:
    """Let the connection of this process lead elsewhere, as Django's own test runner does it."""
    before = {name: connection.settings_dict[name] for name in changed}
    connection.close()
    connection.settings_dict.update(changed)
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict.update(before)
