"""The replacements by which the editor's browser writes an address without accents while the title is typed."""

from __future__ import annotations

import unicodedata

BASES = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
TONES = "\u0300\u0301\u0303\u0309\u0323"


def _class_of(letter: str, plain: str) -> str:
    toned = [
        unicodedata.normalize("NFC", base + tone) for base in BASES if _plain(base) == plain for tone in ("", *TONES)
    ]
    marked = sorted({char for char in toned if len(char) == 1 and char != letter})
    return "".join(marked + [char.upper() for char in marked])


def _plain(letter: str) -> str:
    return "d" if letter == "đ" else unicodedata.normalize("NFD", letter)[0]


# The browser's own rule drops every letter it does not know: «Đồng bào» would become «djng-bao».
SLUG_FORMATTERS: list[tuple[str, str]] = [
    (f"[{_class_of(letter, letter)}{'ÐðĐ' if letter == 'd' else ''}]", letter) for letter in "adeiouy"
] + [("[\u0300-\u036f]", ""), (r"[/&·.,]", "-")]
