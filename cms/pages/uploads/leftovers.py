"""What interrupted uploads left: files that no row names, and files that wait for words that nobody gave them."""

from __future__ import annotations

import datetime
import logging
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import models
from django.utils import timezone
from wagtail.models import UploadedFile

log = logging.getLogger("leftovers")
MOST_AT_ONCE = 500  # then the worker's other duties have their turn


def clear_leftovers(now: datetime.datetime | None = None) -> int:
    """Remove what is older than UPLOADS_LEFT_HOURS; give how many files went.

    A process that is killed between storing a file and the commit of its row leaves a file that nobody can open. The age is
    what keeps an upload whose row is not committed yet.
    """
    before = (now or timezone.now()).timestamp() - settings.UPLOADS_LEFT_HOURS * 3600
    _forget_pending(before)
    old = [name for name in stored_files() if _last_touched(name) < before]
    left = sorted(set(old) - named_files())[:MOST_AT_ONCE]
    return sum(_remove(name) for name in left)


def stored_files() -> Iterator[str]:
    """Give the name, within the media folder, of every file in it; links are nobody's upload and are left alone."""
    root = _root()
    for folder, _, names in os.walk(root):
        for name in names:
            path = Path(folder, name)
            if path.is_file() and not path.is_symlink():
                yield path.relative_to(root).as_posix()


def named_files() -> set[str]:
    """Give the names of all files that a row of any table names."""
    return {
        name for field in _fields() for name in field.model._base_manager.values_list(field.name, flat=True) if name
    }


def _forget_pending(before: float) -> None:
    """Delete the rows of several files uploaded at once that nobody finished; their files are then nobody's."""
    for upload in UploadedFile.objects.all():
        if _last_touched(upload.file.name) < before:
            log.info("pending upload removed: %s", upload.file.name)
            upload.delete()


def _last_touched(name: str) -> float:
    """Give when a file came to lie under its name: the later of two times, since a copy may bring its old one along.

    A file that is gone is as old as can be.
    """
    try:
        found = os.stat(_root() / name)
    except FileNotFoundError:
        return 0.0
    return max(found.st_mtime, found.st_ctime)


def _remove(name: str) -> int:
    if _is_named(name):  # a row came between the look at the tables and now
        return 0
    (_root() / name).unlink(missing_ok=True)
    log.info("leftover file removed: %s", name)
    return 1


def _is_named(name: str) -> bool:
    return any(field.model._base_manager.filter(**{field.name: name}).exists() for field in _fields())


def _fields() -> Iterable[models.FileField]:
    for model in apps.get_models():
        yield from (each for each in model._meta.local_concrete_fields if isinstance(each, models.FileField))


def _root() -> Path:
    return Path(settings.MEDIA_ROOT)
