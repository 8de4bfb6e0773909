"""Where uploaded files lie: each appears whole or not at all, and those of a failed request can be taken back."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import PurePosixPath

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage

_written: ContextVar[list[str] | None] = ContextVar("_written", default=None)


@contextmanager
def recorded() -> Iterator[list[str]]:
    """Give the list in which the names of the files stand that are stored within the block."""
    names: list[str] = []
    token = _written.set(names)
    try:
        yield names
    finally:
        _written.reset(token)


class MediaStorage(FileSystemStorage):
    """Django's storage on the disk, without its half-written files."""

    def _save(self, name: str, content: File) -> str:
        """Write under a name that nobody asks for, and give it the right one when all of it is on the disk."""
        part = str(PurePosixPath(name).parent / f".{secrets.token_hex(8)}.part")
        try:
            super()._save(part, content)  # type: ignore[misc]
            _flush(self.path(part))
            name = self.get_available_name(name)
            os.replace(self.path(part), self.path(name))
        except BaseException:  # whatever ends it, the part must not stay; the reason goes on its way
            self.delete(part)
            raise
        names = _written.get()
        if names is not None:
            names.append(name)
        return name


def _flush(path: str) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
