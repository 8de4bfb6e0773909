"""Puts accepted words into the draft of a page: title, lead, or a block of its body."""

from __future__ import annotations

from typing import Any

from wagtail.blocks import StreamValue
from wagtail.rich_text import RichText

from cms.policies.cited.markup import plain, replaced
from cms.policies.cited.models import FoundFault
from cms.policies.cited.texts import block_name

FIELDS = ("title", "lead")


class Changed(Exception):
    """The words that would be replaced do not stand there any more."""


def repair(draft: Any, fault: FoundFault) -> None:
    """Change the draft in memory; raises Changed when the words are not where they were found."""
    if fault.piece in FIELDS:
        setattr(draft, fault.piece, _words(getattr(draft, fault.piece), fault))
        return
    for at, block in enumerate(draft.body):
        if block_name(at, block.id) == fault.piece:
            draft.body[at] = (block.block_type, _value(block, fault), block.id)
            return
    raise Changed


def _value(block: StreamValue.StreamChild, fault: FoundFault) -> Any:
    if block.block_type == "paragraph":
        return RichText(_html(block.value.source, fault))
    if block.block_type == "heading":
        return _words(block.value, fault)
    if block.block_type == "quote":
        block.value["text"] = _words(block.value["text"], fault)
        return block.value
    return _table(block.value, fault)


def _words(text: str, fault: FoundFault) -> str:
    start, end = _place(text, fault)
    return f"{text[:start]}{fault.repair_words}{text[end:]}"


def _html(source: str, fault: FoundFault) -> str:
    start, end = _place(plain(source), fault)
    return replaced(source, start, end, fault.repair_words or "")


def _table(table: dict[str, Any], fault: FoundFault) -> dict[str, Any]:
    """Change the cell in which the words stand; the cells were read one after the other, a line break between them."""
    place = 0
    for row in table["data"]:
        for at, cell in enumerate(row):
            if not cell:
                continue
            start = (fault.repair_start or 0) - place
            if 0 <= start < len(str(cell)) and str(cell)[start : start + len(fault.repair_from)] == fault.repair_from:
                row[at] = f"{str(cell)[:start]}{fault.repair_words}{str(cell)[start + len(fault.repair_from) :]}"
                return table
            place += len(str(cell)) + 1
    raise Changed


def _place(text: str, fault: FoundFault) -> tuple[int, int]:
    start = fault.repair_start or 0
    end = start + len(fault.repair_from)
    if not fault.repair_from or text[start:end] != fault.repair_from:
        raise Changed
    return start, end
