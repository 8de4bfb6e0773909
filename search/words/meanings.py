"""One expression and what it also stands for."""

from __future__ import annotations

from dataclasses import dataclass

from search.words.expressions import Words


@dataclass(frozen=True)
class Meaning:
    """Who types `words` also looks for `others`; `is_sure` when other accents than typed do not make it another thing."""

    words: Words
    others: tuple[Words, ...]
    is_sure: bool = False
