"""The words of an index: which terms stand in a channel, and in how many things and parts each of them does."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol


class Vocabulary(Protocol):
    """The words of one index, as of the moment that they were asked for. Both methods raise IndexUnavailable."""

    index_name: str

    def counts(self, channel: str, terms: Iterable[str]) -> list[int]:
        """Give for each term in how many things and parts it stands; what was just taken out may count for a while."""

    def most_frequent(self, channel: str, limit: int) -> list[tuple[str, int]]:
        """Give at most `limit` terms of a channel with their counts, the most frequent first."""
