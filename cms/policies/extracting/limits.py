"""How much one file may cost to read: memory, time, pages, unpacked size, letters."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What the reading process may use; each that is reached ends the reading with a code of its own (messages.json).

    `memory` is address space and holds for each program that the process starts, `written` for each file it writes.
    """

    memory: int = 512 * MEGABYTE
    cpu_seconds: int = 60
    wall_seconds: int = 90
    written: int = 64 * MEGABYTE
    open_files: int = 64
    pages: int = 2_000
    unpacked: int = 120 * MEGABYTE
    letters: int = 3_000_000
    scanned_pages: int = 0
    signatures: int = 50

    def as_json(self) -> str:
        """Give the limits as the process takes them."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> Limits:
        """Give the limits that were passed to the process."""
        return cls(**json.loads(text))


# The worker has time for a scan: about four seconds of processor time a page.
PATIENT = Limits(cpu_seconds=900, wall_seconds=1800, scanned_pages=100)
