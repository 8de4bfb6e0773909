"""Which lines of an amending text are quoted from another: “Điều 5. …” between quotation marks is not its own article."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cms.policies.structure.lines import Lines
from cms.policies.structure.marks import read_mark

_OPENING, _STRAIGHT = "“«„‟", '"'
_SIGNS = re.compile('[“”«»„‟"]')
_ENDS = re.compile('[”»"]\\s{0,2}[.;,:)]{0,2}$')
_STARTS = re.compile('[“«„‟"]\\s{0,2}')
_LONGEST_MARK = 60


@dataclass(frozen=True, slots=True)
class Quotations:
    """`inside` marks each line that another text is quoted in; `unclosed` are lines whose quotation never ends."""

    inside: bytearray
    unclosed: tuple[int, ...]


@dataclass(slots=True)
class _Open:
    """A quotation that has begun: its first line, its kind of marks, how many are open, the last line that ended with one."""

    line: int
    straight: bool
    depth: int = 0
    ended: int = -1

    def read(self, words: str) -> bool:
        """Count the marks of `words` and say whether the quotation is still open behind them."""
        for sign in _SIGNS.findall(words):
            if (sign == _STRAIGHT) is self.straight:
                opens = sign in _OPENING or (self.straight and not self.depth)
                self.depth += 1 if opens else -1
                if self.depth <= 0:
                    return False
        return True


def quotations(lines: Lines) -> Quotations:
    """Find the quoted lines in one pass. A quotation that never closes ends where a line last closed one, or at once."""
    inside, unclosed = bytearray(len(lines)), list[int]()
    quoting: _Open | None = None
    for number, line in enumerate(lines):
        if quoting and _opens_part(line, 0):
            _give_up(quoting, inside, unclosed)
            quoting = None
        if quoting is None:
            quoting = _begin(number, line, inside)
        elif not quoting.read(line):
            _fill(inside, quoting.line + 1, number)
            quoting = None
        elif _ENDS.search(line[-6:]):
            quoting.ended = number
    if quoting:
        _give_up(quoting, inside, unclosed)
    return Quotations(inside, tuple(unclosed))


def _begin(number: int, line: str, inside: bytearray) -> _Open | None:
    at = _opening(line)
    if at < 0:
        return None
    inside[number] = at == 0
    quoting = _Open(number, straight=line[at] == _STRAIGHT)
    return quoting if quoting.read(line[at:]) else None


def _opening(line: str) -> int:
    """Give where a quotation begins in a line: at its head, or before the mark of a part; -1 for nowhere."""
    if _STARTS.match(line):
        return 0
    return next((found.start() for found in _STARTS.finditer(line) if _opens_part(line, found.start())), -1)


def _opens_part(line: str, at: int) -> bool:
    found = _STARTS.match(line, at)
    return bool(found and read_mark(line[found.end() : found.end() + _LONGEST_MARK]))


def _give_up(quoting: _Open, inside: bytearray, unclosed: list[int]) -> None:
    if quoting.ended >= 0:
        _fill(inside, quoting.line + 1, quoting.ended)
    else:
        unclosed.append(quoting.line)


def _fill(inside: bytearray, first: int, last: int) -> None:
    inside[first : last + 1] = b"\x01" * (last + 1 - first)
