"""Takes away the room on the disk from this process, as a full disk would."""

from __future__ import annotations

import resource
from typing import Any

from django.db.backends.signals import connection_created

FEW_BYTES = 64 * 1024


def no_more_pages() -> None:
    """Let the SQLite database grow no more: the next page that it needs is "database or disk is full"."""
    connection_created.connect(_stop_growing, weak=False)


def no_large_files() -> None:
    """Refuse every write beyond the first 64 KiB of a file, as the kernel does where a quota is used up."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (FEW_BYTES, FEW_BYTES))


def _stop_growing(connection: Any, **_: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA max_page_count = 1")  # never below what the file has already
