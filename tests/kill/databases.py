"""The database that the killed processes use: made once, kept as it was, and put back for each test."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit, urlunsplit

KEPT, USED = "kill_kept", "kill_used"


class Database(Protocol):
    """A database that can be put back to how it was."""

    url: str

    def keep(self) -> None:
        """Remember how it is now."""

    def put_back(self) -> None:
        """Make it as it was when it was kept."""

    def close(self) -> None:
        """Remove it."""


def database(data_dir: Path) -> Database:
    """Give a new, empty database of the kind that DATABASE_URL names."""
    url = os.environ.get("DATABASE_URL", "")
    return Postgres(url) if url.startswith("postgres") else Sqlite(data_dir)


class Sqlite:
    """A file under the data folder; the folder is put back with it by its owner."""

    url = ""

    def __init__(self, data_dir: Path) -> None:
        self.file, self.kept = data_dir / "db.sqlite3", data_dir / "kept.sqlite3"

    def keep(self) -> None:
        """Copy the file, once the last connection has brought its log in."""
        shutil.copy(self.file, self.kept)

    def put_back(self) -> None:
        """Copy it back, and drop the log that a killed process left."""
        for left in self.file.parent.glob("db.sqlite3*"):
            left.unlink()
        shutil.copy(self.kept, self.file)

    def close(self) -> None:
        """Leave the file to the temporary folder."""


class Postgres:
    """A database in the cluster of DATABASE_URL, put back from a template."""

    def __init__(self, url: str) -> None:
        self.server = url
        self.url = urlunsplit(urlsplit(url)._replace(path=f"/{USED}"))
        self._run(f"DROP DATABASE IF EXISTS {USED} WITH (FORCE)", f"CREATE DATABASE {USED}")

    def keep(self) -> None:
        """Make a template of it."""
        self._run(f"DROP DATABASE IF EXISTS {KEPT} WITH (FORCE)", f"CREATE DATABASE {KEPT} TEMPLATE {USED}")

    def put_back(self) -> None:
        """Make it anew from the template."""
        self._run(f"DROP DATABASE IF EXISTS {USED} WITH (FORCE)", f"CREATE DATABASE {USED} TEMPLATE {KEPT}")

    def close(self) -> None:
        """Drop both."""
        self._run(f"DROP DATABASE IF EXISTS {USED} WITH (FORCE)", f"DROP DATABASE IF EXISTS {KEPT} WITH (FORCE)")

    def _run(self, *statements: str) -> None:
        import psycopg

        with psycopg.connect(self.server, autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement)
