"""The words that name the parts of official texts, from words.json beside this module."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

_WORDS: dict[str, Any] = json.loads((Path(__file__).parent / "words.json").read_text(encoding="utf-8"))

ORDINALS: tuple[str, ...] = tuple(_WORDS["ordinals"])
ATTACHABLE: tuple[str, ...] = tuple(_WORDS["attachable"])
NAMES: dict[str, str] = _WORDS["names"]
UNITS: dict[str, tuple[str, ...]] = {unit: tuple(kinds) for unit, kinds in _WORDS["units"].items()}
NAMED_WITHOUT_NUMBER: tuple[str, ...] = tuple(_WORDS["named_without_number"])
VERBS: tuple[str, ...] = tuple(_WORDS["verbs"])
