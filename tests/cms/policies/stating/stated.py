"""Texts that state something of their own document, as officials write them."""

from __future__ import annotations

import datetime
from pathlib import Path

from cms.policies.citing.recogniser import Recogniser
from cms.policies.stating.bearing import bearings
from cms.policies.stating.effect import effects
from cms.policies.stating.passages import passages

SIGNED = datetime.date(2023, 12, 1)
RECOGNISER = Recogniser()
DECISION = (Path(__file__).parent / "decision.txt").read_text(encoding="utf-8").strip()


def relations(text: str, abstract: str = "") -> list[tuple[str, str, str]]:
    """Give kind, symbol or name, and part of what a text states."""
    found = bearings(passages(abstract, text), RECOGNISER)
    return [(one.kind, one.citation.symbol or one.citation.name, one.scope) for one in found]


def held(text: str, signed: datetime.date | None = SIGNED) -> list[tuple[datetime.date | None, datetime.date | None]]:
    """Give from when until when a text says that its document holds."""
    return [(one.day, one.until) for one in effects(passages("", text), issued_on=signed)]
