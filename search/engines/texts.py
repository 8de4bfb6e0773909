"""What both engines must do to a text before they keep it."""

from __future__ import annotations


def storable(text: str) -> str:
    """Give `text` with a question mark for half a character: one such letter must not stop everything else."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace").decode("utf-8")
    return text
