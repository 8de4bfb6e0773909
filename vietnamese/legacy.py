"""Text in the fonts of before Unicode, TCVN3 (.VnTime, "ABC") and VNI: told by its impossible syllables, and put right.

Such text reaches us as bytes, or as Latin letters that stand for those bytes ("C«ng v¨n", "Coâng vaên"). TCVN3 has no accented
capitals: they are small letters in a font of capitals, so that a word in capitals is known by its plain letters alone.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path

from vietnamese.spelling import is_syllable

FEWEST_WORDS = 3  # fewer say too little: "né" of a French name would be a syllable in TCVN3
MOST_WORDS = 20_000  # enough of a text to tell its encoding
ENOUGH_AFTER, FEW_BEFORE = 0.8, 0.5
_WORD = re.compile(r"[A-Za-z\u00a1-\u00ff]+")
_FOREIGN = re.compile(r"[\u00a1-\u00ff]")
_UNICODE_ONLY = re.compile(r"[ăđĩũơưĂĐĨŨƠƯ\u1ea0-\u1ef9\u0300-\u036f]")
_QUOTES = "«»"


@dataclass(frozen=True, slots=True)
class Repaired:
    """A text put right, and the encoding that it was in: "TCVN3" or "VNI"."""

    text: str
    encoding: str


def repaired(text: str) -> Repaired | None:
    """Give a text in Unicode (NFC), None where it is no TCVN3 or VNI text; lines that are clean already stay as they are.

    It must come before anything that strips characters: ư is the soft hyphen of Latin-1 in TCVN3.
    """
    lines = text.splitlines(keepends=True)
    doubtful = [line for line in lines if _FOREIGN.search(line) and not _UNICODE_ONLY.search(line)]
    encoding = encoding_of("".join(doubtful))
    if encoding is None:
        return None
    decode = DECODERS[encoding]
    is_all_old = not _UNICODE_ONLY.search(text)  # then "Sè:", a syllable as it stands, is not spared
    suspects = {line for line in doubtful if is_all_old or _is_broken(line)}
    put_right = "".join(decode(line) if line in suspects else line for line in lines)
    return Repaired(unicodedata.normalize("NFC", put_right), encoding)


def decoded(data: bytes) -> Repaired | None:
    """Give the text of bytes in one of the old encodings, None for bytes that are UTF-8 or something else."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return repaired(data.decode("latin-1"))
    return None


def encoding_of(text: str) -> str | None:
    """Give "TCVN3" or "VNI" where most words that are no Vietnamese as they stand become Vietnamese by it, else None."""
    words = [found[0] for found in _words_with_signs(text)]
    if len(words) < FEWEST_WORDS or _share(words) > FEW_BEFORE:
        return None
    shares = {name: _share([decode(word) for word in words]) for name, decode in DECODERS.items()}
    best = max(shares, key=lambda name: shares[name])
    return best if shares[best] >= ENOUGH_AFTER else None


def from_tcvn3(text: str) -> str:
    """Give TCVN3 text in Unicode; among words in capitals those become capitals too whose plain letters leave it open."""
    table = _tcvn3()
    return "".join(_line_from_tcvn3(line, table) for line in text.splitlines(keepends=True))


def _line_from_tcvn3(line: str, table: dict[int, str]) -> str:
    words = [_Word(found[0], found[0].translate(table)) for found in _WORD.finditer(line)]
    for in_capitals, run in groupby(words, key=lambda word: word.may_be_capital):
        together = list(run)
        if in_capitals and any(word.shows_capitals for word in together):
            for word in together:
                word.is_capital = word.shows_capitals or word is words[-1] or word is not together[-1]
    rest = iter(words)
    return _WORD.sub(lambda _: next(rest).written, line)


def from_vni(text: str) -> str:
    """Give VNI text in Unicode; a letter and the sign behind it are one letter."""
    table = _vni()
    return _vni_pairs().sub(lambda found: table[found[0]], text)


DECODERS: dict[str, Callable[[str], str]] = {"TCVN3": from_tcvn3, "VNI": from_vni}


@dataclass(slots=True)
class _Word:
    """A word as it stands and as TCVN3 reads it."""

    given: str
    read: str
    is_capital: bool = False

    @property
    def shows_capitals(self) -> bool:
        """Whether it has accented letters and a plain capital behind its first letter (NéI, ñY), which only capitals explain."""
        return self.may_be_capital and self.given != self.read and any(char.isupper() for char in self.read[1:])

    @property
    def may_be_capital(self) -> bool:
        """Whether nothing speaks against capitals: no plain letter is a small one (Hµ, ¸, UBND)."""
        plain = "".join(char for char in self.given if char.isascii())
        return not plain or plain.isupper()

    @property
    def written(self) -> str:
        """Give the word in Unicode."""
        return self.read.upper() if self.is_capital else self.read


def _words_with_signs(text: str) -> list[re.Match[str]]:
    found = []
    for word in _WORD.finditer(text):
        if _FOREIGN.search(word[0].strip(_QUOTES)):
            found.append(word)
            if len(found) == MOST_WORDS:
                break
    return found


def _is_broken(line: str) -> bool:
    return any(not is_syllable(found[0]) for found in _words_with_signs(line))


def _share(words: list[str]) -> float:
    return sum(map(is_syllable, words)) / len(words)


@cache
def _rows() -> list[dict[str, str]]:
    path = Path(__file__).parent / "data" / "legacy-letters.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def _tcvn3() -> dict[int, str]:
    return {int(row["tcvn3"], 16): row["letter"] for row in _rows() if row["tcvn3"]}


@cache
def _vni() -> dict[str, str]:
    table = {row["vni"]: row["letter"] for row in _rows()}
    mixed = {pair[0] + pair[1].lower(): letter for pair, letter in table.items() if len(pair) > 1 and pair.isupper()}
    return {**mixed, **table}


@cache
def _vni_pairs() -> re.Pattern[str]:
    longest_first = sorted(_vni(), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first)))
