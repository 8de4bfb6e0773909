"""Where a text that another one issues begins: "QUY CHẾ … (Ban hành kèm theo Quyết định số …)"."""

from __future__ import annotations

import re

from cms.policies.structure.lines import Lines
from cms.policies.structure.marks import ATTACHED_RANK, Mark, read_mark
from cms.policies.structure.nodes import Kind
from cms.policies.structure.words import ATTACHABLE

_ATTACHED = re.compile(r"[(\[]?(?i:(?:được\s)?(?:ban hành\s)?kèm theo)\b")
_LINES_OF_TITLE = 5


def attached_texts(lines: Lines) -> dict[int, Mark]:
    """Give the marks of attached texts by the number of the line that names their kind, in capitals by itself."""
    found = {}
    for number, line in enumerate(lines):
        if line[:1] in "([kKbBđĐ" and _ATTACHED.match(line):
            begins = _title_above(lines, number)
            if begins is not None:
                kind = lines[begins]
                found[begins] = Mark(Kind.ATTACHED, ATTACHED_RANK, kind, _named(kind), len(kind))
    return found


def _title_above(lines: Lines, number: int) -> int | None:
    """Give the line that names the kind; None below an appendix, which has its own mark, and within an article's words."""
    found = None
    for above in range(number - 1, max(-1, number - 1 - _LINES_OF_TITLE), -1):
        line = lines[above]
        if mark := read_mark(line):
            return None if mark.kind is Kind.APPENDIX or found is None else found
        if found is None and _named(line):
            found = above
    return found


def _named(line: str) -> str:
    """Give the kind that a line names ("QUY CHẾ", "QUY CHẾ LÀM VIỆC"), "" for none."""
    if not line.isupper():
        return ""
    return next((kind.lower() for kind in ATTACHABLE if line == kind or line.startswith(f"{kind} ")), "")
