"""What a file is, by its content; its name has no say."""

from __future__ import annotations

import re
from typing import BinaryIO
from zipfile import BadZipFile, ZipFile

import olefile

HEAD_BYTES = 4096
PDF_WITHIN = 1024  # readers of PDF allow that much before the mark
HTML = re.compile(
    rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|div|p|table|span|h[1-6]|font)\b", re.I | re.S
)
MOST_ENTRIES = 10_000


def kind_of(file: BinaryIO) -> str:
    """Give "pdf", "docx", "odt", "doc", "rtf", "html", "text", "office" for tables and slides, "unknown" for all else."""
    file.seek(0)
    head = file.read(HEAD_BYTES)
    if b"%PDF-" in head[:PDF_WITHIN]:
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return _kind_of_archive(file)
    if head.startswith(olefile.MAGIC):
        return _kind_of_ole(file)
    if head.startswith(b"{\\rtf"):
        return "rtf"
    plain = head.replace(b"\0", b"") if head[:2] in (b"\xff\xfe", b"\xfe\xff") else head
    if HTML.match(plain.lstrip(b"\xef\xbb\xbf\xff\xfe")):
        return "html"
    return "text" if _is_text(head) else "unknown"


def _kind_of_archive(file: BinaryIO) -> str:
    try:
        names = set(ZipFile(file).namelist()[:MOST_ENTRIES])
    except (BadZipFile, ValueError, NotImplementedError, OSError):
        return "damaged_archive"
    if "word/document.xml" in names:
        return "docx"
    if {"content.xml", "mimetype"} <= names:
        with ZipFile(file) as archive, archive.open("mimetype") as part:
            return "odt" if part.read(200).startswith(b"application/vnd.oasis.opendocument.text") else "office"
    return "office" if names & {"xl/workbook.xml", "ppt/presentation.xml"} else "unknown"


def _kind_of_ole(file: BinaryIO) -> str:
    file.seek(0)
    with olefile.OleFileIO(file) as ole:
        return "doc" if ole.exists("WordDocument") else "office"


def _is_text(head: bytes) -> bool:
    """Say whether the bytes may be letters in some encoding: few control characters, or UTF-16."""
    if head[:2] in (b"\xff\xfe", b"\xfe\xff") or head.count(b"\0") > len(head) // 3:
        return bool(head)
    controls = sum(byte < 32 and byte not in b"\t\n\r\f" for byte in head)
    return bool(head) and b"\0" not in head and controls * 100 <= len(head)
