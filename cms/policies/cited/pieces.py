"""The pieces that a thing's text consists of, read as one text, so that what is short in one is explained by another; pure."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from cms.policies.cited.markup import plain

BETWEEN = "\n\n"


@dataclass(frozen=True)
class Piece:
    """One piece under the name by which its thing finds it again; `source` is HTML where `is_html` says so."""

    name: str
    source: str
    is_html: bool = False

    @property
    def text(self) -> str:
        """Give its words as a reader sees them."""
        return plain(self.source) if self.is_html else self.source


class Joined:
    """Pieces as one text, and the way back from a place in it to a piece."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self.pieces = pieces
        self.starts: list[int] = []
        texts = [piece.text for piece in pieces]
        place = 0
        for text in texts:
            self.starts.append(place)
            place += len(text) + len(BETWEEN)
        self.text = BETWEEN.join(texts)
        self._lengths = [len(text) for text in texts]

    def place(self, start: int, end: int) -> tuple[str, int, int] | None:
        """Give the piece's name and the place in it; None for what reaches over the end of a piece."""
        at = bisect_right(self.starts, start) - 1
        if at < 0:
            return None
        offset = self.starts[at]
        if end - offset > self._lengths[at]:
            return None
        return self.pieces[at].name, start - offset, end - offset
