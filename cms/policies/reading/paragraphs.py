"""Puts hard-wrapped lines back together into paragraphs; words are never changed, and every doubt is told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from cms.policies.reading.endings import ends_open, hangs, hangs_on_label, opens_lower
from cms.policies.reading.lines import Line
from cms.policies.reading.markers import Marker, read_marker
from cms.policies.reading.words import is_capitals, starts_with_any, words
from cms.policies.reading.wrapping import Wrapping, goes_on, measure

_COMPOUND = re.compile(r"\b(\w+) [-–] (?=(\w+))")
_BLANKS_TO_JUDGE = 8
_BLANKS_INSIDE_SENTENCES = 0.4
_BODY_LENGTH = 120
_HEADING_LENGTH = 200
_CAPITAL_WORDS = 3
_SHOWN = 40
_QUOTES = "\"'“‘«"


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """The paragraphs of a text in their order, and a Vietnamese sentence for each place that stays doubtful."""

    texts: tuple[str, ...]
    warnings: tuple[str, ...]


def join_lines(lines: Sequence[Line]) -> Paragraphs:
    """The paragraphs of hard-wrapped lines, joined by single spaces, in linear time.

    A break is taken away only where the sentence plainly goes on. Where it may be either, a warning names the place
    and it stays as printed, save where a new paragraph is unlikely: inside a list item, or after a semicolon.
    """
    lines = list(lines)
    if _blanks_mean_nothing(lines):
        lines = [Line(line.text, cut=line.cut) for line in lines]
    return _Joiner(lines).run()


@dataclass(slots=True)
class _Joint:
    """The place between two lines, with all that is known there."""

    line: str
    following: Line
    after: str
    opening: str
    length: int
    own: Marker | None
    capitals: bool
    is_first: bool
    full: bool | None


@dataclass(slots=True)
class _Joiner:
    lines: list[Line]
    wrapping: Wrapping | None = None
    compounds: frozenset[tuple[str, str]] = frozenset()
    counted: dict[tuple[str, str], int] = field(default_factory=dict)
    inline: set[str] = field(default_factory=set)
    paragraphs: list[list[str]] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def run(self) -> Paragraphs:
        self.wrapping = measure(self.lines)
        pairs = (found for line in self.lines for found in _COMPOUND.findall(line.text.casefold()))
        self.compounds = frozenset(pairs)
        for index, line in enumerate(self.lines):
            marker = read_marker(line.text)
            if not self.paragraphs or not self.joins(index, marker):
                self.open(line, marker)
            else:
                self.paragraphs[-1].append(line.text)
            self.inline.update(re.findall(r"(?<=\s)\(?\w{1,3}\)", line.text))
        texts = tuple(" ".join(parts) for parts in self.paragraphs)
        return Paragraphs(texts, tuple(self.warnings))

    def open(self, line: Line, marker: Marker | None) -> None:
        self.paragraphs.append([line.text])
        self.inline = set()
        if marker:
            self.counted[marker.series] = marker.position

    def joins(self, index: int, marker: Marker | None) -> bool:
        joint = self.joint(index)
        if joint.following.cut or "|" in {joint.following.text[0], joint.line[0]}:
            return False
        if joint.following.blank:
            return self.joins_across_blank(joint, marker)
        if marker:
            return self.joins_at_marker(joint, marker)
        if joint.own and joint.own.kind == "keyword" and joint.opening == joint.own.label:
            return False
        if joint.capitals and is_capitals(joint.following.text) and ends_open(joint.line):
            return True
        if opens_lower(joint.following.text):
            return self.joins_lower(joint)
        if joint.capitals and ends_open(joint.line) and not is_capitals(joint.following.text):
            return False
        return self.joins_upper(joint)

    def joint(self, index: int) -> _Joint:
        parts, line = self.paragraphs[-1], self.lines[index]
        after = self.lines[index + 1] if index + 1 < len(self.lines) else None
        full = None
        if self.wrapping:
            full = self.wrapping.is_full(line=parts[-1], following=line.text, is_first=len(parts) == 1)
        own = read_marker(parts[0])
        capitals = is_capitals(parts[0]) and is_capitals(parts[-1]) and parts[0].count(" ") + 1 >= _CAPITAL_WORDS
        return _Joint(
            line=parts[-1],
            following=line,
            after=after.text if after and not after.blank and not after.cut else "",
            opening=parts[0],
            length=sum(map(len, parts[-3:])),
            own=own,
            capitals=capitals,
            is_first=len(parts) == 1,
            full=full,
        )

    def joins_across_blank(self, joint: _Joint, marker: Marker | None) -> bool:
        """Across an empty line (often a page's end): only what plainly goes on."""
        line, following = joint.line, joint.following.text
        if marker:
            return self.goes_into_mark(joint, marker)
        if opens_lower(following):
            if ends_open(line):
                return True
            self.doubt("dòng sau bắt đầu bằng chữ thường", joint)
            return False
        if ends_open(line) and hangs(line, following):
            return True
        if ends_open(line) and joint.length >= _BODY_LENGTH and not (joint.own and joint.own.is_heading):
            self.doubt("đoạn trước không có dấu kết thúc", joint)
        return False

    def joins_at_marker(self, joint: _Joint, marker: Marker) -> bool:
        """Before what looks like a list mark: "kinh tế / - xã hội" and "khoản / 2." go on, an item does not."""
        line, following = joint.line, joint.following.text
        if self.goes_into_mark(joint, marker):
            return True
        if not joint.full:
            return False
        if not ends_open(line):
            return self.is_counted_inline(marker)
        if self.wrapping and self.wrapping.spaced and marker.kind == "bullet":
            return True
        if marker.kind != "bullet" and self.is_next(marker):
            return False
        if not (joint.own and joint.own.is_heading and marker.kind == "bullet" and following[2:3].isupper()):
            self.doubt("dấu đầu dòng có thể nằm giữa câu", joint)
        return False

    def joins_lower(self, joint: _Joint) -> bool:
        """Before a word in lower case, without an empty line."""
        if ends_open(joint.line) or joint.full:
            return True
        self.doubt("dòng sau bắt đầu bằng chữ thường", joint)
        return False

    def joins_upper(self, joint: _Joint) -> bool:
        """Before a capital, a digit or a quotation mark, without an empty line."""
        line, following = joint.line, joint.following.text
        if ends_open(line) and hangs(line, following):
            return True
        if self.wrapping is None or not joint.full:
            if joint.full is None and ends_open(line) and joint.length >= _BODY_LENGTH:
                self.doubt("đoạn trước không có dấu kết thúc", joint)
            return False
        opens = self.wrapping.looks_first(line=following, following=joint.after)
        if opens is not None:
            return not opens
        if ends_open(line):
            if joint.own and joint.own.is_heading and joint.length <= _HEADING_LENGTH and following[0].isupper():
                self.doubt("có thể là hết tiêu đề", joint)
            return True
        if self.wrapping.spaced:
            return True
        self.doubt("câu kết thúc đúng ở cuối dòng", joint)
        return self.likely_inside(joint)

    def likely_inside(self, joint: _Joint) -> bool:
        """After a full line with an end mark: a semicolon without a like opening, or a sentence inside a list item."""
        if joint.line.endswith(":") and not joint.following.text[0].isalpha():
            return joint.following.text[0] not in _QUOTES  # a sum or an address goes on, a quotation may open anew
        if joint.line.endswith(":") or starts_with_any(joint.following.text, words("closing_openers")):
            return False
        if joint.own and not joint.own.is_heading:
            return True
        return joint.line.endswith(";") and joint.following.text.split(" ", 1)[0] != joint.opening.split(" ", 1)[0]

    def goes_into_mark(self, joint: _Joint, marker: Marker) -> bool:
        """Whether what looks like a list mark belongs to the sentence: "tháng / 11.", "kinh tế / - xã hội"."""
        labelled = hangs_on_label(joint.line, joint.following.text) and not self.is_next(marker)
        return labelled or self.is_compound(joint)

    def is_compound(self, joint: _Joint) -> bool:
        """Whether the dash is inside "kinh tế - xã hội" or "2021 - 2025", as the same text prints it elsewhere."""
        dash, _, rest = joint.following.text.partition(" ")
        if dash not in {"-", "–"} or not ends_open(joint.line):
            return False
        before = re.search(r"\w+$", joint.line[-40:])
        behind = re.match(r"\w+", rest)
        if not before or not behind:
            return False
        years = before[0].isdigit() and behind[0].isdigit() and len(before[0]) == len(behind[0])
        return years or (before[0].casefold(), behind[0].casefold()) in self.compounds

    def is_next(self, marker: Marker) -> bool:
        return marker.position in {1, self.counted.get(marker.series, -1) + 1}

    def is_counted_inline(self, marker: Marker) -> bool:
        """Whether the mark goes on with a count that runs inside the paragraph: "gồm: (1) …; (2) …"."""
        if marker.kind not in {"round", "letter"}:
            return False
        return any(
            other.kind == marker.kind and other.position == marker.position - 1
            for other in (read_marker(label + " ") for label in self.inline)
            if other
        )

    def doubt(self, reason: str, joint: _Joint) -> None:
        end, start = joint.line[-_SHOWN:], joint.following.text[:_SHOWN]
        self.warnings.append(f"Chưa chắc chỗ ngắt đoạn ({reason}): “…{end}” / “{start}…”.")


def _blanks_mean_nothing(lines: list[Line]) -> bool:
    """Whether empty lines stand so often inside sentences that they tell nothing (every line followed by one)."""
    found = [goes_on(line.text, following.text) for line, following in pairwise(lines) if following.blank]
    return len(found) >= _BLANKS_TO_JUDGE and sum(found) >= len(found) * _BLANKS_INSIDE_SENTENCES
