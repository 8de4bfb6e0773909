"""Names of uploaded files: the stored one is made by us, the title is what people see, without what would deceive them."""

from __future__ import annotations

import secrets
import unicodedata
from pathlib import PurePosixPath

from vietnamese.normalise import nfc
from vietnamese.slugs import slugify

SLUG_LENGTH = 60  # Django's columns hold 100 characters, and the folder, the mark and the ending need theirs


def extension_of(name: str) -> str:
    """Give the ending of a file's name in small letters without its dot; "" when there is none."""
    return PurePosixPath(visible(name)).suffix.lower().removeprefix(".")


def stored_name(name: str) -> str:
    """Give the name under which a file is kept: plain letters of its own name, a random mark, its ending.

    «../Lễ hội.JPG» becomes le-hoi-9f86d081.jpg. The mark keeps two files of one name apart.
    """
    stem = slugify(PurePosixPath(visible(name)).stem, SLUG_LENGTH) or "tep"
    return f"{stem}-{secrets.token_hex(4)}.{extension_of(name)}"


def visible(text: str) -> str:
    """Give a name or title in one spelling, without control characters and marks that turn the direction of reading."""
    shown = (character for character in nfc(text) if not unicodedata.category(character).startswith("C"))
    return " ".join("".join(shown).split())
