"""Reads targets out of a plan and figures out of a report, each with its sentence as printed; guesses no number."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from cms.policies.reading.markers import Marker, read_marker, without_bullet
from cms.results.naming import name_of_figure, short, statements_of, without_comparator
from cms.results.quantities import Quantity, find_quantities, words
from vietnamese.normalise import canonical

_YEAR = re.compile(r"năm\s+(?P<year>20\d\d)|(?<![\d/])(?P<bare>20\d\d)\s*$", re.IGNORECASE)
_RISEN = re.compile(r"\s*(?:lên|đến|tới|xuống)(?:\s+còn)?\s*", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+(?=[A-ZÀ-ỸĐ“\"(\d])")
_SHORT_WORD = re.compile(r"(?:^|[\s(])(?:TP|TS|ThS|PGS|GS|KT|TM|TL|Q|BS|\d{1,2}(?:\.\d{1,2})*|[IVX]+)\.$")
_THREE_DIGITS = re.compile(r"\d{1,3}([.,])\d{3}(?![\d.,]\d|\d)")
_CLAUSE_END = re.compile(r"[;:](?=\s)|,(?=\s)|\s[-–]\s")
_PERIOD = re.compile(
    r"giai đoạn (?:20\d\d)\s?[-–]\s?(?:20\d\d)|từ năm 20\d\d đến năm 20\d\d|quý [IV1-4]+(?:/| năm )20\d\d"
    r"|(?:đến|tính đến) (?:ngày )?\d{1,2}/\d{1,2}/20\d\d|tháng \d{1,2}(?:/| năm )20\d\d|năm 20\d\d",
    re.IGNORECASE,
)
_OPENING = re.compile(r"^(?:các|những|việc|số|tỷ lệ|tỉ lệ)\s+", re.IGNORECASE)
_RISE = re.compile(r"\btừ\b[^,;]*$", re.IGNORECASE)
_LONGEST_HEADING = 200
_LONGEST_CLAUSE = 300


@dataclass(frozen=True, slots=True)
class TargetText:
    """A target as printed; `value` is None where the sentence names no number, or none that can be read for sure.

    `comparator` is "=", ">=" (ít nhất, trên …) or "<=" (không quá, dưới …); `year` is the sentence's or its heading's.
    """

    name: str
    value: Decimal | None
    unit: str
    comparator: str
    year: int | None
    as_printed: str
    ambiguous: bool
    section: str


@dataclass(frozen=True, slots=True)
class FigureText:
    """A figure of a report: `as_printed` is the quantity ("439.72/485 điểm"), `sentence` the sentence around it.

    `value` is None where `ambiguous`; `unit` keeps the printed scale ("triệu đồng"). `period` is the sentence's or the
    heading's, "" if neither says one. `expected` marks what is planned or foreseen (dự kiến, nhu cầu), not reached.
    """

    name: str
    value: Decimal | None
    denominator: Decimal | None
    unit: str
    period: str
    as_printed: str
    sentence: str
    section: str
    ambiguous: bool
    expected: bool


def read_targets(paragraphs: Sequence[str]) -> list[TargetText]:
    """Every item of the sections headed "Mục tiêu cụ thể …" or "Chỉ tiêu …", with and without a number, in order."""
    targets: list[TargetText] = []
    heading, level = "", 0
    for paragraph in paragraphs:
        marker = read_marker(paragraph)
        if _heads_targets(paragraph, marker):
            heading, level = paragraph, marker.level if marker else -1
        elif heading and marker and marker.is_heading and (level < 0 or marker.level <= level):
            heading = ""
        elif heading and without_bullet(paragraph) and (marker or find_quantities(paragraph)):
            targets.append(_target(paragraph, heading))
    return targets


def read_figures(paragraphs: Sequence[str]) -> list[FigureText]:
    """Every quantity of a report in order; dates, document numbers, phones, "cấp độ 2" and bare numbers are none."""
    figures: list[FigureText] = []
    headings: dict[int, str] = {}
    for paragraph in paragraphs:
        marker = read_marker(paragraph)
        if marker and marker.is_heading and len(paragraph) <= _LONGEST_HEADING:
            headings = {level: text for level, text in headings.items() if level < marker.level}
            headings[marker.level] = paragraph
        for sentence in split_sentences(without_bullet(paragraph)):
            figures += _figures(sentence, list(headings.values()))
    return _doubted_alike(figures)


def split_sentences(paragraph: str) -> list[str]:
    """The sentences of a paragraph as printed; "1.6. Nhu cầu", "TP. Hồ Chí Minh" and "439.72" are not parted."""
    sentences, start = [], 0
    for found in _SENTENCE_END.finditer(paragraph):
        if not found.string[found.end()].islower() and not _SHORT_WORD.search(
            paragraph[max(0, found.start() - 12) : found.start()]
        ):
            sentences.append(paragraph[start : found.start()])
            start = found.end()
    return [*sentences, paragraph[start:]]


def _doubted_alike(figures: list[FigureText]) -> list[FigureText]:
    """The figures with every number doubted that is written as a doubtful one is: beside "3,402 triệu" also "0,162 triệu"."""
    doubtful = {form for one in figures if one.ambiguous and (form := _odd_form(one))}
    return [replace(one, value=None, ambiguous=True) if _odd_form(one) in doubtful else one for one in figures]


def _odd_form(figure: FigureText) -> tuple[str, str] | None:
    found = _THREE_DIGITS.match(figure.as_printed)
    return (found[1], canonical(figure.unit)) if found else None


def _heads_targets(paragraph: str, marker: Marker | None) -> bool:
    if len(paragraph) > _LONGEST_HEADING or (marker and not marker.is_heading and marker.kind == "bullet"):
        return False
    title = canonical(paragraph[len(marker.label) :] if marker else paragraph).strip(" .:")
    named = any(title.startswith(entry) for entry in words("target_headings"))
    return (named and not find_quantities(title)) or bool(re.fullmatch(r"mục tiêu (?:đến )?năm 20\d\d", title))


def _target(paragraph: str, heading: str) -> TargetText:
    printed = without_bullet(paragraph)
    found = find_quantities(_without_mark(printed)[1])
    shift = len(_without_mark(printed)[0])
    chosen = _chosen(found, _without_mark(printed)[1])
    several = chosen is not None and any((other.value, other.unit) != (chosen.value, chosen.unit) for other in found)
    risen = chosen is not None and found and chosen is not found[0]
    doubtful = chosen is not None and (chosen.ambiguous or (several and not risen))
    name = _name_of_target(printed, chosen, shift)
    before = printed[: chosen.start + shift] if chosen else ""
    behind = printed[chosen.end + shift :] if chosen else ""
    return TargetText(
        name=name,
        value=None if chosen is None or doubtful else chosen.value,
        unit=chosen.unit if chosen else "",
        comparator=_comparator(before, behind),
        year=_year(printed) or _year(heading),
        as_printed=printed,
        ambiguous=bool(doubtful),
        section=heading,
    )


def _chosen(found: Sequence[Quantity], text: str) -> Quantity | None:
    """The quantity that a target is about: of "từ 30% lên 50%" the second, else the first."""
    alike = len(found) > 1 and found[0].unit == found[1].unit and _RISE.search(text[: found[0].start])
    if alike and _RISEN.fullmatch(text[found[0].end : found[1].start]):
        return found[1]
    return found[0] if found else None


def _comparator(before: str, behind: str) -> str:
    clause = canonical(_CLAUSE_END.split(before)[-1])
    if re.match(r"\s*trở lên\b", behind):
        return ">="
    if re.match(r"\s*trở xuống\b", behind):
        return "<="
    for sign, name in ((">=", "at_least"), ("<=", "at_most")):
        if _holds(clause, name):
            return sign
    last = clause.split()[-1:]  # "trên" and "dưới" count only right before the number: "trên địa bàn tỉnh đạt 30%"
    return next((sign for sign, name in ((">=", "above"), ("<=", "below")) if {*last} & {*words(name)}), "=")


def _holds(clause: str, name: str) -> bool:
    return any(re.search(rf"(?<!\w){re.escape(entry)}(?!\w)", clause) for entry in words(name))


def _year(text: str) -> int | None:
    years = [int(found["year"] or found["bare"]) for found in _YEAR.finditer(text.rstrip(" .:;"))]
    return years[-1] if years else None


def _without_mark(text: str) -> tuple[str, str]:
    marker = read_marker(text)
    length = len(marker.label) if marker else 0
    return text[:length], text[length:]


def _name_of_target(printed: str, chosen: Quantity | None, shift: int) -> str:
    rest = printed[shift:]
    if chosen is None:
        return short(rest)
    before, behind = (without_comparator(rest[: chosen.start]), rest[chosen.end :].strip())
    return short(f"{before} {behind}" if before else _OPENING.sub("", behind))


def _figures(sentence: str, headings: Sequence[str]) -> Iterable[FigureText]:
    _, text = _without_mark(sentence)
    quantities = find_quantities(text)
    borders = _borders(text, quantities)
    periods = [(found.start(), found[0]) for found in _PERIOD.finditer(text)]
    planned = any(_is_planned(heading) for heading in headings)
    said = statements_of(text)
    for index, found in enumerate(quantities):
        clause = bisect_right(borders, found.start) - 1
        yield FigureText(
            name=name_of_figure(said, quantities, index, borders[clause + 1] - 1),
            value=None if found.ambiguous else found.value,
            denominator=found.denominator,
            unit=found.unit,
            period=_period(periods, found.start, borders[clause + 1]) or _period_of_headings(headings),
            as_printed=found.printed,
            sentence=sentence,
            section=next((heading for heading in reversed(headings) if sentence not in heading), ""),
            ambiguous=found.ambiguous,
            expected=planned or _is_expected(text[max(0, found.start - _LONGEST_CLAUSE) : found.start]),
        )


def _borders(text: str, quantities: Sequence[Quantity]) -> list[int]:
    """Where the clauses begin, and the end; a comma parts only what has a number: "100% văn bản đến, đi" is one."""
    starts, behind = [found.start for found in quantities], {found.end for found in quantities}
    ends = list(_CLAUSE_END.finditer(text))
    borders = [0]
    for end, after in zip(ends, [*(one.start() for one in ends), len(text)][1:], strict=True):
        numbered = bisect_right(starts, after) > bisect_right(starts, end.end())
        if text[end.start()] != "," or numbered or end.start() in behind:
            borders.append(end.end())
    return [*borders, len(text) + 1]


def _period(periods: Sequence[tuple[int, str]], at: int, clause_end: int) -> str:
    """The period last named before the number in its sentence, else one named behind it in the same clause."""
    index = bisect_right(periods, (at, ""))
    if index:
        return periods[index - 1][1]
    return periods[0][1] if periods and periods[0][0] < clause_end else ""


def _period_of_headings(headings: Sequence[str]) -> str:
    return next((found[0] for heading in reversed(headings) if (found := _PERIOD.search(heading))), "")


def _is_planned(heading: str) -> bool:
    title = canonical(_without_mark(heading)[1]).strip()
    return title.startswith(words("planned_headings"))


def _is_expected(before: str) -> bool:
    return _holds(canonical(re.split(r"[;,]\s", before)[-1]), "expected")
