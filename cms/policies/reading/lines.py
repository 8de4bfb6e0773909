"""The printed lines of a raw text: NFC, spaces made single, knowing what stood between them and the line before."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cms.policies.reading.emphasis import without_emphasis
from vietnamese.normalise import nfc

_GAP = re.compile(r"\t+ *| {4,}")
_BREAK = re.compile(r"<br\s?/?>", re.IGNORECASE)
_RULE = re.compile(r"[-–—_=|+:*\s]*")


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line; `blank` says an empty line stood before it, `cut` a table border or a drawn rule.

    `columns` are the parts that wide gaps (a tab, four spaces) divide it into, for the ends printed in two columns.
    """

    text: str
    blank: bool = False
    cut: bool = False
    columns: tuple[str, ...] = ()


def read_lines(text: str) -> list[Line]:
    """The lines of a text that have words; table borders (|) and drawn rules (-----) become `cut` of the next line.

    Any line ending is understood (CRLF, CR, form feed, a conversion's <br>); runs of spaces become one; emphasis marks
    are taken off.
    """
    lines: list[Line] = []
    blank = cut = False
    for raw in without_emphasis(_BREAK.sub("\n", nfc(text))).splitlines():
        words = " ".join(raw.split())
        if not words:
            blank = True
        elif is_rule(words):
            cut = True
        else:
            columns = tuple(" ".join(part.split()) for part in _GAP.split(raw.strip()))
            lines.append(Line(words, blank and bool(lines), cut and bool(lines), columns))
            blank = cut = False
    return lines


def is_rule(words: str) -> bool:
    """Whether a line is only a table border or a drawn rule, and so carries no words."""
    return bool(_RULE.fullmatch(words)) and ("|" in words or len(words) > 2 or words in {"—", "*"})
