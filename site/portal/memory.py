"""How a process of ours holds its memory: what it let go goes back to the machine, and what it loaded is taken for lasting."""

from __future__ import annotations

import ctypes
import gc

# Numbers of glibc's mallopt(3).
TRIM_THRESHOLD, MMAP_THRESHOLD, ARENA_MAX = -1, -3, -8
FEW_ARENAS = 2  # glibc gives each thread one of its own, which then holds what that thread ever needed at once
LARGE = 256 * 1024  # bytes: from here on a block is the system's own, and gone when it is let go
SPARE = 1024 * 1024  # bytes that are kept for the next need


def hold_little() -> None:
    """Ask the C library to hold on to little. Another library than glibc has no such question, and is left as it is."""
    ask = getattr(ctypes.CDLL(None), "mallopt", None)
    if ask is not None:
        for what, value in ((ARENA_MAX, FEW_ARENAS), (MMAP_THRESHOLD, LARGE), (TRIM_THRESHOLD, SPARE)):
            ask(what, value)


def settle() -> None:
    """Let go of what loading left behind, and take what is loaded for lasting. Before the first thread."""
    gc.collect()
    gc.freeze()


def give_back() -> None:
    """Give back what large work has left free between what is kept; of itself the library gives back only what lies on top."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
