"""A Word file of before 2007 as Word itself lays it out: a compound file with the text in pieces, and nothing else."""

from __future__ import annotations

import struct

SECTOR, LEAST = 512, 4096  # a smaller stream would have to stand in a file within the file
FREE, END, FAT, NOBODY = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
TEXT_AT = 0x600
NO_STYLES = struct.pack("<HHH", 18, 0, 10) + bytes(14)  # antiword reads on at random where a file has no list of styles


def doc(text: str) -> bytes:
    """A .doc with these lines as its paragraphs."""
    letters = "".join(f"{line}\r" for line in text.split("\n"))
    encoded = letters.encode("utf-16-le")
    pieces = struct.pack("<II", 0, len(letters)) + struct.pack("<HIH", 0, TEXT_AT, 0)
    listed = b"\x02" + struct.pack("<I", len(pieces)) + pieces
    head = _head(len(letters), len(encoded), len(listed))
    return _compound({"WordDocument": head + encoded, "1Table": listed + NO_STYLES})


def _head(letters: int, size: int, listed: int) -> bytes:
    """The block at the head of the text: which version wrote it, where the text is, where its pieces and styles are listed."""
    head = bytearray(TEXT_AT)
    struct.pack_into("<HH", head, 0, 0xA5EC, 0x00C1)  # Word 97
    struct.pack_into("<H", head, 0x0A, 0x0200 | 0x1000)  # the list of pieces is in 1Table; letters of two bytes
    struct.pack_into("<II", head, 0x18, TEXT_AT, TEXT_AT + size)
    struct.pack_into("<H", head, 0x20, 14)
    struct.pack_into("<H", head, 0x3E, 22)
    struct.pack_into("<I", head, 0x40, TEXT_AT + size)
    struct.pack_into("<I", head, 0x4C, letters)
    struct.pack_into("<H", head, 0x98, 93)
    struct.pack_into("<II", head, 0xA2, listed, len(NO_STYLES))
    struct.pack_into("<II", head, 0x1A2, 0, listed)
    return bytes(head)


def _compound(streams: dict[str, bytes]) -> bytes:
    contents = [content.ljust(LEAST, b"\0") for content in streams.values()]
    contents = [content + b"\0" * (-len(content) % SECTOR) for content in contents]
    chain, starts = [FAT, END], []
    for content in contents:
        first, count = len(chain), len(content) // SECTOR
        starts.append(first)
        chain += [*range(first + 1, first + count), END]
    listed = struct.pack(f"<{len(chain)}I", *chain).ljust(SECTOR, b"\xff")
    entries = [_entry("Root Entry", 5, END, 0, child=1)]
    entries.append(_entry("WordDocument", 2, starts[0], len(contents[0]), left=2))
    entries.append(_entry("1Table", 2, starts[1], len(contents[1])))
    directory = b"".join(entries).ljust(SECTOR, b"\0")
    return _first_sector() + listed + directory + b"".join(contents)


def _first_sector() -> bytes:
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIII", 0, 1, 1, 0, LEAST, END, 0, END, 0)
    return head + struct.pack("<109I", 0, *[FREE] * 108)


def _entry(name: str, kind: int, start: int, size: int, *, left: int = NOBODY, child: int = NOBODY) -> bytes:
    encoded = name.encode("utf-16-le")
    entry = encoded.ljust(64, b"\0") + struct.pack("<HBB", len(encoded) + 2, kind, 1)
    return entry + struct.pack("<III", left, NOBODY, child) + bytes(36) + struct.pack("<III", start, size, 0)
