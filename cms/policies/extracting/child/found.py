"""What a reader found: text, pages, how it came about, and what the editor should know about it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from cms.policies.extracting.child.problem import Problem
from cms.policies.extracting.child.spelling import in_modern_spelling
from cms.policies.extracting.limits import Limits


@dataclass(slots=True)
class Found:
    """A text, one printed line a line; `pages` 0 where the kind has none; `stamps` are visible words of signatures."""

    text: str
    pages: int = 0
    scanned_pages: int = 0
    recognised_pages: int = 0
    stamps: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def told(self, limits: Limits) -> dict[str, Any]:
        """Give it as the process prints it; raises Problem for a text that is too long, or none."""
        if len(self.text) > limits.letters:
            raise Problem("too_much_text", most=limits.letters)
        text, notes = in_modern_spelling(self.text)
        if not text.strip() and not self.scanned_pages:
            raise Problem("no_text")
        return {
            "text": text.strip("\n"),
            "pages": self.pages,
            "scanned_pages": self.scanned_pages,
            "recognised_pages": self.recognised_pages,
            "stamps": [in_modern_spelling(stamp)[0] for stamp in self.stamps],
            "warnings": [*self.warnings, *notes],
        }
