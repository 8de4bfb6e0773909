"""Turns the raw text of a news page into title, lead, paragraphs and captions; words are kept as printed."""

from __future__ import annotations

import datetime
import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cms.policies.reading.endings import ends_open
from cms.policies.reading.lines import Line, read_lines
from cms.policies.reading.paragraphs import join_lines
from cms.policies.reading.words import starts_with_any
from vietnamese.dates import parse_date
from vietnamese.normalise import canonical
from vietnamese.syllables import has_marks

EXCERPT_MARKS = ("[…]", "[...]", "(…)", "(...)")

_WORDS = Path(__file__).with_suffix(".json")
_GLUE_ENDS = '”"’)!?.'
_SHORTEST_TITLE = 15
_LONGEST_TITLE = 300
_LONGEST_CAPTION = 160
_LONGEST_BOILERPLATE = 60


@dataclass(frozen=True, slots=True)
class ArticleText:
    """A news page part by part, as printed.

    `lead` keeps an excerpt's end mark ("[…]") as printed and `lead_is_excerpt` then says that the lead was cut by the
    page it came from. `captions` stood between the paragraphs. `found_on` is the first full date in title or lead, else
    in the paragraphs; it is a date the text speaks of, not proved to be the day of publishing. `cut` is what stood at
    the end as boilerplate, heading first.
    """

    title: str
    lead: str
    lead_is_excerpt: bool
    paragraphs: tuple[str, ...]
    captions: tuple[str, ...]
    found_on: datetime.date | None
    cut: tuple[str, ...]
    warnings: tuple[str, ...]


def read_article(text: str) -> ArticleText:
    """The parts of a news page from its raw text, in linear time; never fails, tells doubts in `warnings`.

    The first paragraph is the title; where the lead is glued to it without a space ("… Dân tộcChiều 20/10/2021, …")
    the two are parted there. What begins with a heading such as "Tin khác đã đăng" is boilerplate to the end.
    """
    lines, cut = _without_boilerplate(read_lines(text))
    joined = join_lines(_title_apart(lines))
    warnings = list(joined.warnings)
    title, rest = _part_title(list(joined.texts), warnings)
    lead = rest.pop(0) if rest and not _is_caption(rest[0]) else ""
    captions = tuple(paragraph for paragraph in rest if _is_caption(paragraph))
    paragraphs = tuple(paragraph for paragraph in rest if not _is_caption(paragraph))
    is_excerpt = lead.endswith(EXCERPT_MARKS)
    if is_excerpt:
        warnings.append("Lời dẫn bị cắt ngắn ở nguồn (“[…]”); giữ như đã in.")
    if not title:
        warnings.append("Không thấy tiêu đề.")
    dates = (parse_date(part) for part in (title, lead, *paragraphs))
    found_on = next((found for found in dates if found), None)
    return ArticleText(title, lead, is_excerpt, paragraphs, captions, found_on, cut, tuple(warnings))


@cache
def _entries(name: str) -> tuple[str, ...]:
    return tuple(canonical(entry) for entry in json.loads(_WORDS.read_text(encoding="utf-8"))[name])


def _without_boilerplate(lines: list[Line]) -> tuple[list[Line], tuple[str, ...]]:
    for at, line in enumerate(lines):
        bare = line.text.strip(" :»>.…")
        short = at > 0 and len(bare) <= _LONGEST_BOILERPLATE
        if short and canonical(bare) in _entries("boilerplate"):
            return lines[:at], tuple(dropped.text for dropped in lines[at:])
    return lines, ()


def _title_apart(lines: list[Line]) -> list[Line]:
    """The lines with a break put behind a title that stands on a line of its own right above the text."""
    if len(lines) < 2 or lines[1].blank:
        return lines
    first, second = lines[0].text, lines[1].text
    own_line = ends_open(first) and starts_with_any(second, _entries("lead_openers")) and second[0].isupper()
    if own_line and not _glued_places(first):
        return [lines[0], Line(second, blank=True, cut=True), *lines[2:]]
    return lines


def _part_title(paragraphs: list[str], warnings: list[str]) -> tuple[str, list[str]]:
    if not paragraphs:
        return "", []
    first, rest = paragraphs[0], paragraphs[1:]
    places = [at for at in _glued_places(first) if _SHORTEST_TITLE <= at <= _LONGEST_TITLE]
    sure = [at for at in places if _opens_lead(first[at:])]
    if places:
        at = (sure or places)[0]
        if not sure:
            warnings.append(f"Tiêu đề dính liền lời dẫn, tách ở “{first[at - 20 : at]}|{first[at : at + 20]}”.")
        return first[:at].rstrip(), [first[at:], *rest]
    if len(first) > _LONGEST_TITLE:
        warnings.append("Đoạn đầu quá dài để là tiêu đề.")
        return "", paragraphs
    return first, rest


def _glued_places(text: str) -> list[int]:
    """Where a word begins without a space before it: "tộcChiều"; "iOffice", "DTTS" and "YouTube" are one word."""
    places = []
    for word in re.finditer(r"\S+", text[: _LONGEST_TITLE * 2]):
        for at in range(word.start() + 1, word.end() - 1):
            if not (text[at].isupper() and text[at + 1].islower()):
                continue
            before, opens = text[at - 1], _opens_lead(text[at:])
            after_word = before.islower() and (opens or has_marks(word[0]))
            if after_word or (opens and (before.isdigit() or before in _GLUE_ENDS)):
                places.append(at)
    return places


def _opens_lead(text: str) -> bool:
    return bool(starts_with_any(text[:_SHORTEST_TITLE], _entries("lead_openers")))


def _is_caption(paragraph: str) -> bool:
    """Whether a short paragraph of one sentence names a picture ("Quang cảnh phiên họp.", "… (Ảnh: A.B)")."""
    if len(paragraph) > _LONGEST_CAPTION or ". " in paragraph.rstrip("."):
        return False
    return bool(starts_with_any(paragraph, _entries("caption_openers"))) or "(ảnh:" in canonical(paragraph)
