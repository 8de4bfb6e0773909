"""Makes a chart of comparable numbers: the drawing, the table beside it, a sentence that says what it shows, its sources."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from cms.results.chart import Series, bar_chart
from cms.results.comparison import Bar, Comparison
from cms.results.models import Figure
from cms.results.wording import WHOLE, Source, amount, figure_words, source_of

TITLES = {"target": "Mục tiêu", "share": "Tỷ lệ đạt được", "money": "Kinh phí"}
SECOND_HEAD = {"target": "Mức phải đạt", "share": "Tỷ lệ", "money": "Số tiền"}
COUNTED = {"target": "mục tiêu", "share": "chỉ tiêu", "money": "chỉ tiêu"}


@dataclass(frozen=True)
class Chart:
    """A drawn comparison; `legend` pairs the CSS name of a series with its words, empty where there is one series."""

    anchor: str
    title: str
    sentence: str
    svg: SafeString
    legend: tuple[tuple[str, str], ...]
    head: tuple[str, ...]
    table: tuple[tuple[str, ...], ...]
    sources: tuple[Source, ...]


def draw(comparison: Comparison, number: int) -> Chart:
    """Draw one comparison; `number` tells the charts of one kind on a page apart."""
    anchor = f"bieu-do-{comparison.subject}-{number}"
    unit = "%" if comparison.unit == "%" else f"đơn vị: {comparison.unit}"
    title = " ".join(filter(None, [TITLES[comparison.subject], comparison.when, f"({unit})"]))
    sentence = sentence_of(comparison)
    return Chart(
        anchor=anchor,
        title=title,
        sentence=sentence,
        svg=_svg(comparison, anchor=anchor, title=title, sentence=sentence),
        legend=(("whole", "được giao"), ("value", "đã thực hiện")) if _has_parts(comparison) else (),
        head=_head(comparison),
        table=tuple(_cells(comparison, bar) for bar in comparison.bars),
        sources=tuple(dict.fromkeys(filter(None, (source_of(bar.row) for bar in comparison.bars)))),
    )


def sentence_of(comparison: Comparison) -> str:
    """Say in one sentence what the chart shows."""
    when = f"{comparison.when[:1].upper()}{comparison.when[1:]}: " if comparison.when else ""
    ordered = sorted(comparison.bars, key=lambda bar: bar.value)
    lowest, highest = ordered[0], ordered[-1]
    if comparison.subject == "money":
        ends = f"cao nhất là “{highest.label}”, {highest.written}; thấp nhất là “{lowest.label}”, {lowest.written}."
        return _capital(when + ends)
    verb = "đặt mức" if comparison.subject == "target" else "đạt"
    full = sum(bar.value == WHOLE for bar in comparison.bars)
    count = f"{full} trong {len(comparison.bars)} {COUNTED[comparison.subject]} {verb} 100%; " if full else ""
    return _capital(f"{when}{count}thấp nhất là “{lowest.label}”, {lowest.written}.")


def _svg(comparison: Comparison, *, anchor: str, title: str, sentence: str) -> SafeString:
    bars = comparison.bars
    series = [Series("value", [bar.value for bar in bars])]
    if _has_parts(comparison):
        series.insert(0, Series("whole", [bar.whole for bar in bars]))
    drawing = bar_chart(
        anchor=anchor,
        title=title,
        description=sentence,
        labels=[bar.label for bar in bars],
        series=series,
        write=lambda value: amount(value, comparison.unit if comparison.unit == "%" else ""),
        full=max(WHOLE, *(bar.value for bar in bars)) if comparison.unit == "%" else None,
    )
    return mark_safe(drawing)  # noqa: S308 chart.py copies its tree by allow-list and escapes every text


def _has_parts(comparison: Comparison) -> bool:
    return comparison.subject == "money" and any(bar.whole is not None for bar in comparison.bars)


def _head(comparison: Comparison) -> tuple[str, ...]:
    if _has_parts(comparison):
        return ("Chỉ tiêu", "Được giao", "Đã thực hiện")
    if comparison.subject == "share":
        return ("Chỉ tiêu", "Số đạt", "Tỷ lệ")
    return (_capital(COUNTED[comparison.subject]), SECOND_HEAD[comparison.subject])


def _cells(comparison: Comparison, bar: Bar) -> tuple[str, ...]:
    if _has_parts(comparison):
        return (bar.label, amount(bar.whole, comparison.unit) if bar.whole is not None else "–", bar.written)
    if comparison.subject == "share":
        counted = figure_words(bar.row) if isinstance(bar.row, Figure) and bar.row.denominator else "–"
        return (bar.label, counted, bar.written)
    return (bar.label, bar.written)


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
