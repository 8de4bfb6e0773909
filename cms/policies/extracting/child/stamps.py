"""The visible words of Vietnamese signature stamps ("Người ký: …, Thời gian ký: …"), which are no part of the document."""

from __future__ import annotations

import re

MOST_LINES = 9
OPENING = re.compile(r"\s*(?:Người ký|Ký bởi|Được ký bởi|Signed by|Digitally signed by)\s*:?\s*\S?", re.I)
CLOSING = re.compile(r"\s*(?:Thời gian ký|Ngày ký|Ký ngày|Signing (?:time|date)|Date)\s*:", re.I)
TIME = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}")
CLOCK = re.compile(r"\s*\d{1,2}:\d{2}(?::\d{2})?(?:\s*[+-]\d{2}[:']?\d{2}'?)?\s*")


def without_stamps(text: str) -> tuple[str, list[str]]:
    """Give the text without its stamps, and the stamps; one reaches from its signer's line to the time of signing."""
    lines = text.split("\n")
    kept: list[str] = []
    stamps: list[str] = []
    at = 0
    while at < len(lines):
        end = _end_of_stamp(lines, at) if OPENING.match(lines[at]) else 0
        if end:
            stamps.append("\n".join(line.strip() for line in lines[at:end] if line.strip()))
            at = end
        else:
            kept.append(lines[at])
            at += 1
    return "\n".join(kept), stamps


def _end_of_stamp(lines: list[str], start: int) -> int:
    """Give the index behind the stamp that opens at `start`, 0 when none closes soon: the words are then the text's own."""
    for at in range(start, min(start + MOST_LINES, len(lines))):
        if CLOSING.match(lines[at]):
            end = at + 1
            while end < min(at + 3, len(lines)) and _is_time(lines[end]):
                end += 1
            return end if TIME.search(" ".join(lines[at:end])) else 0
    return 0


def _is_time(line: str) -> bool:
    return bool(CLOCK.fullmatch(line) or (TIME.match(line.strip()) and len(line) < 40))
