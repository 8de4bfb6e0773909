"""What somebody typed into the search field, cleaned and taken apart: the one place that does so, for every query."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from search.joined import apart
from vietnamese.normalise import nfc
from vietnamese.syllables import fold_syllable, tokens

MAX_CHARACTERS = 600
MAX_SYLLABLES = 100
SPACES = re.compile(r"\s+")
# A word or a quoted phrase; a minus before it leaves it out. A hyphen inside a word is none, nor is one from number to number.
PART = re.compile(
    r'(?P<minus>(?<!\S)(?:[-−](?=["“”]|[^\W\d_])|(?<![\d%] )[-−](?=\d)))?'
    r'(?:["“”](?P<phrase>[^"“”]*)["“”]|(?P<word>[^\s"“”]+))'
)
# A number by itself or at the head of a symbol; no part of a date, a period, a decimal number or a share.
NUMBER = re.compile(r"(?<![\w/.,−-])(\d+[a-z]?)(?![\w%]|\s%|[./,-]\d)", re.IGNORECASE)
FULL_WIDTH = ("\uff01", "\uff5e")  # letters as wide as Chinese ones, from another keyboard
YEAR = re.compile(r"(19|20)\d\d", re.ASCII)

Words = tuple[str, ...]


@dataclass(frozen=True)
class Sense:
    """The syllables from `start` up to `end` of a query, and other expressions that mean the same."""

    start: int
    end: int
    others: tuple[Words, ...]


@dataclass(frozen=True)
class Typed:
    """A query: its cleaned text, its syllables in order, phrases to be met as they stand, words to be left out.

    `numbers` are those that may be the number of a document. `is_cut` says that it was longer than anyone looks for. `loose`
    tells from where to where each typed word reaches that is not quoted, and `senses` what some of them also mean.
    """

    text: str = ""
    words: Words = ()
    phrases: tuple[Words, ...] = ()
    excluded: tuple[Words, ...] = ()
    numbers: Words = ()
    is_cut: bool = False
    loose: tuple[tuple[int, int], ...] = ()
    senses: tuple[Sense, ...] = ()

    @property
    def as_typed(self) -> str:
        """Give the query that looks for these words alone: what also means something else stands in quotation marks."""
        pieces, at = [], 0
        for sense in self.senses:
            quoted = " ".join(self.words[sense.start : sense.end])
            pieces += [*self.words[at : sense.start], f'"{quoted}"']
            at = sense.end
        return " ".join([*pieces, *self.words[at:]])

    @property
    def with_excluded(self) -> str:
        """Give the query that leaves nothing out: a minus may have been meant as a dash."""
        return PART.sub(lambda part: part[0][1:] if part["minus"] else part[0], self.text)

    @property
    def others(self) -> tuple[Words, ...]:
        """Give every expression that is looked for beside what was typed."""
        return tuple(other for sense in self.senses for other in sense.others)


def read(raw: str) -> Typed:
    """Take apart what was typed, whatever it holds."""
    text, is_cut = clean(raw)
    set_apart = apart(text)
    words: list[str] = []
    phrases: list[Words] = []
    excluded: list[Words] = []
    loose: list[tuple[int, int]] = []
    for part in PART.finditer(set_apart):
        found = tuple(token.text for token in tokens(part["phrase"] if part["phrase"] is not None else part["word"]))
        if not found:
            continue
        if part["minus"]:
            excluded.append(found)
            continue
        if part["phrase"] is not None:
            phrases.append(found)
        else:
            loose.append((len(words), len(words) + len(found)))
        words += found
    is_cut = is_cut or len(words) > MAX_SYLLABLES
    within = tuple(span for span in loose if span[1] <= MAX_SYLLABLES)
    kept = tuple(words[:MAX_SYLLABLES])
    return Typed(text, kept, tuple(phrases), tuple(excluded), numbers(set_apart), is_cut, within)


def clean(raw: str) -> tuple[str, bool]:
    """Give `raw` in one spelling, on one line, without what cannot be seen, and say whether it had to be cut."""
    seen = "".join(_visible(char) for char in raw[: MAX_CHARACTERS * 4])
    text = SPACES.sub(" ", nfc(seen)).strip()
    return text[:MAX_CHARACTERS].rstrip(), len(text) > MAX_CHARACTERS or len(raw) > MAX_CHARACTERS * 4


def numbers(text: str) -> Words:
    """Give the numbers in `text` that may be the number of a document: "168", not the 2023 of "năm 2023"."""
    found = []
    for number in NUMBER.finditer(text):
        before = [fold_syllable(token.text) for token in tokens(text[: number.start()])[-1:]]
        is_year = YEAR.fullmatch(number[1]) and text[number.end() : number.end() + 1] != "/"
        if before[:1] == ["so"] or not before or not (is_year or before[0] in counted()):
            found.append(fold_syllable(number[1]))
    return tuple(found[:MAX_SYLLABLES])


@cache
def counted() -> frozenset[str]:
    """Give the folded words after which a number is counted, not a document's own."""
    held = json.loads((Path(__file__).with_name("counted.json")).read_text(encoding="utf-8"))
    return frozenset(held["words"])


def _visible(char: str) -> str:
    """Give `char` in its usual width, a blank for a control character, nothing for direction marks and halves of characters."""
    if FULL_WIDTH[0] <= char <= FULL_WIDTH[1]:
        return unicodedata.normalize("NFKC", char)
    category = unicodedata.category(char)
    if category == "Cc":
        return " "
    return "" if category in {"Cf", "Cs", "Co", "Cn"} else char
