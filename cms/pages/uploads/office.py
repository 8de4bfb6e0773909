"""Office files from the inside: which program they belong to, and that no program of their own comes with them."""

from __future__ import annotations

import logging
import re
from typing import BinaryIO
from zipfile import ZipFile

import olefile

from cms.pages.uploads import Refused

log = logging.getLogger("uploads")
ZIP_HEAD = b"PK\x03\x04"
MOST_ENTRIES = 10_000
MOST_UNPACKED = 500 * 1024 * 1024
LONGEST_LIST = 1024 * 1024
TYPES_PART = "[Content_Types].xml"
MAIN_PART = re.compile(rb'<Override\b[^>]*\bContentType="([^"]+\.main\+xml)"')
# An address written with entities, or a document type, would hide a name from the search below; Office writes neither.
HIDDEN = re.compile(rb"<!|&#")
PROGRAM = re.compile(rb"macroenabled|vbaproject|activex", re.IGNORECASE)
ODF_PROGRAMS = ("basic/", "scripts/")
OLE_PROGRAMS = {"macros", "vba", "_vba_project", "_vba_project_cur"}


def check_ooxml(file: BinaryIO, inside: list[str]) -> bool:
    """Say whether this is a whole Office Open XML file of that kind; raises Refused when it carries macros."""
    archive = _opened(file)
    listed = _part(archive, TYPES_PART) if archive else None
    if archive is None or listed is None:
        return False
    names = "\n".join(archive.namelist()).encode(errors="replace")
    if PROGRAM.search(listed) or PROGRAM.search(names):
        raise Refused(with_program())
    return not HIDDEN.search(listed) and {kind.decode() for kind in MAIN_PART.findall(listed)} & set(inside) != set()


def check_odf(file: BinaryIO, inside: list[str]) -> bool:
    """Say whether this is a whole OpenDocument file of that kind; raises Refused when it carries macros."""
    archive = _opened(file)
    kind = _part(archive, "mimetype") if archive else None
    if archive is None or kind is None or kind.decode(errors="replace") not in inside:
        return False
    names = [name.lower() for name in archive.namelist()]
    if any(name.startswith(ODF_PROGRAMS) for name in names):
        raise Refused(with_program())
    return {"content.xml", "meta-inf/manifest.xml"} <= set(names)


def check_ole(file: BinaryIO, inside: list[str]) -> bool:
    """Say whether this is a whole file of the older Office of that kind; raises Refused when it carries macros."""
    try:
        with olefile.OleFileIO(file.read()) as ole:
            parts = [[name.lower() for name in path] for path in ole.listdir(streams=True, storages=True)]
    except (
        Exception
    ) as broken:  # olefile raises almost anything over a broken file: whatever it is, the file is not taken
        log.info("an Office file could not be read: %s", type(broken).__name__)
        return False
    if any(OLE_PROGRAMS.intersection(path) for path in parts):
        raise Refused(with_program())
    return any(path[0] in inside for path in parts)


def with_program() -> str:
    """Give the words for a file with macros."""
    return "Tệp có macro (chương trình chạy kèm). Hãy lưu thành PDF, hoặc bỏ macro rồi tải lên lại."


def _opened(file: BinaryIO) -> ZipFile | None:
    """Give the archive, not unpacked; None when it is none, or would unpack to more than a person writes."""
    if file.read(len(ZIP_HEAD)) != ZIP_HEAD:
        return None
    try:
        archive = ZipFile(file)
    except (
        Exception
    ) as broken:  # zipfile raises five unrelated errors over a broken file: whatever it is, it is not taken
        log.info("an archive could not be read: %s", type(broken).__name__)
        return None
    entries = archive.infolist()
    too_much = len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_UNPACKED
    escaping = any(entry.filename.startswith("/") or ".." in entry.filename.split("/") for entry in entries)
    return None if too_much or escaping else archive


def _part(archive: ZipFile, name: str) -> bytes | None:
    try:
        with archive.open(name) as part:
            content = part.read(LONGEST_LIST + 1)
    except Exception as broken:  # as above: a part that cannot be unpacked makes the file unreadable
        log.info("a part of an archive could not be read: %s", type(broken).__name__)
        return None
    return content if len(content) <= LONGEST_LIST else None
