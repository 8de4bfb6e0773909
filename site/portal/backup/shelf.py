"""The folder of daily backups: their names, their age, and which of them make room for a new one."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.utils import timezone

PREFIX, SUFFIX = "sao-luu-", ".tar"
STAMP = "%Y%m%dT%H%M%SZ"
RESERVE = 256 * 1024 * 1024  # what must stay free for the site itself


def folder() -> Path:
    """Give the folder of the backups that the worker makes."""
    return Path(settings.DATA_DIR) / "backups"


def new_path(now: datetime) -> Path:
    """Give the name of a backup made now; names sort by time."""
    return folder() / f"{PREFIX}{now.astimezone(UTC):{STAMP}}{SUFFIX}"


def kept() -> list[Path]:
    """Give the backups that are there, the newest first."""
    return sorted(folder().glob(f"{PREFIX}*{SUFFIX}"), reverse=True)


def age_in_seconds() -> float | None:
    """Give how long ago the newest backup was made; None when there is none."""
    newest = next(iter(kept()), None)
    if newest is None:
        return None
    made = datetime.strptime(newest.name.removeprefix(PREFIX).removesuffix(SUFFIX), STAMP).replace(tzinfo=UTC)
    return (timezone.now() - made).total_seconds()


def make_room(needed: int) -> bool:
    """Remove old backups, never the newest, until `needed` bytes and a reserve are free; say whether they are."""
    old = kept()[1:]
    while (is_short := free_bytes(folder()) < needed + RESERVE) and old:
        old.pop().unlink(missing_ok=True)
    return not is_short


def free_bytes(at: Path) -> int:
    """Give the room that is left on the disk of a folder, which need not be there yet."""
    return shutil.disk_usage(next(each for each in (at, *at.parents) if each.exists())).free


def rotate(keep: int) -> list[Path]:
    """Remove all but the newest `keep` backups; give those removed."""
    gone = kept()[keep:]
    for path in gone:
        path.unlink(missing_ok=True)
    return gone
