"""Which lines of a signed text are headings, items or plain paragraphs; no word is changed."""

from __future__ import annotations

import re
from dataclasses import dataclass

PART = re.compile(r"(?:Phần|PHẦN|Chương|CHƯƠNG)\s+[IVX\d]{1,5}\b|[IVX]{1,5}\s?[.:]\s*\S")
SECTION = re.compile(r"(?:Điều\s+\d+\s?[.:]|\d{1,2}(?:\.\d{1,2})+\.?\s|\d{1,2}[.:])\s*\S")
ITEM = re.compile(r"(?:[-–+•*]\s*|[a-zđ]\)\s*|\(\d{1,2}\)\s*)\S")
LONGEST_PART = 200
LONGEST_SECTION = 160
MOST_WORDS_OF_TITLE = 10  # "V. Kinh phí thực hiện:", while longer words before a colon lead into what follows
ENDS_OF_SENTENCES = (".", ";", ":", ",")


@dataclass(frozen=True)
class Line:
    """One line of the text, its role ("part", "section", "item", "capitals", "plain"), and its anchor if it is a part.

    `start` is where its first character stands in the whole text.
    """

    text: str
    role: str
    anchor: str = ""
    start: int = 0


def outline(text: str) -> list[Line]:
    """Give the non-empty lines of `text` with their roles; a part is anchored by its running number."""
    lines: list[Line] = []
    parts = place = 0
    for line in text.splitlines(keepends=True):
        if words := line.strip():
            role = role_of(words)
            parts += role == "part"
            start = place + len(line) - len(line.lstrip())
            lines.append(Line(words, role, f"muc-{parts}" if role == "part" else "", start))
        place += len(line)
    return lines


def role_of(line: str) -> str:
    """Give the role of one line. A numbered sentence is no heading: it is long, or ends like a sentence."""
    sentence = line.endswith(ENDS_OF_SENTENCES) and not is_title(line)
    if PART.match(line) and len(line) <= LONGEST_PART and not sentence:
        return "part"
    if SECTION.match(line) and len(line) <= LONGEST_SECTION and not sentence:
        return "section"
    if ITEM.match(line):
        return "item"
    return "capitals" if line.isupper() and len(line) <= LONGEST_PART else "plain"


def is_title(line: str) -> bool:
    """Say whether a line is a title although a mark stands at its end: in capitals ("V. KINH PHÍ:"), or short and open."""
    if line.endswith((":", ".")) and line.isupper():
        return True
    return line.endswith(":") and "," not in line and len(line.split()) <= MOST_WORDS_OF_TITLE
