"""Reads the top of an official document, in one column or in two that a conversion flattened in either order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from cms.policies.reading.dating import PlaceAndDate, may_go_on, read_place_and_date
from cms.policies.reading.lines import Line, is_rule
from cms.policies.reading.markers import read_marker
from cms.policies.reading.motto import Motto
from cms.policies.reading.numbering import NumberLine, is_unfinished, read_number_line, unread_number_line
from cms.policies.reading.titles import LETTER, read_abstract, read_kind, read_letter_abstract, split_kind
from cms.policies.reading.words import is_capitals, starts_with_any, words
from vietnamese.normalise import canonical

_LONGEST = 60
_DATE_LINES = 5
_PLACE_WORDS = 4
_LETTER_MARK = re.compile(r"(?:V/v|Về việc)\b", re.IGNORECASE)
_COLUMNS = re.compile(
    r"\s*\|\s*"
    r"|\s+(?=C[OỘ]NG H[OÒ][AÀ] XÃ HỘI|ĐẢNG CỘNG SẢN VIỆT NAM|Độc lập\s*[-–—]|(?:Số|SỐ)\s*:)"
)


@dataclass(slots=True)
class Letterhead:
    """What stands above the body; `body_start` is the index of the body's first line."""

    issuer_lines: list[str] = field(default_factory=list)
    number: NumberLine | None = None
    dated: PlaceAndDate | None = None
    kind: str = ""
    abstract: str = ""
    stamps: list[str] = field(default_factory=list)
    body_start: int = 0


def read_letterhead(lines: Sequence[Line]) -> Letterhead:
    """The letterhead of a document's lines; each piece is known by what it says, not by where it stands."""
    return _Reader(lines).run()


def pieces_of(line: Line) -> list[str]:
    """The pieces that borders and wide gaps divide a line into; a gap left for a number or a date divides nothing."""
    cells: list[str] = []
    for column in line.columns or (line.text,):
        first, *others = _COLUMNS.split(column)
        longer = f"{cells[-1]} {first}" if cells else ""
        if longer and (is_begun(longer) or _is_number(longer)) and is_begun(cells[-1]):
            cells[-1] = longer
        else:
            cells.append(first)
        cells += others
    return [cell for cell in cells if cell and not is_rule(cell)]


def is_begun(piece: str) -> bool:
    """Whether a piece is the beginning of a number line or of place and date."""
    return is_unfinished(piece) or may_go_on(piece)


def _is_number(piece: str) -> bool:
    number = read_number_line(piece)
    return bool(number and number.symbol and not number.rest)


def completed(pieces: list[str], below: list[str]) -> list[str]:
    """The pieces of a row whose number broke off, with the row below; none if that does not complete the number."""
    at = next(at for at, piece in enumerate(pieces) if is_unfinished(piece))
    in_rows = len(below) == len(pieces)
    found = f"{pieces[at]} {below[at if in_rows else 0]}" if below else ""
    if not _is_number(found) and not is_unfinished(found):
        return []
    if in_rows:
        return [f"{one} {other}" for one, other in zip(pieces, below, strict=True)]
    return [*pieces[:at], found, *pieces[at + 1 :], *below[1:]]


@dataclass(slots=True)
class _Reader:
    lines: Sequence[Line]
    head: Letterhead = field(default_factory=Letterhead)
    motto: Motto = field(default_factory=Motto)
    at: int = 0

    def run(self) -> Letterhead:
        while self.at < min(len(self.lines), _LONGEST) and not self.head.kind:
            before = self.at
            self.at += 1
            if not self.take_line(before):
                self.at = before
                break
        self.head.body_start = self.at
        if self.head.abstract and not self.head.kind:
            self.head.kind = LETTER
        return self.head

    def take_line(self, index: int) -> bool:
        """Takes a line's pieces; whether all were part of the letterhead."""
        pieces = pieces_of(self.lines[index])
        while any(map(is_unfinished, pieces)) and self.at < len(self.lines):
            longer = completed(pieces, pieces_of(self.lines[self.at]))
            if not longer:
                break
            pieces, self.at = longer, self.at + 1
        return all(self.take(piece, index) for piece in pieces)

    def take(self, piece: str, index: int) -> bool:
        left = self.motto.take(piece)
        if left is not None:
            return not left or self.take(left, index)
        return (
            self.take_number(piece)
            or self.take_date(piece)
            or self.take_letter(piece, index)
            or self.take_stamp(piece)
            or self.take_kind(piece)
            or self.take_issuer(piece)
        )

    def take_number(self, piece: str) -> bool:
        number = read_number_line(piece) or unread_number_line(piece)
        if number is None or self.head.number is not None:
            return False
        if number.rest and not self.take(number.rest, self.at - 1):
            return False
        self.head.number = number
        return True

    def take_date(self, piece: str) -> bool:
        if self.head.dated:
            return False
        text, taken, best = piece, 0, None
        for ahead in range(_DATE_LINES):
            found = read_place_and_date(text)
            if found:
                best, taken = found, ahead
            unfinished = may_go_on(text) or (not found and self.may_be_place(text))
            if not unfinished or self.at + ahead >= len(self.lines):
                break
            text = f"{text} {self.lines[self.at + ahead].text}"
        if best is None:
            return False
        self.at += taken
        self.head.dated = best
        return True

    def may_be_place(self, text: str) -> bool:
        """Whether a few words are the beginning of a place that the next line completes ("Quảng" / "Ngãi, ngày")."""
        return text.count(" ") < _PLACE_WORDS and text[:1].isupper() and not is_capitals(text)

    def take_letter(self, piece: str, index: int) -> bool:
        if self.head.abstract or not _LETTER_MARK.match(piece):
            return False
        column = [Line(piece), *self.lines[index + 1 : index + 1 + _LONGEST]]
        stops = next((n for n, line in enumerate(column) if n and self.is_known(line.text)), len(column))
        self.head.abstract, length = read_letter_abstract(column[:stops], 0)
        self.at = index + length
        return True

    def is_known(self, text: str) -> bool:
        pieces = _COLUMNS.split(text)
        return (
            len(pieces) > 1
            or bool(read_number_line(text))
            or bool(read_place_and_date(text))
            or may_go_on(text)
            or Motto().take(text) is not None
        )

    def take_stamp(self, piece: str) -> bool:
        if canonical(piece.strip(" .:()")) not in words("stamps"):
            return False
        self.head.stamps.append(piece)
        return True

    def take_kind(self, piece: str) -> bool:
        opened = self.head.number or self.head.dated or self.head.issuer_lines
        kind, abstract = read_kind(piece), ""
        if kind and not is_capitals(kind) and not opened:
            return False
        if not kind and (self.head.number or self.head.dated) and not self.titled_below():
            kind, abstract = split_kind(piece)
        if not kind:
            return False
        self.head.kind = kind
        more, self.at = read_abstract(self.lines, self.at) if self.abstract_below(abstract) else ("", self.at)
        self.head.abstract = " ".join(filter(None, [self.head.abstract, abstract, more]))
        return True

    def titled_below(self) -> bool:
        return any(read_kind(line.text) for line in self.lines[self.at : self.at + 8])

    def abstract_below(self, begun: str) -> bool:
        """Whether the next lines go on with the abstract: always below a bare kind, else only in capitals."""
        if not begun:
            return True
        return self.at < len(self.lines) and is_capitals(self.lines[self.at].text)

    def take_issuer(self, piece: str) -> bool:
        if not is_capitals(piece) or read_marker(piece):
            return False
        names_body = bool(starts_with_any(piece, words("organisations")))
        complete = self.head.issuer_lines and self.head.number and self.head.dated
        if complete or (not names_body and self.head.number and self.head.dated):
            return False
        self.head.issuer_lines.append(piece)
        return True
