"""What conversions do to the whole of a text, none of which may change what a reader reads."""

from __future__ import annotations

import random
import re
import unicodedata


def crlf(text: str, chance: random.Random) -> str:
    """The line ends of Windows."""
    return text.replace("\n", "\r\n")


def carriage_returns(text: str, chance: random.Random) -> str:
    """The line ends of old machines."""
    return text.replace("\n", "\r")


def blank_after_every_line(text: str, chance: random.Random) -> str:
    """An empty line behind each line."""
    return text.replace("\n", "\n\n")


def form_feeds(text: str, chance: random.Random) -> str:
    """A new page at some of the empty lines."""
    return re.sub(r"\n\n", lambda gap: chance.choice([gap[0], "\n\f"]), text)


def decomposed(text: str, chance: random.Random) -> str:
    """Letters and accents apart."""
    return unicodedata.normalize("NFD", text)


def invisible(text: str, chance: random.Random) -> str:
    """A byte order mark, soft hyphens, zero-width and hard spaces."""
    text = "\ufeff" + text.replace("Dân tộc", "Dân\u00a0tộc").replace("nhiệm vụ", "nhi\u00adệm\u200b vụ")
    return text.replace("Đ", "Ð")


def indented(text: str, chance: random.Random) -> str:
    """Spaces before and behind each line."""
    return re.sub(r"(?m)^(?=.)", " " * chance.randint(1, 3), text).replace("\n", "  \n")


CONVERSIONS = (crlf, carriage_returns, blank_after_every_line, form_feeds, decomposed, invisible, indented)


def emphasised(line: str) -> str:
    """A line in bold, as a conversion to Markdown writes it."""
    return line.replace(line.strip(), f"**{line.strip()}**") if line.strip() and "|" not in line else line
