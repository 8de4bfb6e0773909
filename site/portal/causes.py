"""What a failure comes from when it is the machine's: no room to write, or nothing that can be written."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator

NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
UNWRITABLE = frozenset({errno.EROFS, errno.EIO})
# SQLite cannot tell a quota that is used up from a disk that fails: both are an error of input and output.
SQLITE_UNWRITABLE = frozenset({sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR})
PRIMARY = 0xFF  # of SQLite's extended codes
POSTGRES_NO_ROOM = frozenset({"53100"})
POSTGRES_READ_ONLY = frozenset({"25006"})


def has_no_room(failure: BaseException | None) -> bool:
    """Say whether a full disk or a used-up quota is behind a failure, whoever met it."""
    return any(
        (isinstance(each, OSError) and each.errno in NO_ROOM)
        or getattr(each, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL
        or getattr(each, "sqlstate", None) in POSTGRES_NO_ROOM
        for each in behind(failure)
    )


def cannot_write(failure: BaseException | None) -> bool:
    """Say whether a disk or a database that fails over writing, or may only be read, is behind a failure."""
    return any(
        (isinstance(each, OSError) and each.errno in UNWRITABLE)
        or (getattr(each, "sqlite_errorcode", None) or 0) & PRIMARY in SQLITE_UNWRITABLE
        or getattr(each, "sqlstate", None) in POSTGRES_READ_ONLY
        for each in behind(failure)
    )


def behind(failure: BaseException | None) -> Iterator[BaseException]:
    """Give a failure and what led to it."""
    while failure is not None:
        yield failure
        failure = failure.__cause__ or failure.__context__
