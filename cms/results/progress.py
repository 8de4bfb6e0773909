"""How far a programme has come, in a few numbers made of its targets and figures; what no figure says stays unknown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from cms.changes.keeping import kept
from cms.results.models import Figure, Indicator, Programme, Target
from cms.results.quantities import in_full, is_money
from cms.results.queries import headline_programme, live_indicators
from cms.results.wording import Source, figure_words, is_in_per_cent, part_of_whole, period_words, source_of


@dataclass(frozen=True)
class Sum:
    """One sum of money as it is shown: how much, for what, when, and where that stands."""

    written: str
    name: str
    when: str
    source: Source | None


@dataclass(frozen=True)
class Progress:
    """The targets by what is known of them, the years they are set for, and the largest sum of money among how many.

    `in_per_cent` counts the targets that the chart can show, `issued_figures` all figures with an issued source, whether
    they speak of a target or of something else.
    """

    reached: int
    missed: int
    unknown: int
    in_per_cent: int
    issued_figures: int
    years: tuple[int, ...]
    largest_sum: Sum | None
    other_sums: int

    @property
    def total(self) -> int:
        """Give how many targets there are."""
        return self.reached + self.missed + self.unknown


@kept
def headline() -> tuple[Programme | None, Progress | None]:
    """Give the programme to look at first with how far it has come, or twice None where nothing is published yet."""
    programme = headline_programme()
    return programme, progress_of(live_indicators(programme)) if programme else None


def progress_of(indicators: list[Indicator]) -> Progress:
    """Count the targets that were reached, missed, or that no public figure speaks of, and pick out the money."""
    targets = [target for indicator in indicators for target in indicator.public_targets()]
    verdicts = [_is_reached(target, indicator) for indicator in indicators for target in indicator.public_targets()]
    money = sorted(_money(indicators), key=lambda pair: pair[0], reverse=True)
    return Progress(
        reached=verdicts.count(True),
        missed=verdicts.count(False),
        unknown=verdicts.count(None),
        in_per_cent=sum(is_in_per_cent(target) for target in targets),
        issued_figures=sum(figure.source_is_issued() for each in indicators for figure in each.public_figures()),
        years=tuple(sorted({target.year for target in targets if target.year})),
        largest_sum=money[0][1] if money else None,
        other_sums=max(0, len(money) - 1),
    )


def _is_reached(target: Target, indicator: Indicator) -> bool | None:
    """Compare a target with the newest figure of its indicator in the same unit; None where there is nothing to compare."""
    measured = [value for figure in _newest_last(indicator) if (value := _measured(figure, indicator)) is not None]
    if target.value is None or not measured:
        return None
    if target.comparator == Target.Comparator.AT_MOST:
        return measured[-1] <= target.value
    return measured[-1] >= target.value


def _newest_last(indicator: Indicator) -> list[Figure]:
    """Give the public figures by the day they speak of; those without a day first, as their editor ordered them."""
    return sorted(indicator.public_figures(), key=lambda figure: figure.as_of.isoformat() if figure.as_of else "")


def _measured(figure: Figure, indicator: Indicator) -> Decimal | None:
    if figure.value is None or figure.is_ambiguous:
        return None
    if indicator.unit.strip() == "%" and figure.denominator:
        return part_of_whole(figure)
    same_unit = (figure.unit or indicator.unit).strip() == indicator.unit.strip()
    return figure.value if same_unit and not figure.denominator else None


def _money(indicators: list[Indicator]) -> Iterator[tuple[Decimal, Sum]]:
    for indicator in indicators:
        for figure in indicator.public_figures():
            unit = figure.unit or indicator.unit
            if figure.value is not None and not figure.is_ambiguous and is_money(unit):
                shown = Sum(figure_words(figure), indicator.name, period_words(figure), source_of(figure))
                yield in_full(figure.value, unit), shown
