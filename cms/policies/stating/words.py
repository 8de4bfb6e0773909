"""The words by which a text speaks of its own document, from words.json beside this module, and patterns made of them."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from cms.policies.citing.words import one_of
from vietnamese.normalise import canonical

_WORDS: dict[str, Any] = json.loads((Path(__file__).parent / "words.json").read_text(encoding="utf-8"))
PARTS_OF_ACTS: dict[str, str] = _WORDS["parts_of_acts"]


@cache
def pattern(name: str) -> str:
    """Give the pattern of any entry of a list, as whole words, in small letters or capitals."""
    return rf"(?<!\w){one_of(_WORDS[name])}(?!\w)"


def act_named(printed: str) -> str:
    """Give the relation that a verb stands for: "replaces" for "Thay thế"."""
    return _acts()[canonical(" ".join(printed.split()))]


@cache
def _acts() -> dict[str, str]:
    return {canonical(words): kind for words, kind in _WORDS["acts"].items()}
