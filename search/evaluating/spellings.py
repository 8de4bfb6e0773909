"""The ways in which a question is typed: as it is, without accents, decomposed, the tone elsewhere, in capitals, half marked."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from random import Random

from vietnamese.normalise import nfc, strip_marks

TONES = "\u0300\u0301\u0303\u0309\u0323"
# The three rhymes whose tone is printed on either letter: hòa and hoà, khỏe and khoẻ, thủy and thuỷ; the u of qu is no vowel.
EITHER = re.compile(rf"(?<![qQ])([oOuU])([{TONES}]?)([aAeEyY])([{TONES}]?)(?![\w\u0300-\u036f])")
WRITTEN_WITH = {"oa", "oe", "uy"}


def tone_moved(text: str) -> str:
    """Give `text` with the tone on the other letter wherever both places are in use."""
    return unicodedata.normalize("NFC", EITHER.sub(_swapped, unicodedata.normalize("NFD", nfc(text))))


def half_marked(text: str) -> str:
    """Give `text` with about half of its words without accents: always the same half of the same text."""
    chance = Random(text)  # noqa: S311 nothing secret: the same words each time
    return " ".join(strip_marks(word) if chance.random() < 0.5 else word for word in nfc(text).split())


def _swapped(found: re.Match[str]) -> str:
    first, on_first, second, on_second = found.groups()
    if (first + second).lower() not in WRITTEN_WITH:
        return found[0]
    return first + on_second + second + on_first


SPELLINGS: dict[str, Callable[[str], str]] = {
    "as given": lambda text: text,
    "without accents": strip_marks,
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "tone moved": tone_moved,
    "capitals": str.upper,
    "half the accents": half_marked,
}
