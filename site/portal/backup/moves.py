"""Renames that may be interrupted at any point and taken up again: the old aside, the new in its place."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Move:
    """Puts `new` (None: nothing) in the place `used`, and keeps what was there as `aside`."""

    used: str
    new: str | None
    aside: str

    @classmethod
    def of(cls, used: Path, new: Path | None, stamp: str) -> Move:
        """Give the move of a file or folder; what was there stays beside it under a name with `stamp`."""
        return cls(str(used), str(new) if new else None, str(aside(used, stamp)))

    def make(self) -> None:
        """Do what is not done yet.

        The new thing waiting, or the old one not yet aside, says how far an interrupted move came.
        """
        used, aside = Path(self.used), Path(self.aside)
        waits = self.new is None or Path(self.new).exists()
        if waits and used.exists() and not aside.exists():
            used.rename(aside)
        if self.new is not None and Path(self.new).exists():
            put(Path(self.new), used)


def put(new: Path, used: Path) -> None:
    """Give the new thing its name; what some careless command made there meanwhile is overwritten, if it is a file."""
    os.replace(new, used)


def aside(used: Path, stamp: str) -> Path:
    """Give the name under which what was in use is kept."""
    return used.with_name(f"{used.name}.replaced-{stamp}")
