"""The words of HTML as a reader sees them, one block a line: what was pasted from a web page or saved as one."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path
from typing import BinaryIO

from cms.policies.extracting.child.found import Found
from cms.policies.extracting.child.plain import decoded
from cms.policies.extracting.limits import Limits

_WORDS = json.loads((Path(__file__).parent / "words.json").read_text(encoding="utf-8"))
BLOCKS = frozenset(_WORDS["html_blocks"])
CELLS = frozenset({"td", "th"})
UNSEEN = frozenset(_WORDS["html_unseen"])


def read_html(file: BinaryIO, limits: Limits) -> Found:
    """Give the words of an HTML file."""
    text, notes = decoded(file.read(), limits)
    return Found(words_of(text), warnings=notes)


def words_of(html: str) -> str:
    """Give the words of HTML, one block a line, the cells of a table's row with | between them."""
    parser = _Words()
    parser.feed(html)
    parser.close()
    lines = (" ".join(line.split()) for line in "".join(parser.found).split("\n"))
    return "\n".join(line.strip("| ") if line.strip("| ") == "" else line.removeprefix("| ") for line in lines)


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.unseen = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in UNSEEN:
            self.unseen += 1
        elif tag in CELLS:
            self.found.append(" | ")
        elif tag in BLOCKS:
            self.found.append("\n")

    def handle_startendtag(self, tag: str, attrs: object) -> None:
        if tag in BLOCKS:
            self.found.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in UNSEEN:
            self.unseen = max(0, self.unseen - 1)
        elif tag in BLOCKS:
            self.found.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self.found.append(data.replace("\n", " "))
