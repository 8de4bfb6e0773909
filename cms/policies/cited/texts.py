"""Where the texts are that can cite: of an official document, and of a page with a body of blocks."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

from django.utils import timezone
from wagtail.blocks import StreamValue

from cms.policies.cited.pieces import Piece
from cms.policies.models import PolicyDocument

TEXT = "text"


def document_pieces(document: PolicyDocument) -> list[Piece]:
    """Give the abstract and the text of a document."""
    return [Piece("abstract", document.abstract), Piece(TEXT, document.text)]


def issue_day(document: PolicyDocument) -> datetime.date | None:
    """Give the day of issue; None for a draft without one."""
    return document.issued_on


def page_pieces(page: Any) -> list[Piece]:
    """Give the texts of a page with `title`, `lead` and `body`; the words of pictures and files cite nothing."""
    return [Piece("title", page.title), Piece("lead", page.lead), *_body_pieces(page.body)]


def today(page: Any) -> datetime.date:
    """Give today: what can be edited speaks each day anew, so that a death is told of older pages too."""
    return timezone.localdate()


def block_name(at: int, block_id: str | None) -> str:
    """Give the name of a body's block as a piece."""
    return f"body:{block_id or at}"


def _body_pieces(body: StreamValue) -> Iterator[Piece]:
    for at, block in enumerate(body):
        name = block_name(at, block.id)
        if block.block_type == "paragraph":
            yield Piece(name, block.value.source, is_html=True)
        elif block.block_type == "heading":
            yield Piece(name, block.value)
        elif block.block_type == "quote":
            yield Piece(name, block.value["text"])
        elif block.block_type == "table":
            yield Piece(name, "\n".join(_cells(block.value)))


def _cells(table: dict[str, Any] | None) -> Iterator[str]:
    for row in (table or {}).get("data", ()):
        yield from (str(cell) for cell in row if cell)
