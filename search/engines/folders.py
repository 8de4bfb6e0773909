"""The folders that embedded indexes lie in: the pointer that readers follow, and whether the files are as they were written."""

from __future__ import annotations

import json
import os
import re
import shutil
import struct
import time
import zlib
from collections.abc import Iterator
from pathlib import Path

POINTER = "current"
COMPLETE = "complete"
NAME = re.compile(r"v\d+-\d+")
FOOTER_END = struct.Struct("<II")


def new_name(layout: int) -> str:
    """Give the name of a new index: it says the layout of its fields, and sorts by time."""
    return f"v{layout}-{time.time_ns()}"


def current_name(folder: Path) -> str:
    """Give the name of the index that readers use, or "" when there is none."""
    try:
        return (folder / POINTER).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return ""


def switch(folder: Path, name: str) -> None:
    """Make readers use the index `name` from now on, in one step, and remove the indexes that nobody uses any more."""
    draft = folder / f"{POINTER}.new"
    with draft.open("w", encoding="utf-8") as file:
        file.write(name)
        file.flush()
        os.fsync(file.fileno())
    previous = current_name(folder)
    draft.replace(folder / POINTER)
    for old in folder.glob("v*-*"):
        if old.name not in {name, previous} and old.name < name:
            discard(folder, old.name)


def discard(folder: Path, name: str) -> None:
    """Remove an index that nobody uses."""
    shutil.rmtree(folder / name, ignore_errors=True)


def is_sound(index: Path) -> bool:
    """Say whether every file of the index is as it was written.

    The library compares the checksums it wrote with nothing: a damaged file gives wrong answers, or a fault in its own
    threads that ends the process without a word.
    """
    try:
        return all(_has_its_checksum(file) for file in _segment_files(index))
    except (OSError, ValueError, KeyError, struct.error):
        return False


def _segment_files(index: Path) -> Iterator[Path]:
    """Give the files that the index is made of now; those of an unfinished write do not count."""
    for segment in json.loads((index / "meta.json").read_text(encoding="utf-8"))["segments"]:
        stem = segment["segment_id"].replace("-", "")
        yield from (file for file in index.glob(f"{stem}.*") if file.suffix not in {".del", ".temp"})
        if segment["deletes"]:
            yield index / f"{stem}.{segment['deletes']['opstamp']}.del"


def _has_its_checksum(file: Path) -> bool:
    data = memoryview(file.read_bytes())
    size, _ = FOOTER_END.unpack(data[-FOOTER_END.size :])
    end = len(data) - FOOTER_END.size - size
    footer = json.loads(bytes(data[end : -FOOTER_END.size]))
    return bool(zlib.crc32(data[:end]) == footer["crc"])
