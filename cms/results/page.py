"""Puts a programme's targets, figures and charts together for the results page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from cms.results.comparison import Comparison, compare_figures, compare_targets
from cms.results.drawing import Chart, draw
from cms.results.models import Figure, Indicator, Programme, Target
from cms.results.progress import progress_of
from cms.results.wording import Source, amount, figure_words, part_of_whole, period_words, source_of, target_words

FIRST_IN_SIGHT = 3
MOST_IN_SIGHT = 5  # so few are not folded up


@dataclass(frozen=True)
class Row:
    """One number as the page shows it; `anchor` is set on the first row of its indicator only."""

    name: str
    anchor: str
    written: str
    part: str
    facts: tuple[str, ...]
    as_printed: str
    doubtful: bool
    unissued: bool
    source: Source | None


@dataclass(frozen=True)
class Section:
    """One part of the page: its heading, its charts, and every number, called `counted`, with its sentence."""

    anchor: str
    heading: str
    counted: str
    charts: tuple[Chart, ...]
    rows: tuple[Row, ...]

    @property
    def first(self) -> tuple[Row, ...]:
        """Give the rows that are in sight at once."""
        return self.rows if len(self.rows) <= MOST_IN_SIGHT else self.rows[:FIRST_IN_SIGHT]

    @property
    def more(self) -> tuple[Row, ...]:
        """Give the rows that wait folded up; none where they are few."""
        return self.rows[len(self.first) :]


def results_context(programme: Programme, indicators: list[Indicator]) -> dict[str, Any]:
    """Give the variables of results/programme.html; `has_unissued` is for the warning."""
    anchors = _Anchors()
    sections = [*_target_sections(indicators, anchors), *_figure_section(indicators, anchors)]
    return {
        "programme": programme,
        "indicators": indicators,
        "progress": progress_of(indicators),
        "chapters": sections,
        "has_unissued": any(row.unissued for section in sections for row in section.rows),
    }


class _Anchors:
    """Hands out each indicator's anchor once, since an id may stand only once in a page."""

    def __init__(self) -> None:
        self._given: set[str] = set()

    def first(self, indicator: Indicator) -> str:
        anchor = "" if indicator.slug in self._given else indicator.slug
        self._given.add(indicator.slug)
        return anchor


def _target_sections(indicators: list[Indicator], anchors: _Anchors) -> Iterable[Section]:
    targets = [target for indicator in indicators for target in indicator.public_targets()]
    charts = compare_targets(indicators)
    for year, group in groupby(sorted(targets, key=lambda each: each.year or 0), key=lambda each: each.year):
        when = f"đến năm {year}" if year else ""
        yield Section(
            anchor=f"muc-tieu-{year}" if year else "muc-tieu",
            heading=f"Mục tiêu {when}".strip(),
            counted="mục tiêu",
            charts=_draw(each for each in charts if each.when == when),
            rows=tuple(_target_row(target, anchors) for target in group),
        )


def _figure_section(indicators: list[Indicator], anchors: _Anchors) -> Iterable[Section]:
    figures = [figure for indicator in indicators for figure in indicator.public_figures()]
    if figures:
        yield Section(
            anchor="so-lieu",
            heading="Số liệu",
            counted="số liệu",
            charts=_draw(compare_figures(indicators)),
            rows=tuple(_figure_row(figure, anchors) for figure in figures),
        )


def _draw(comparisons: Iterable[Comparison]) -> tuple[Chart, ...]:
    return tuple(draw(comparison, number) for number, comparison in enumerate(comparisons, start=1))


def _target_row(target: Target, anchors: _Anchors) -> Row:
    return Row(
        name=target.indicator.name,
        anchor=anchors.first(target.indicator),
        written=target_words(target),
        part="",
        facts=(),
        as_printed=target.as_printed,
        doubtful=False,
        unissued=not target.source_is_issued(),
        source=source_of(target),
    )


def _figure_row(figure: Figure, anchors: _Anchors) -> Row:
    part = part_of_whole(figure)
    return Row(
        name=figure.indicator.name,
        anchor=anchors.first(figure.indicator),
        written=figure_words(figure),
        part="" if part is None else amount(part, "%"),
        facts=tuple(filter(None, [period_words(figure), f"số liệu {figure.get_status_display()}"])),
        as_printed=figure.as_printed,
        doubtful=figure.is_ambiguous,
        unissued=not figure.source_is_issued(),
        source=source_of(figure),
    )
