"""The text of a DOCX as it is printed with all tracked changes accepted: paragraphs, numbered lists, tables, text boxes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO
from xml.etree.ElementTree import Element

from cms.policies.extracting.child.columns import row_lines
from cms.policies.extracting.child.found import Found
from cms.policies.extracting.child.numbering import Numbering, W, value
from cms.policies.extracting.child.problem import Problem
from cms.policies.extracting.child.xmlparts import Parts
from cms.policies.extracting.limits import Limits

DOCUMENT = "word/document.xml"
FOOTNOTES = "word/footnotes.xml"
# What is struck out, what only says how, and the second copy that older programs see of a text box.
LEFT_OUT = {f"{W}del", f"{W}moveFrom", f"{W}pPr", f"{W}rPr", f"{W}instrText", f"{W}tblPr", f"{W}tcPr", f"{W}trPr"}
LEFT_OUT |= {f"{W}sectPr", "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
SIGNS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
BOX = f"{W}txbxContent"


def read_docx(file: BinaryIO, limits: Limits) -> Found:
    """Give the text; raises Problem for a file that is damaged, locked or swells."""
    parts = Parts(file, limits)
    reader = _Reader(Numbering.of(parts))
    lines: list[str] = []
    letters = 0
    for element in parts.elements(DOCUMENT, below=f"{W}body"):
        new = reader.lines(element)
        letters += sum(map(len, new))
        if letters > limits.letters:
            raise Problem("too_much_text", most=limits.letters)
        lines += new
    found = Found("\n".join(lines), warnings=sorted(reader.seen))
    if parts.has(FOOTNOTES):
        found.warnings += ["footnotes_left_out"]
    return found


class _Reader:
    """Remembers what runs from paragraph to paragraph: the numbers of lists, and a paragraph whose end was struck out."""

    def __init__(self, numbering: Numbering) -> None:
        self.numbering = numbering
        self.begun = ""
        self.seen: set[str] = set()

    def lines(self, element: Element) -> list[str]:
        """Give the printed lines of a paragraph, a table, or what holds such."""
        if element.tag == f"{W}p":
            return self.paragraph(element)
        if element.tag == f"{W}tbl":
            return self.table(element)
        if element.tag in LEFT_OUT:
            return []
        return [line for child in element for line in self.lines(child)]

    def paragraph(self, element: Element) -> list[str]:
        boxes: list[Element] = []
        words = self.begun + "".join(self.words(element, boxes))
        settings = element.find(f"{W}pPr")
        if settings is not None and settings.find(f"{W}rPr/{W}del") is not None:
            self.begun = words
            return []
        self.begun = ""
        label = self.numbering.label(settings) if words.strip() else ""
        printed = f"{label}{words}".split("\n")
        return printed + [line for box in boxes for child in box for line in self.lines(child)]

    def words(self, element: Element, boxes: list[Element]) -> Iterator[str]:
        for child in element:
            if child.tag in LEFT_OUT:
                self.note(child)
            elif child.tag == f"{W}r":
                yield from self.run(child, boxes)
            elif child.tag == BOX:
                boxes.append(child)
            else:
                self.note(child)
                yield from self.words(child, boxes)

    def note(self, element: Element) -> None:
        if element.tag in (f"{W}del", f"{W}ins", f"{W}moveFrom"):
            self.seen.add("changes_accepted")

    def run(self, element: Element, boxes: list[Element]) -> Iterator[str]:
        settings = element.find(f"{W}rPr")
        if settings is not None and _is_on(settings.find(f"{W}vanish")):
            return
        in_capitals = settings is not None and _is_on(settings.find(f"{W}caps"))
        for child in element:
            if child.tag == f"{W}t":
                yield (child.text or "").upper() if in_capitals else child.text or ""
            elif child.tag in SIGNS:
                yield SIGNS[child.tag]
            elif child.tag not in LEFT_OUT:
                yield from self.words(child, boxes)

    def table(self, element: Element) -> list[str]:
        rows = [[self.cell(cell) for cell in row.iter(f"{W}tc")] for row in _rows(element)]
        return [line for row in rows for line in row_lines(row, of=len(rows))]

    def cell(self, element: Element) -> list[str]:
        return [line for child in element for line in self.lines(child)]


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        if child.tag == f"{W}tr" and child.find(f"{W}trPr/{W}del") is None:
            yield child
        elif child.tag == f"{W}sdt":
            yield from child.iter(f"{W}tr")


def _is_on(setting: Element | None) -> bool:
    return setting is not None and value(setting) not in ("0", "false", "off")
