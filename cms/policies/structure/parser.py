"""Reads the structure of an official text, one paragraph a line, in linear time; nothing is repaired."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from cms.policies.citing.view import view_of
from cms.policies.structure.anchors import Anchors
from cms.policies.structure.attached import attached_texts
from cms.policies.structure.headings import heading_of, lines_below
from cms.policies.structure.labels import position
from cms.policies.structure.lines import lines_of
from cms.policies.structure.marks import (
    ARTICLE_RANK,
    ATTACHED_RANK,
    INSIDE_ARTICLE,
    ITEM_RANK,
    LETTER_RANK,
    Mark,
    read_mark,
)
from cms.policies.structure.nodes import Kind, Node, Problem, Tree
from cms.policies.structure.quotations import quotations
from cms.policies.structure.series import jumps

MOST_NODES = 50_000  # the longest code of laws has a tenth of it; a crafted text must not fill the memory
_RECIPIENTS = re.compile(r"(?i:nơi nhận)\s{0,2}(?::|$)")
_ROMAN_TOO, _PLACE_OF_H = {"i", "v", "x"}, position("h") or 0


def parse(text: str) -> Tree:
    """Give the tree of a text's parts; a text without any has an empty tree."""
    reading = _Reading(text)
    reading.read()
    return Tree(text, tuple(reading.nodes), reading.closing, tuple(reading.problems()))


class _Reading:
    """One pass through the lines, with the parts that are open."""

    def __init__(self, text: str) -> None:
        self._text, self._length = text, len(text)
        self._view = view_of(text)
        self._lines = lines_of(self._view.text)
        self._quoted = quotations(self._lines)
        self._attached = attached_texts(self._lines)
        self._anchors = Anchors()
        self._dashes: Counter[str] = Counter()
        self._open: list[Node] = []
        self._full_at: int | None = None
        self._is_closing = False
        self.nodes: list[Node] = []
        self.closing = self._length

    def read(self) -> None:
        """Read all lines."""
        for number, line in enumerate(self._lines):
            if _RECIPIENTS.match(line) and not self._quoted.inside[number]:
                self._begin_closing(self._place(number))
            mark = self._mark_of(number, line)
            if mark and len(self.nodes) >= MOST_NODES:
                self._full_at = self._place(number)
                break
            if mark:
                self._add(mark, number, line)
        self._close(ATTACHED_RANK, self._length)

    def problems(self) -> list[Problem]:
        """Give what is odd in the numbering, in the order of the text."""
        found = jumps(self.nodes)
        for number in self._quoted.unclosed:
            found.append(Problem("Dấu ngoặc kép mở ở đây mà không thấy đóng.", self._place(number)))
        if self._full_at is not None:
            found.append(Problem(f"Văn bản có hơn {MOST_NODES} đề mục: từ đây không đọc cấu trúc nữa.", self._full_at))
        return sorted(found, key=lambda problem: problem.start)

    def _mark_of(self, number: int, line: str) -> Mark | None:
        """Give the mark of a line with the rank that it has here, None for a line that opens no part."""
        if number in self._attached:
            return self._attached[number]
        mark = None if self._quoted.inside[number] else read_mark(line)
        if mark is None or (self._is_closing and mark.rank > ARTICLE_RANK):
            return None
        if mark.rank == LETTER_RANK and not self._continues_letters(mark, line[mark.end :].split()):
            return None
        if mark.kind is Kind.FORM and not any(node.kind is Kind.APPENDIX for node in self._open):
            return None
        if mark.rank in INSIDE_ARTICLE and any(node.rank == ARTICLE_RANK for node in self._open):
            return replace(mark, rank=INSIDE_ARTICLE[mark.rank])
        if mark.kind is Kind.POINT and mark.label in _ROMAN_TOO and not self._continues_points():
            return replace(mark, kind=Kind.ITEM, rank=ITEM_RANK)
        return mark

    def _continues_letters(self, mark: Mark, words: list[str]) -> bool:
        """Say whether "A." begins a series or "B." goes on in it; a name by itself, such as "A. Lềnh", is no heading."""
        before = [node for node in self._open if node.rank in {LETTER_RANK, INSIDE_ARTICLE[LETTER_RANK]}]
        if before:
            return before[-1].label < mark.label
        return mark.label == "A" and (len(words) > 1 or words[0].isupper())

    def _continues_points(self) -> bool:
        """Say whether the letter i, v or x comes where the alphabet has it; else it is a Roman number."""
        points = [node for node in self._open if node.kind is Kind.POINT]
        return bool(points) and (position(points[-1].number) or 0) >= _PLACE_OF_H

    def _add(self, mark: Mark, number: int, line: str) -> None:
        start = self._place(number)
        self._close(mark.rank, start)
        self._is_closing = False
        heading, body = self._heading(mark, number, line)
        parent = self._open[-1] if self._open else None
        node = Node(mark.kind, mark.rank, mark.label, mark.number, heading, start, body, parent=parent)
        if mark.kind is Kind.DASH:
            around = parent.anchor if parent else ""
            self._dashes[around] += 1
            node.number = str(self._dashes[around])
        node.anchor = self._anchors.give(node)
        if parent:
            parent.children.append(node)
        self._open.append(node)
        self.nodes.append(node)

    def _heading(self, mark: Mark, number: int, line: str) -> tuple[str, int]:
        """Give the heading as printed, and where the words behind mark and heading begin."""
        start = self._lines.starts[number]
        below = lines_below(mark, self._lines, number)
        if below:
            last = number + below
            printed = [
                self._printed(self._lines.starts[at], self._lines.ends[at]) for at in range(number + 1, last + 1)
            ]
            return " ".join(printed), self._behind(self._lines.ends[last])
        if heading := heading_of(mark, line):
            end = self._lines.ends[number]
            return self._printed(end - len(heading), end), self._behind(end)
        return "", self._behind(start + mark.end)

    def _printed(self, start: int, end: int) -> str:
        first, last = self._view.span(start, end)
        return self._text[first:last]

    def _behind(self, end: int) -> int:
        """Give where in the text as given a stretch of the view ends."""
        return self._view.span(end - 1, end)[1]

    def _close(self, rank: int, end: int) -> None:
        while self._open and self._open[-1].rank >= rank:
            self._open.pop().end = end

    def _begin_closing(self, place: int) -> None:
        self._close(ATTACHED_RANK, place)
        self._is_closing = True
        self.closing = min(self.closing, place)

    def _place(self, number: int) -> int:
        start = self._lines.starts[number]
        return self._view.span(start, start + 1)[0]
