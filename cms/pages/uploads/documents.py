"""Uploaded files: whether what is inside is what the ending says, for each type of the allow-list."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from cms.pages.uploads import Refused
from cms.pages.uploads.office import check_odf, check_ole, check_ooxml

TYPES: dict[str, dict[str, str | list[str]]] = json.loads(
    (Path(__file__).parent / "types.json").read_text(encoding="utf-8")
)
PDF_HEAD = re.compile(rb"%PDF-[12]\.\d")
PDF_TAIL = re.compile(rb"startxref\s+\d+\s+%%EOF")
PDF_SPACE = rb"[\0\s]"


def _name(word: str) -> bytes:
    """Give the pattern of a name in a PDF, each of whose letters may be written as a number (/J#61vaScript)."""
    letters = b"".join(b"(?:%c|#(?i:%02x))" % (letter, letter) for letter in word.encode())
    return b"/" + letters + rb"(?=[\0\s/<>\[\]()%])"


# A script, a script of a film («/JS» before words: three bytes alone stand in pictures by chance), or another program started.
PDF_PROGRAM = re.compile(
    b"|".join(
        [
            _name("JavaScript"),
            _name("Launch"),
            _name("JS")
            + PDF_SPACE
            + rb"*(?:\([\t\n\r -~]{4}|<[0-9A-Fa-f]{4}|\d+"
            + PDF_SPACE
            + rb"+\d+"
            + PDF_SPACE
            + b"+R)",
        ]
    )
)
OVERLAP = 256  # longer than what is looked for, so that it is seen across the end of a chunk
TAIL_BYTES = 4096
CHUNK_BYTES = 1024 * 1024
NOT_TEXT = re.compile(r"[^\t\n\r\f -\x7e\xa0-\U0010ffff]")
UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def check(file: BinaryIO, extension: str) -> None:
    """Look into the file; raises Refused unless it is whole and what its ending says."""
    known = TYPES.get(extension)
    if known is None or extension not in settings.WAGTAILDOCS_EXTENSIONS:
        allowed = ", ".join(settings.WAGTAILDOCS_EXTENSIONS).upper()
        if not extension:
            raise Refused(f"Tệp không có đuôi tên (như .pdf) nên không biết là loại gì. Các loại nhận được: {allowed}.")
        raise Refused(f"Không nhận tệp “.{extension}”. Các loại nhận được: {allowed}.")
    file.seek(0)
    if not FAMILIES[str(known["family"])](file, list(known["inside"])):
        raise Refused(
            f"Tên tệp có đuôi .{extension} nhưng bên trong không phải {extension.upper()}, hoặc tệp bị cắt cụt, có mật khẩu. "
            "Hãy mở tệp xem có đọc được không, lưu lại rồi tải lên lần nữa."
        )
    file.seek(0)


def _check_pdf(file: BinaryIO, _: list[str]) -> bool:
    head = file.read(CHUNK_BYTES)
    size = file.seek(0, 2)
    file.seek(max(0, size - TAIL_BYTES))
    if not PDF_HEAD.match(head) or not PDF_TAIL.search(file.read()):
        return False
    if _has_program(file):
        raise Refused(
            "Tệp PDF có chương trình chạy kèm (JavaScript hoặc lệnh mở chương trình khác). "
            "Hãy mở tệp, in thành PDF mới rồi tải bản mới lên."
        )
    return True


def _has_program(file: BinaryIO) -> bool:
    """Say whether the PDF names a program outside its packed parts, into which this does not look."""
    file.seek(0)
    before = b""
    while chunk := file.read(CHUNK_BYTES):
        if PDF_PROGRAM.search(before + chunk):
            return True
        before = chunk[-OVERLAP:]
    return False


def _check_text(file: BinaryIO, _: list[str]) -> bool:
    encoding = "utf-16" if file.read(2) in UTF16 else "utf-8-sig"
    file.seek(0)
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        while chunk := file.read(CHUNK_BYTES):
            if NOT_TEXT.search(decoder.decode(chunk)):
                return False
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        raise Refused("Tệp chữ phải ghi bằng Unicode (UTF-8). Hãy chọn UTF-8 khi lưu rồi tải lên lại.") from error
    return True


FAMILIES: dict[str, Callable[[BinaryIO, list[str]], bool]] = {
    "pdf": _check_pdf,
    "ooxml": check_ooxml,
    "odf": check_odf,
    "ole": check_ole,
    "text": _check_text,
}
