"""The file that a backup is: a plain tar of parts, whose last one says what the others must be."""

from __future__ import annotations

import hashlib
import json
import tarfile
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO, Any

FORMAT = 1
MANIFEST, DATABASE, MEDIA = "manifest.json", "database", "media/"
PIECE = 1024 * 1024
LARGEST_MANIFEST = 256 * 1024 * 1024
NOT_OURS = "Tệp này không phải bản sao lưu của trang, hoặc bị cắt cụt."


class BadBackup(Exception):
    """The file cannot be restored from; the words say why, for the person at the keyboard."""


@dataclass(frozen=True)
class Manifest:
    """What a backup says of itself; `parts` gives size and SHA-256 of each part by its name."""

    engine: str
    made_at: str
    generation: str
    key: str
    migrations: list[str]
    counts: dict[str, int]
    missing: list[str] = field(default_factory=list)
    parts: dict[str, list[Any]] = field(default_factory=dict)
    format: int = FORMAT

    @property
    def size(self) -> int:
        """Give how many bytes the parts take together."""
        return sum(int(size) for size, _ in self.parts.values())


class Writer:
    """Writes an archive part by part."""

    def __init__(self, file: IO[bytes]) -> None:
        self._tar = tarfile.open(fileobj=file, mode="w", format=tarfile.PAX_FORMAT)  # noqa: SIM115  closed by close()
        self.parts: dict[str, list[Any]] = {}

    def add(self, name: str, path: Path) -> None:
        """Add the file at `path`; raises FileNotFoundError when it is gone, and OSError for a full disk."""
        with path.open("rb") as source:
            info = self._tar.gettarinfo(arcname=name, fileobj=source)
            info.uid, info.gid, info.mode = 0, 0, 0o600
            info.uname = info.gname = ""
            hashed = _Hashed(source)
            self._tar.addfile(info, hashed)  # type: ignore[arg-type]
        self.parts[name] = [info.size, hashed.digest.hexdigest()]

    def close(self, manifest: Manifest) -> None:
        """Write the manifest behind the parts: an archive without its end is recognised by its absence."""
        written = json.dumps({**asdict(manifest), "parts": self.parts}, ensure_ascii=False).encode()
        info = tarfile.TarInfo(MANIFEST)
        info.size = len(written)
        self._tar.addfile(info, _Bytes(written))  # type: ignore[arg-type]
        self._tar.close()


class _Hashed:
    """A file that is hashed while it is read."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file, self.digest = file, hashlib.sha256()

    def read(self, size: int) -> bytes:
        piece = self._file.read(size)
        self.digest.update(piece)
        return piece


class _Bytes:
    """Bytes that are read like a file."""

    def __init__(self, content: bytes) -> None:
        self._content = memoryview(content)

    def read(self, size: int) -> bytes:
        piece, self._content = bytes(self._content[:size]), self._content[size:]
        return piece


Keep = Callable[[str], IO[bytes] | None]


def read_through(path: Path, keep: Keep = lambda name: None) -> Manifest:
    """Read a whole archive and give its manifest; every part goes to the file that `keep` gives for its name, if any.

    Raises BadBackup unless every part is there once, as it was written, and nothing else is.
    """
    seen: dict[str, list[Any]] = {}
    manifest: Manifest | None = None
    try:
        with tarfile.open(path, "r|") as tar:
            for member in tar:
                part = tar.extractfile(member)
                if manifest is not None or part is None or member.name in seen or not is_part_name(member.name):
                    raise BadBackup(NOT_OURS)
                if member.name == MANIFEST:
                    manifest = _manifest(part.read(LARGEST_MANIFEST))
                else:
                    seen[member.name] = [member.size, _copy(part, keep(member.name))]
    except (tarfile.TarError, EOFError) as error:
        raise BadBackup(NOT_OURS) from error
    if manifest is None:
        raise BadBackup(NOT_OURS)
    _compare(manifest, seen)
    return manifest


def is_part_name(name: str) -> bool:
    """Say whether a name stays within the archive's own folders: a forged one must not write elsewhere."""
    if name in {MANIFEST, DATABASE}:
        return True
    path = PurePosixPath(name)
    plain = name.startswith(MEDIA) and name == str(path) and "\x00" not in name and "\\" not in name
    return plain and ".." not in path.parts and len(path.parts) > 1


def _copy(part: IO[bytes], to: IO[bytes] | None) -> str:
    digest = hashlib.sha256()
    while piece := part.read(PIECE):
        digest.update(piece)
        if to is not None:
            to.write(piece)
    if to is not None:
        to.close()
    return digest.hexdigest()


def _manifest(written: bytes) -> Manifest:
    try:
        told = json.loads(written)
        if told["format"] != FORMAT:
            raise BadBackup(f"Bản sao lưu có dạng số {told['format']}; chương trình này chỉ đọc được dạng số {FORMAT}.")
        return Manifest(**told)
    except (ValueError, TypeError, KeyError) as error:
        raise BadBackup(NOT_OURS) from error


def _compare(manifest: Manifest, seen: dict[str, list[Any]]) -> None:
    if DATABASE not in seen or manifest.parts.keys() != seen.keys():
        raise BadBackup("Bản sao lưu thiếu hoặc thừa phần so với danh mục ghi trong nó.")
    spoilt = sorted(name for name, part in seen.items() if manifest.parts[name] != part)
    if spoilt:
        raise BadBackup(f"Bản sao lưu đã hỏng, sai dấu kiểm SHA-256 ở: {', '.join(spoilt[:3])}.")
