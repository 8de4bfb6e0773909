"""The words of pages: of a stream of blocks, and of rich text."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from wagtail.blocks import StreamValue

TAG = re.compile(r"<[^>]+>")
BREAK = re.compile(r"</(?:p|li|h\d|td|tr)>|<br ?/?>")
NO_WORDS = {"image", "id", "type", "table_header_choice", "cell", "mergeCells"}  # a block's settings, not its text


def stream_text(stream: StreamValue) -> str:
    """Give the words of a stream of blocks, one block or paragraph a line."""
    return "\n".join(_words(block["value"]) for block in stream.get_prep_value())


def _words(value: Any) -> str:
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, dict):
        return "\n".join(_words(each) for name, each in value.items() if name not in NO_WORDS)
    if isinstance(value, list):
        return "\n".join(_words(each) for each in value)
    return ""


def plain(html: str) -> str:
    """Give the words of a piece of rich text."""
    return unescape(TAG.sub("", BREAK.sub("\n", html)))
