"""Looks into an uploaded file once: before the transaction where a request brought it, or in the form at the latest."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from cms.pages.uploads import Refused, documents, pictures
from cms.pages.uploads.naming import extension_of

PICTURE, DOCUMENT = "picture", "document"
Upload = Any  # Django's UploadedFile; its types know neither that it has a file nor that we leave a word on it


def examine(upload: Upload, kind: str) -> None:
    """Take the file or raise Refused; a picture that is taken has been written anew in its place.

    What was found out stays on the upload, so that a second look costs nothing.
    """
    if not hasattr(upload, "refusal"):
        upload.refusal = _refusal(upload, kind)
    if upload.refusal:
        raise Refused(upload.refusal)


def _refusal(upload: Upload, kind: str) -> str:
    most = settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE if kind == PICTURE else settings.WAGTAILDOCS_MAX_UPLOAD_SIZE
    if (upload.size or 0) > most:
        return f"Tệp quá lớn: nhiều nhất {most // 1024 // 1024} MB. Hãy làm nhỏ tệp rồi tải lên."
    try:
        _look_into(upload, kind)
    except Refused as refused:
        return str(refused)
    return ""


def _look_into(upload: Upload, kind: str) -> None:
    extension = extension_of(upload.name or "")
    upload.seek(0)
    if kind == PICTURE:
        _put(upload, pictures.cleaned(upload.read(), extension))
    else:
        documents.check(upload.file, extension)
    upload.seek(0)


def _put(upload: Upload, content: bytes) -> None:
    """Write into the same file: a large upload lies on the disk, and is moved from there into the library."""
    upload.file.seek(0)
    upload.file.truncate()
    upload.file.write(content)
    upload.file.flush()
    upload.size = len(content)
