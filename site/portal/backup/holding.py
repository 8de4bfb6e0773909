"""Who uses the data folder: the site's processes share it, a restore has it alone, and a half-done restore closes it."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

RUN_LOCK, USE_LOCK, JOURNAL = "run.lock", "in-use.lock", "restore.json"
HALF_DONE = (
    "Lần phục hồi trước bị ngắt giữa chừng; dữ liệu cũ và mới đều còn. "
    "Hãy chạy: manage.py restore --resume, rồi khởi động lại."
)


class InUse(Exception):
    """Something else has the data folder; the words say what to do."""


def journal() -> Path:
    """Give the file that is there from the moment a restore begins to switch until it has."""
    return Path(settings.DATA_DIR) / JOURNAL


def refuse_half_done() -> None:
    """Stop the start while a restore is half done; raises ImproperlyConfigured with what to do."""
    if journal().exists():
        raise ImproperlyConfigured(HALF_DONE)


def share() -> IO[str]:
    """Use the data folder along with the site's other processes, for as long as the given file stays open.

    Raises ImproperlyConfigured while a restore is on, or half done.
    """
    lock = _open(USE_LOCK)
    try:
        fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError as busy:
        raise ImproperlyConfigured("Đang phục hồi dữ liệu. Hãy chờ xong rồi khởi động lại.") from busy
    refuse_half_done()
    return lock


@contextmanager
def alone() -> Iterator[None]:
    """Have the data folder alone; raises InUse while the site or its worker runs. The kernel lets go even after kill -9."""
    with _open(RUN_LOCK) as run, _open(USE_LOCK) as use:
        try:
            for lock in (run, use):
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as busy:
            raise InUse(
                f"Trang đang chạy với thư mục dữ liệu {settings.DATA_DIR}. Hãy dừng cả trang web và tiến trình nền rồi phục hồi."
            ) from busy
        yield


def _open(name: str) -> IO[str]:
    folder = Path(settings.DATA_DIR)
    folder.mkdir(parents=True, exist_ok=True)
    return (folder / name).open("a")
