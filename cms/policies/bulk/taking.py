"""Takes the files of a line out of the package: looked into as uploads are, hashed, and stored before any transaction."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO

from django.conf import settings
from django.core.files.base import File
from wagtail.models import Collection

from cms.pages.models import Attachment
from cms.pages.uploads import Refused, documents
from cms.pages.uploads.naming import extension_of, stored_name, visible
from cms.policies.bulk.package import Package

IN_MEMORY = 1024 * 1024
CHUNK = 256 * 1024
FEWEST_LETTERS = 4  # «a.pdf», «168.pdf» tell the public nothing
LARGEST_TEXT = 8 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Taken:
    """A file that was looked into: its name in the package, its SHA-1 as the library keeps it, and its content."""

    name: str
    sha1: str
    content: IO[bytes]


@contextmanager
def taken(package: Package, name: str) -> Iterator[Taken]:
    """Give a file out of the package. Raises Refused when the library takes no such file."""
    with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as copy:
        digest = hashlib.sha1(usedforsecurity=False)
        with package.open(name) as source:
            for chunk in _bounded(source, name):
                digest.update(chunk)
                copy.write(chunk)
        documents.check(copy, extension_of(name))  # type: ignore[arg-type] # it reads and seeks like a file
        yield Taken(name, digest.hexdigest(), copy)  # type: ignore[arg-type]


def _bounded(source: IO[bytes], name: str) -> Iterator[bytes]:
    most, seen = settings.WAGTAILDOCS_MAX_UPLOAD_SIZE, 0
    while chunk := source.read(CHUNK):
        seen += len(chunk)
        if seen > most:
            raise Refused(f"Tệp «{name}» lớn hơn {most // 1024 // 1024} MB.")
        yield chunk


def stored(file: Taken, *, user: object | None, collection: Collection, named: str = "") -> Attachment:
    """Put the file into the media folder and give its record, not saved yet; `named` where its own name says nothing."""
    attachment = Attachment(title=_title(file.name, named), uploaded_by_user=user, collection=collection)
    file.content.seek(0)
    attachment.file.save(stored_name(PurePosixPath(file.name).name), File(file.content), save=False)
    attachment.file_size, attachment.file_hash = attachment.file.size, file.sha1
    return attachment


def text_of(package: Package, name: str) -> str:
    """Give the whole text out of a text file. Raises Refused."""
    if package.size(name) > LARGEST_TEXT:
        raise Refused(f"Tệp toàn văn «{name}» lớn hơn {LARGEST_TEXT // 1024 // 1024} MB.")
    with package.open(name) as source:
        content = source.read(LARGEST_TEXT + 1)
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n").replace("\0", "")
    except UnicodeDecodeError as wrong:
        raise Refused(f"Tệp toàn văn «{name}» không ghi bằng UTF-8.") from wrong


def _title(name: str, otherwise: str) -> str:
    own = visible(PurePosixPath(name).stem)[:255]
    says_little = sum(sign.isalpha() for sign in own) < FEWEST_LETTERS
    return (otherwise[:255] if says_little else "") or own or "Tệp"
