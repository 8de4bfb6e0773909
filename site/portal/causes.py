"""What a failure comes from when it is the machine's: no room to write, or nothing that may be written."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator

NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
READ_ONLY = frozenset({errno.EROFS})
# A quota or a size limit stops SQLite in the middle of a write, which it calls by these names instead of FULL.
SQLITE_NO_ROOM = frozenset(
    {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_SHMSIZE, sqlite3.SQLITE_IOERR_TRUNCATE}
)
PRIMARY = 0xFF  # of SQLite's extended codes
POSTGRES_NO_ROOM = frozenset({"53100"})
POSTGRES_READ_ONLY = frozenset({"25006"})


def has_no_room(failure: BaseException | None) -> bool:
    """Say whether a full disk or a used-up quota is behind a failure, whoever met it."""
    return any(
        (isinstance(each, OSError) and each.errno in NO_ROOM)
        or getattr(each, "sqlite_errorcode", None) in SQLITE_NO_ROOM
        or getattr(each, "sqlstate", None) in POSTGRES_NO_ROOM
        for each in behind(failure)
    )


def is_read_only(failure: BaseException | None) -> bool:
    """Say whether a disk or a database that may only be read is behind a failure."""
    return any(
        (isinstance(each, OSError) and each.errno in READ_ONLY)
        or (getattr(each, "sqlite_errorcode", None) or 0) & PRIMARY == sqlite3.SQLITE_READONLY
        or getattr(each, "sqlstate", None) in POSTGRES_READ_ONLY
        for each in behind(failure)
    )


def behind(failure: BaseException | None) -> Iterator[BaseException]:
    """Give a failure and what led to it."""
    while failure is not None:
        yield failure
        failure = failure.__cause__ or failure.__context__
