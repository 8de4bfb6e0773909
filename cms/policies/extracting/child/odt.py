"""The text of an OpenDocument text: paragraphs, headings, tables, text boxes, with tracked changes accepted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO
from xml.etree.ElementTree import Element

from cms.policies.extracting.child.columns import row_lines
from cms.policies.extracting.child.found import Found
from cms.policies.extracting.child.problem import Problem
from cms.policies.extracting.child.xmlparts import Parts
from cms.policies.extracting.limits import Limits

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
PARAGRAPHS = (f"{TEXT}p", f"{TEXT}h")
LEFT_OUT = {f"{TEXT}tracked-changes", f"{OFFICE}annotation", f"{TEXT}note-body", f"{TEXT}sequence-decls"}
SIGNS = {f"{TEXT}tab": "\t", f"{TEXT}line-break": "\n", f"{TEXT}soft-page-break": ""}
MOST_SPACES = 20


def read_odt(file: BinaryIO, limits: Limits) -> Found:
    """Give the text; raises Problem for a file that is damaged or swells."""
    lines: list[str] = []
    letters, has_lists = 0, False
    for element in Parts(file, limits).elements("content.xml", below=f"{OFFICE}text"):
        has_lists = has_lists or element.tag == f"{TEXT}list"
        new = _lines(element)
        letters += sum(map(len, new))
        if letters > limits.letters:
            raise Problem("too_much_text", most=limits.letters)
        lines += new
    return Found("\n".join(lines), warnings=["list_numbers_left_out"] if has_lists else [])


def _lines(element: Element) -> list[str]:
    if element.tag in LEFT_OUT:
        return []
    if element.tag in PARAGRAPHS:
        boxes: list[Element] = []
        words = "".join(_words(element, boxes))
        return [*words.split("\n"), *(line for box in boxes for line in _lines(box))]
    if element.tag == f"{TABLE}table":
        rows = list(element.iter(f"{TABLE}table-row"))
        return [line for row in rows for line in row_lines([_cell(cell) for cell in row], of=len(rows))]
    return [line for child in element for line in _lines(child)]


def _cell(element: Element) -> list[str]:
    return [line for child in element for line in _lines(child)]


def _words(element: Element, boxes: list[Element]) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag == f"{TEXT}s":
            yield " " * min(int(child.get(f"{TEXT}c", "1") or 1), MOST_SPACES)
        elif child.tag in SIGNS:
            yield SIGNS[child.tag]
        elif child.tag.endswith("}text-box"):
            boxes.append(child)
        elif child.tag not in LEFT_OUT:
            yield from _words(child, boxes)
        yield child.tail or ""
