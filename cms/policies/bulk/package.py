"""The folder or ZIP that an import is made of: its one sheet, and its files by name, whatever the names try."""

from __future__ import annotations

import os
import zipfile
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO

from cms.pages.uploads.naming import visible
from cms.policies.bulk.problems import UnreadableError
from vietnamese.normalise import strip_marks

SHEETS = (".csv", ".xlsx")
MOST_FILES = 200_000
MOST_UNPACKED = 64 * 1024**3
NO_SHEET = "Không thấy bảng kê: trong thư mục hoặc tệp ZIP phải có một tệp .csv hoặc .xlsx."
SEVERAL = "Có nhiều bảng kê ({names}): hãy để lại một, hoặc chỉ rõ bằng --sheet."
LOCKED = "Tệp ZIP có mật khẩu: hãy giải nén rồi nén lại không đặt mật khẩu."


class Package(ABC):
    """Files by their names within the package."""

    def __init__(self, names: list[str]) -> None:
        if len(names) > MOST_FILES:
            raise UnreadableError(f"Có hơn {MOST_FILES} tệp: hãy chia thành nhiều đợt.")
        self._by_spelling: dict[str, list[str]] = {}
        for name in names:
            for key in {_spelling(name), _spelling(PurePosixPath(name).name)}:
                self._by_spelling.setdefault(key, []).append(name)
        self.names = names

    @abstractmethod
    def open(self, name: str) -> IO[bytes]:
        """Open a file by its own name."""

    @abstractmethod
    def size(self, name: str) -> int:
        """Give the number of bytes of a file."""

    def find(self, asked: str) -> str | None:
        """Give the name of the one file that a cell means, by path or by last part, accents and case aside; else None."""
        found = self._by_spelling.get(_spelling(asked), [])
        exact = [name for name in found if name == asked]
        return (exact or found)[0] if exact or len(found) == 1 else None

    def sheet(self, asked: str = "") -> str:
        """Give the name of the sheet. Raises UnreadableError where there is none, or more than one."""
        if asked:
            name = self.find(asked)
            if name is None:
                raise UnreadableError(f"Không thấy bảng kê «{asked}».")
            return name
        found = [name for name in self.names if name.lower().endswith(SHEETS)]
        depth = min((name.count("/") for name in found), default=0)  # those deeper tell of relations, or are annexes
        top = [name for name in found if name.count("/") == depth]
        if not top:
            raise UnreadableError(NO_SHEET)
        if len(top) > 1:
            raise UnreadableError(SEVERAL.format(names=", ".join(sorted(top)[:5])))
        return top[0]


class Folder(Package):
    """Files under a folder; links that lead out of it are not followed."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()
        super().__init__(sorted(self._walk()))

    def _walk(self) -> Iterator[str]:
        for folder, _, names in os.walk(self.root):
            for name in names:
                path = Path(folder) / name
                if path.is_file() and path.resolve().is_relative_to(self.root) and not name.startswith((".", "~$")):
                    yield str(path.relative_to(self.root).as_posix())

    def open(self, name: str) -> IO[bytes]:
        """Open a file."""
        return (self.root / name).open("rb")

    def size(self, name: str) -> int:
        """Give the number of bytes of a file."""
        return (self.root / name).stat().st_size


class Zipped(Package):
    """Files in a ZIP; a name is only a key, nothing is written where it points."""

    def __init__(self, packed: zipfile.ZipFile) -> None:
        members = [each for each in packed.infolist() if not each.is_dir() and not _is_rubbish(each.filename)]
        if any(each.flag_bits & 1 for each in members):
            raise UnreadableError(LOCKED)
        if sum(each.file_size for each in members) > MOST_UNPACKED:
            raise UnreadableError(f"Sau khi giải nén lớn hơn {MOST_UNPACKED // 1024**3} GB: hãy chia thành nhiều đợt.")
        self._packed, self._members = packed, {each.filename: each for each in members}
        super().__init__(sorted(self._members))

    def open(self, name: str) -> IO[bytes]:
        """Open a file; it never gives more bytes than the ZIP's own list says."""
        return self._packed.open(self._members[name])

    def size(self, name: str) -> int:
        """Give the number of bytes of a file, as the ZIP's list says."""
        return self._members[name].file_size


@contextmanager
def opened(path: Path) -> Iterator[Package]:
    """Open a folder or a ZIP. Raises UnreadableError."""
    if path.is_dir():
        yield Folder(path)
        return
    if not path.is_file():
        raise UnreadableError(f"Không thấy «{path}».")
    try:
        packed = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, NotImplementedError) as broken:
        raise UnreadableError("Không đọc được tệp ZIP: tệp bị cắt cụt hoặc không phải ZIP. Hãy nén lại.") from broken
    with packed:
        yield Zipped(packed)


def _is_rubbish(name: str) -> bool:
    last = PurePosixPath(name).name
    return name.startswith("__MACOSX/") or last.startswith((".", "~$"))


def _spelling(name: str) -> str:
    return strip_marks(visible(name.replace("\\", "/"))).lower().removeprefix("./")
