"""How the database is reached: SQLite under DATA_DIR by default, PostgreSQL by DATABASE_URL."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import dj_database_url

# Measured with two web processes and a worker (docs/decisions/0001): IMMEDIATE takes the write lock at BEGIN, so that a
# read-then-write request waits instead of failing; FULL keeps, at a power cut, what the national portal already holds.
# The cache is small, since each thread has one; behind it the system's own holds the file once for all.
SQLITE_OPTIONS: dict[str, Any] = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-2000;",
}


def database(url: str, *, data_dir: Path) -> dict[str, Any]:
    """Give Django's settings of the database at `url`; an empty `url` means SQLite in `data_dir`."""
    if url and not url.startswith("sqlite"):
        return {**dj_database_url.parse(url, conn_max_age=600, conn_health_checks=True)}
    parsed = dj_database_url.parse(url) if url else {"NAME": str(data_dir / "db.sqlite3")}
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": parsed["NAME"],
        "OPTIONS": SQLITE_OPTIONS,
        "CONN_MAX_AGE": 600,
    }
