"""Which numbers of a programme may stand in one chart: sure values, of one unit and period, said in one way."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from cms.policies.reading.markers import read_marker
from cms.results.models import Figure, Indicator, Target
from cms.results.quantities import find_quantities
from cms.results.wording import WHOLE, amount, figure_words, is_in_per_cent, part_of_whole, period_words, target_words
from vietnamese.normalise import canonical

FEWEST_BARS = 2
LEADING_WORDS = 3  # tell "đã giải ngân" from "chưa giải ngân"
PART = "part of a whole"
MONEY = "đồng"
CLAUSE_END = re.compile(r"[,;:](?:\s|$)")


@dataclass(frozen=True)
class Bar:
    """One row of a chart and of the table beside it: what was reached or planned, and for money what it was part of."""

    label: str
    value: Decimal
    written: str
    row: Figure | Target
    whole: Decimal | None = None


@dataclass(frozen=True)
class Comparison:
    """Numbers that may be compared: `subject` is "target", "share" or "money", `when` the year or period."""

    subject: str
    unit: str
    when: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Likeness:
    """What the numbers of one chart have in common; `said` is how their sentences lead to them, `source` whose period it is."""

    subject: str
    unit: str
    when: str
    said: str = ""
    source: int | None = None


def compare_targets(indicators: list[Indicator]) -> list[Comparison]:
    """Give the targets in per cent, one comparison for each year."""
    found: dict[Likeness, dict[int, Bar]] = {}
    for indicator in indicators:
        for target in indicator.public_targets():
            if target.value is not None and is_in_per_cent(target):
                alike = Likeness("target", "%", f"đến năm {target.year}" if target.year else "")
                bar = Bar(indicator.name, target.value, target_words(target), target)
                found.setdefault(alike, {})[indicator.pk or 0] = bar
    return _worth_drawing(found)


def compare_figures(indicators: list[Indicator]) -> list[Comparison]:
    """Give the public figures that can be compared: shares in per cent, and money of one unit; one for each period."""
    found: dict[Likeness, dict[int, Bar]] = {}
    for indicator in indicators:
        for figure in indicator.public_figures():
            if (measured := _measure(indicator, figure)) is not None:
                alike, bar = measured
                found.setdefault(alike, {})[indicator.pk or 0] = bar
    return _worth_drawing(found)


def _measure(indicator: Indicator, figure: Figure) -> tuple[Likeness, Bar] | None:
    said = _said(figure)
    if figure.value is None or figure.is_ambiguous or said is None:
        return None
    unit, when = (figure.unit or indicator.unit).strip(), period_words(figure)
    source = None if when else figure.source_document_id  # numbers without a period are of one time only in one source
    if unit.endswith(MONEY):
        bar = Bar(indicator.name, figure.value, amount(figure.value, unit), figure, figure.denominator)
        return Likeness("money", unit, when, said, source), bar
    if (part := part_of_whole(figure)) is not None:
        return Likeness("share", "%", when, said, source), Bar(indicator.name, part, amount(part, "%"), figure, WHOLE)
    if unit == "%":
        bar = Bar(indicator.name, figure.value, figure_words(figure), figure, WHOLE)
        return Likeness("share", "%", when, said or PART, source), bar
    return None


def _said(figure: Figure) -> str | None:
    """Give how the sentence leads to the number, None where it cannot be seen there.

    "Được phân bổ 600 triệu đồng", "Thiết bị: 100 triệu đồng" and "chưa giải ngân 5 triệu đồng" say different things. A
    number that opens its clause ("100% văn bản") is led to by nothing; a counted part ("16/16 máy") says itself what it is.
    """
    if figure.denominator:
        return PART
    printed = figure.as_printed
    found = next((each for each in find_quantities(printed) if each.value == figure.value), None)
    if found is None:
        return None
    marker = read_marker(printed)
    before = printed[len(marker.label) if marker else 0 : found.start].rstrip()
    if before.endswith(":"):
        return ":"
    return " ".join(canonical(CLAUSE_END.split(before)[-1]).split()[-LEADING_WORDS:])


def _worth_drawing(found: dict[Likeness, dict[int, Bar]]) -> list[Comparison]:
    large = {alike: _largest_first(bars.values()) for alike, bars in found.items() if len(bars) >= FEWEST_BARS}
    return [Comparison(alike.subject, alike.unit, alike.when, bars) for alike, bars in large.items() if _differ(bars)]


def _largest_first(bars: Iterable[Bar]) -> tuple[Bar, ...]:
    return tuple(sorted(bars, key=lambda bar: bar.value, reverse=True))


def _differ(bars: tuple[Bar, ...]) -> bool:
    """Say whether there is anything to see: bars of one length say no more than the numbers do."""
    return len({(bar.value, bar.whole) for bar in bars}) > 1
