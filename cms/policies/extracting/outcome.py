"""What the reading of one file brought, and the sentences in which people are told of it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cms.policies.extracting.limits import Limits

_WORDS: dict[str, dict[str, str]] = json.loads((Path(__file__).parent / "messages.json").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was found in a file: `code` is "" when its text could be read, else why not.

    `pages` 0 means unknown; `recognised_pages` of `scanned_pages` were read by a machine from pictures of paper.
    `signatures` are as signatures.py tells them; `signatures_code` says why they could not be looked at.
    """

    sha256: str = ""
    kind: str = ""
    text: str = ""
    pages: int = 0
    scanned_pages: int = 0
    recognised_pages: int = 0
    code: str = ""
    facts: dict[str, Any] = field(default_factory=dict)
    detail: str = ""
    warnings: tuple[str, ...] = ()
    stamps: tuple[str, ...] = ()
    signatures: tuple[dict[str, Any], ...] = ()
    signatures_code: str = ""

    @classmethod
    def of(cls, parts: dict[str, dict[str, Any]], limits: Limits) -> Outcome:
        """Give the outcome of what the process told, part by part."""
        file, text, signatures = parts["file"], parts["text"], parts["signatures"]
        return cls(
            sha256=file.get("sha256", ""),
            kind=file.get("kind", ""),
            text=text.get("text", "")[: limits.letters],
            pages=text.get("pages", 0),
            scanned_pages=text.get("scanned_pages", 0),
            recognised_pages=text.get("recognised_pages", 0),
            code=file.get("code") or text.get("code", ""),
            facts=text.get("facts", {}),
            detail=file.get("detail") or text.get("detail") or signatures.get("detail", ""),
            warnings=tuple(dict.fromkeys(text.get("warnings", ()))),
            stamps=tuple(text.get("stamps", ())),
            signatures=tuple(signatures.get("signatures", ())),
            signatures_code=signatures.get("code", ""),
        )

    @property
    def is_scan(self) -> bool:
        """Say whether at least half of the pages are pictures of paper."""
        return bool(self.scanned_pages) and self.scanned_pages * 2 >= self.pages

    @property
    def message(self) -> str:
        """Give the sentence that says why the text could not be read and what to do; "" when it could."""
        return words_of("problems", self.code).format(**self.facts) if self.code else ""

    @property
    def warning_messages(self) -> list[str]:
        """Give the sentences of the warnings, and of signatures that could not be looked at."""
        told = [words_of("warnings", code) for code in self.warnings]
        return [*told, words_of("signatures", self.signatures_code)] if self.signatures_code else told


def words_of(group: str, code: str) -> str:
    """Give the sentence for a code of messages.json; one that is not there is told as the group's general case."""
    return _WORDS[group].get(code) or _WORDS[group]["other"]
