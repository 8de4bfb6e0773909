"""Makes a backup: the database first, then the files that it names; nothing under the good name before all is on the disk."""

from __future__ import annotations

import errno
import fcntl
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils import timezone

from portal.backup import contents, shelf
from portal.backup.archive import DATABASE, MEDIA, BadBackup, Manifest, Writer, read_through
from portal.backup.frozen import CannotCopy, freeze

FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
DAY_SECONDS = 24 * 3600


class BackupFailed(Exception):
    """No backup was made; the words say why and what to do."""


def make(path: Path | None = None) -> tuple[Path, Manifest]:
    """Write a backup to `path`, or among the daily ones, and give where it is and what it holds.

    Editors go on working. Raises BackupFailed; then nothing is left under any name.
    """
    wanted = path or shelf.new_path(timezone.now())
    target = wanted.resolve()
    try:
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with _alone(target.parent):
            if target.exists():
                raise BackupFailed(f"Đã có tệp {target}. Hãy chọn tên khác.")
            if path is None and not shelf.make_room(2 * database_size() + media_size()):
                raise BackupFailed(_no_room(target.parent))
            return target, _write(target)
    except (CannotCopy, BadBackup) as error:
        raise BackupFailed(str(error)) from error
    except OSError as error:
        full = error.errno in FULL
        raise BackupFailed(_no_room(target.parent) if full else f"Không ghi được {target}: {error}.") from error


def make_daily() -> bool:
    """Make the backup of the day and remove the oldest, unless there is one that is younger than a day; say whether."""
    age = shelf.age_in_seconds()
    if age is not None and 0 <= age < DAY_SECONDS:
        return False
    make()
    shelf.rotate(settings.BACKUPS_KEPT)
    return True


def verify(path: Path) -> Manifest:
    """Read a backup to its end and give its manifest; raises BadBackup, and OSError when it cannot be read."""
    return read_through(path)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Let one backup at a time be written, and clear away what a killed one of this site left in the folder."""
    with (Path(settings.DATA_DIR) / "backup.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as busy:
            raise BackupFailed("Một lần sao lưu khác đang chạy. Hãy chờ nó xong.") from busy
        for left in folder.glob(f"{_draft_prefix()}*"):
            left.unlink()
        yield


def _write(target: Path) -> Manifest:
    drafts: list[Path] = []
    try:
        copy, draft = (_draft(target.parent, drafts) for _ in range(2))
        with draft.open("wb") as file:
            manifest = _fill(Writer(file), copy)
            file.flush()
            os.fsync(file.fileno())
        read_through(draft)
        draft.rename(target)
        sync_folder(target.parent)
    finally:
        for left in drafts:
            for each in left.parent.glob(f"{left.name}*"):  # SQLite's journal beside its copy too
                each.unlink(missing_ok=True)
    return manifest


def _draft(folder: Path, drafts: list[Path]) -> Path:
    """Give a new empty file that only its owner may read."""
    number, name = tempfile.mkstemp(prefix=_draft_prefix(), suffix=".part", dir=folder)
    os.close(number)
    drafts.append(Path(name))
    return drafts[-1]


def _draft_prefix() -> str:
    """Two sites may keep their backups in one folder."""
    return f".dang-ghi-{contents.fingerprint_of_key()}-"


def _fill(writer: Writer, copy: Path) -> Manifest:
    """Database first: every file that its rows name was there at that moment, and no file is ever changed in place."""
    with freeze(copy) as frozen:
        names, told = contents.files(frozen), contents.counts(frozen)
        migrations, generation = contents.migrations(frozen), contents.generation(frozen)
    writer.add(DATABASE, copy)
    missing = [name for name in names if not _added(writer, name)]
    manifest = Manifest(
        engine=connection.vendor,
        made_at=timezone.now().isoformat(timespec="seconds"),
        generation=generation,
        key=contents.fingerprint_of_key(),
        migrations=migrations,
        counts=told,
        missing=missing,
        parts=writer.parts,
    )
    writer.close(manifest)
    return manifest


def _added(writer: Writer, name: str) -> bool:
    try:
        writer.add(f"{MEDIA}{name}", Path(settings.MEDIA_ROOT) / name)
    except FileNotFoundError:  # deleted with its row since the database was copied, or lost before
        return False
    return True


def sync_folder(folder: Path) -> None:
    """Bring the names in a folder to the disk."""
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def database_size() -> int:
    """Give about how many bytes the database takes."""
    if connection.vendor == "sqlite":
        name = str(connection.settings_dict["NAME"])
        return sum(each.stat().st_size for each in map(Path, (name, f"{name}-wal")) if each.exists())
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        return int(cursor.fetchone()[0])


def media_size() -> int:
    """Give how many bytes the media folder takes."""
    return sum(each.stat().st_size for each in Path(settings.MEDIA_ROOT).rglob("*") if each.is_file())


def _no_room(folder: Path) -> str:
    free = shelf.free_bytes(folder) // (1024 * 1024)
    return f"Đĩa không đủ chỗ cho bản sao lưu ở {folder} (còn {free} MB). Hãy dọn bớt hoặc sao lưu vào đĩa khác."
