"""What a target or figure is called: words of its own sentence in their order, never a subject that it was not said of."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from cms.results.quantities import Quantity, is_money, words
from vietnamese.normalise import canonical

LONGEST_NAME = 240  # of the 300 that an indicator can hold: the page tells it whole
LONGEST_LOOK = 300
FEWEST_WORDS = 3
_COLON = re.compile(r":\s+")
_SEMICOLON = re.compile(r";\s+")
_END = re.compile(r"[;:](?=\s)")


@dataclass(frozen=True, slots=True)
class Statements:
    """Where a sentence begins a statement, puts two side by side (";"), turns to another ("vì", "nhưng"), and ends one."""

    text: str
    openings: tuple[int, ...]
    semicolons: tuple[int, ...]
    turns: tuple[int, ...]
    ends: tuple[int, ...]


def statements_of(text: str) -> Statements:
    """The statements of a sentence; a colon opens one only before a capital: "Kết quả: Đã ban hành", not "Kinh phí: 40"."""
    colons = (found.end() for found in _COLON.finditer(text))
    return Statements(
        text=text,
        openings=(0, *(at for at in colons if text[at : at + 1].isupper())),
        semicolons=tuple(found.end() for found in _SEMICOLON.finditer(text)),
        turns=tuple(found.start() for found in _turns().finditer(text)),
        ends=(*(found.start() for found in _END.finditer(text)), len(text)),
    )


def name_of_figure(said: Statements, quantities: Sequence[Quantity], index: int, clause_end: int) -> str:
    """The statement of a quantity without the number, where it is the first of its statement.

    A later one keeps the beginning of the statement as printed. Where a semicolon or a "vì" stands between, the words
    before may speak of something else: the name is then the clause of the number alone, as printed.
    """
    found = quantities[index]
    before = quantities[index - 1].end if index else 0
    start = said.openings[bisect_right(said.openings, found.start) - 1]
    is_first = before <= start
    if not is_first and (parted := _first(said.semicolons, before, found.start)):
        start, is_first = parted, True
    behind_colon = said.text[max(start, found.start - 3) : found.start].rstrip().endswith(":")
    turn = max(_last(said.semicolons, start, found.start), _last(said.turns, start, found.start))
    if turn and not behind_colon:
        return _own_clause(said, turn, found)
    if is_first:
        return _without_number(said, start, found, clause_end) or short(said.text)
    return short(said.text[start : start + LONGEST_LOOK])


def without_comparator(text: str, *, lists: Sequence[str] = ("at_least", "at_most", "above", "below", "leads")) -> str:
    """The words before a number without those that only lead to it: "Có ít nhất", "Phấn đấu đạt"."""
    parts = text.split()
    endings = [entry for name in lists for entry in words(name)]
    known = canonical(" ".join(parts))
    while entry := next((one for one in endings if known == one or known.endswith(f" {one}")), ""):
        parts = parts[: len(parts) - len(entry.split())]
        known = canonical(" ".join(parts))
    return " ".join(parts)


def short(text: str) -> str:
    """A name of at most 240 characters, cut at a comma or a word, with "…" if something was left out."""
    text = text.strip(" .;:,")
    return _cut(text[:1].upper() + text[1:])


def _cut(text: str) -> str:
    if len(text) <= LONGEST_NAME:
        return text
    cut = text[: LONGEST_NAME - 1]
    comma = cut.rfind(",")
    return cut[: comma if comma > LONGEST_NAME // 2 else cut.rfind(" ")].rstrip(" ,;:(") + "…"


def _without_number(said: Statements, start: int, found: Quantity, clause_end: int) -> str:
    """The words around the number: what has nothing before it goes on to the statement's end, for its verb may be there."""
    text = said.text
    if found.start - start > LONGEST_LOOK:
        return short(text[start : start + LONGEST_LOOK])
    before = text[start : found.start]
    end = clause_end if before.strip() else said.ends[bisect_left(said.ends, found.end)]
    behind = text[found.end : max(found.end, end)][:LONGEST_LOOK].strip(" ,;:.–-")
    kept = found.unit if found.unit in found.printed and found.unit[:1].isalpha() and not is_money(found.unit) else ""
    bare = without_comparator(before, lists=("measured_by",))
    if bare != " ".join(before.split()) and len(bare.split()) >= FEWEST_WORDS:
        return short(bare)
    if kept or behind:
        led = without_comparator(before, lists=("at_least", "at_most", "above", "below"))
        return short(" ".join(filter(None, [led, kept, behind])))
    return short(without_comparator(before))


def _own_clause(said: Statements, start: int, found: Quantity) -> str:
    """The clause of a number from behind the turning word to the next turn, the number among its words."""
    turn = _turns().match(said.text, start)
    start = turn.end() if turn else start
    end = min(said.ends[bisect_left(said.ends, found.end)], _next(said.turns, found.end, len(said.text)))
    return short(said.text[start:end][:LONGEST_LOOK])


def _first(places: Sequence[int], low: int, high: int) -> int:
    at = bisect_left(places, low)
    return places[at] if at < len(places) and places[at] <= high else 0


def _next(places: Sequence[int], low: int, otherwise: int) -> int:
    at = bisect_left(places, low)
    return places[at] if at < len(places) else otherwise


def _last(places: Sequence[int], low: int, high: int) -> int:
    at = bisect_right(places, high) - 1
    return places[at] if at >= 0 and places[at] > low else 0


@cache
def _turns() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words('turns')))})(?!\w)", re.IGNORECASE)
