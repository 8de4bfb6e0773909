"""Which words behind a mark are a heading and which are a sentence, and which following lines still belong to it."""

from __future__ import annotations

from cms.policies.structure.lines import Lines
from cms.policies.structure.marks import Mark, read_mark
from cms.policies.structure.nodes import Kind

LONGEST_HEADING = 200
MOST_LINES = 4
MOST_WORDS_OF_TITLE = 10  # "V. Kinh phí thực hiện:", while longer words before a colon lead into what follows
ENDS_OF_SENTENCES = (".", ";", ":", ",")
_ALWAYS_HEADED = {
    Kind.APPENDIX,
    Kind.ATTACHED,
    Kind.FORM,
    Kind.PART,
    Kind.CHAPTER,
    Kind.SECTION,
    Kind.SUBSECTION,
    Kind.ARTICLE,
}
_NEVER_HEADED = {Kind.POINT, Kind.ITEM, Kind.DASH}


def heading_of(mark: Mark, line: str) -> str:
    """Give the heading behind a mark in its own line, "" where what stands there is a sentence or nothing."""
    words = line[mark.end :].strip()
    if mark.kind in _NEVER_HEADED or not words or len(line) > LONGEST_HEADING:
        return ""
    return "" if line.endswith(ENDS_OF_SENTENCES) and not is_title(line) else words


def is_title(line: str) -> bool:
    """Say whether a line is a title although a mark stands at its end: in capitals ("V. KINH PHÍ:"), or short and open."""
    if line.endswith((":", ".")) and line.isupper():
        return True
    return line.endswith(":") and "," not in line and len(line.split()) <= MOST_WORDS_OF_TITLE


def lines_below(mark: Mark, lines: Lines, number: int) -> int:
    """Give how many lines below the bare mark of line `number` ("Chương II") are its heading."""
    if mark.kind not in _ALWAYS_HEADED or lines[number][mark.end :].strip():
        return 0
    below = 0
    while below < MOST_LINES and number + below + 1 < len(lines):
        line = lines[number + below + 1]
        if not _continues_heading(line, first=below == 0):
            break
        below += 1
        if not line.isupper():
            break
    return below


def _continues_heading(line: str, *, first: bool) -> bool:
    if len(line) > LONGEST_HEADING or read_mark(line):
        return False
    return line.isupper() or (first and line[:1].isupper() and not line.endswith(ENDS_OF_SENTENCES))
