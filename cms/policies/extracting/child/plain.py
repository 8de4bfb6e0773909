"""Plain text in whatever encoding it was saved: Unicode of every kind, Windows-1258, and the eight bits of the old fonts."""

from __future__ import annotations

import codecs
from typing import BinaryIO

from cms.policies.extracting.child.found import Found
from cms.policies.extracting.child.problem import Problem
from cms.policies.extracting.limits import Limits
from vietnamese.legacy import decoded as in_old_font

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read_plain(file: BinaryIO, limits: Limits) -> Found:
    """Give the text of a file without any form; raises Problem when it is none."""
    text, notes = decoded(file.read(), limits)
    return Found(text.replace("\r\n", "\n").replace("\r", "\n"), warnings=notes)


def decoded(content: bytes, limits: Limits) -> tuple[str, list[str]]:
    """Give the letters of the bytes, and a note when the encoding was guessed."""
    if len(content) > 4 * limits.letters:
        raise Problem("too_much_text", most=limits.letters)
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return _strictly(content, encoding), []
    if content.count(b"\0") > len(content) // 4:
        first, second = content[::2].count(b"\0"), content[1::2].count(b"\0")
        return _strictly(content, "utf-16-be" if first > second else "utf-16-le"), ["encoding_guessed"]
    try:
        return content.decode("utf-8"), []
    except UnicodeDecodeError:
        old = in_old_font(content)
        return (old.text, [old.encoding.lower()]) if old else (_eight_bits(content), ["encoding_guessed"])


def _strictly(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise Problem("damaged") from error


def _eight_bits(content: bytes) -> str:
    """Give the letters of Windows-1258 where they make Vietnamese words, else those of Windows for western Europe."""
    vietnamese = content.decode("cp1258", errors="replace")
    tones = sum(vietnamese.count(tone) for tone in "\u0300\u0301\u0303\u0309\u0323")
    marked = sum(vietnamese.count(letter) for letter in "ăâđêôơưĂÂĐÊÔƠƯ")
    if tones and marked and "\ufffd" not in vietnamese:
        return vietnamese
    return content.decode("cp1252", errors="replace")
