"""The XML parts of an Office file: unpacked within limits, without document types, entities, or depths that end a program."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import IO, BinaryIO
from xml.etree.ElementTree import Element, ParseError
from zipfile import BadZipFile, ZipFile

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from cms.policies.extracting.child.problem import Problem
from cms.policies.extracting.limits import Limits

MOST_ENTRIES = 10_000
DEEPEST = 200


class Parts:
    """An archive of which only named parts are read; all of them together may unpack to `limits.unpacked` bytes."""

    def __init__(self, file: BinaryIO, limits: Limits) -> None:
        self.left = limits.unpacked
        self.most = limits.unpacked
        try:
            self.archive = ZipFile(file)
        except (BadZipFile, ValueError, NotImplementedError, OSError) as broken:
            raise Problem("damaged") from broken
        if len(self.archive.infolist()) > MOST_ENTRIES:
            raise Problem("too_much_inside", most=self.most // 1024 // 1024)

    def has(self, name: str) -> bool:
        """Say whether there is such a part."""
        return name in self.archive.NameToInfo

    def elements(self, name: str, *, below: str) -> Iterator[Element]:
        """Give each child of the first element `below` when it is complete, and forget it afterwards."""
        try:
            with self.archive.open(name) as part:
                yield from _children(_Counted(part, self), below)
        except DefusedXmlException as refused:
            raise Problem("forbidden_xml") from refused
        except (
            ParseError,
            KeyError,
            BadZipFile,
            zlib.error,
            EOFError,
            NotImplementedError,
            RuntimeError,
            OSError,
        ) as broken:
            raise Problem("locked" if "encrypted" in str(broken) else "damaged") from broken


class _Counted:
    """A part whose bytes are counted while they are unpacked: what the archive says of its size may be a lie."""

    def __init__(self, part: IO[bytes], parts: Parts) -> None:
        self.part, self.parts = part, parts

    def read(self, size: int = -1) -> bytes:
        """Give the next bytes; raises Problem when they are too many."""
        content = self.part.read(size if 0 < size < 65536 else 65536)
        self.parts.left -= len(content)
        if self.parts.left < 0:
            raise Problem("too_much_inside", most=self.parts.most // 1024 // 1024)
        return content


def _children(part: _Counted, below: str) -> Iterator[Element]:
    path: list[Element] = []
    holder = -1
    for event, element in iterparse(part, events=("start", "end"), forbid_dtd=True):
        if event == "start":
            path.append(element)
            if len(path) > DEEPEST:
                raise Problem("damaged")
            if holder < 0 and element.tag == below:
                holder = len(path)
            continue
        path.pop()
        if len(path) == holder:
            yield element
            path[-1].clear()
        elif len(path) < holder:
            return
