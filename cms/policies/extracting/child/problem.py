"""Why a file cannot be read: a code and its facts; the words for people are the other side's (messages.json)."""

from __future__ import annotations


class Problem(Exception):
    """Reading ends here; `code` says why, `facts` hold the figures for the sentence."""

    def __init__(self, code: str, **facts: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts
