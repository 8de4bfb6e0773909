"""Which numbers of a programme may stand in one chart: sure values, of one unit and one period."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from cms.results.models import Figure, Indicator, Target
from cms.results.wording import WHOLE, amount, figure_words, period_words, share, target_words

FEWEST_BARS = 2
MONEY = "đồng"


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


def compare_targets(indicators: list[Indicator]) -> list[Comparison]:
    """Give the targets in per cent, one comparison for each year."""
    found: dict[tuple[str, str, str], dict[int, Bar]] = {}
    for indicator in indicators:
        for target in indicator.public_targets():
            if target.value is not None and indicator.unit.strip() == "%":
                key = ("target", "%", f"đến năm {target.year}" if target.year else "")
                bar = Bar(indicator.name, target.value, target_words(target), target)
                found.setdefault(key, {})[indicator.pk or 0] = bar
    return _large_enough(found)


def compare_figures(indicators: list[Indicator]) -> list[Comparison]:
    """Give the public figures that can be compared: shares in per cent, and money of one unit; one for each period."""
    found: dict[tuple[str, str, str], dict[int, Bar]] = {}
    for indicator in indicators:
        for figure in indicator.public_figures():
            if (measured := _measure(indicator, figure)) is not None:
                subject, unit, bar = measured
                found.setdefault((subject, unit, period_words(figure)), {})[indicator.pk or 0] = bar
    return _large_enough(found)


def _measure(indicator: Indicator, figure: Figure) -> tuple[str, str, Bar] | None:
    if figure.value is None or figure.is_ambiguous:
        return None
    unit = (figure.unit or indicator.unit).strip()
    if unit.endswith(MONEY):
        bar = Bar(indicator.name, figure.value, amount(figure.value, unit), figure, figure.denominator)
        return "money", unit, bar
    if figure.denominator:
        part = share(figure.value, figure.denominator)
        return "share", "%", Bar(indicator.name, part, amount(part, "%"), figure, WHOLE)
    if unit == "%":
        return "share", "%", Bar(indicator.name, figure.value, figure_words(figure), figure, WHOLE)
    return None


def _large_enough(found: dict[tuple[str, str, str], dict[int, Bar]]) -> list[Comparison]:
    groups: Iterable[tuple[tuple[str, str, str], tuple[Bar, ...]]] = (
        (key, tuple(bars.values())) for key, bars in found.items()
    )
    return [Comparison(*key, bars) for key, bars in groups if len(bars) >= FEWEST_BARS]
