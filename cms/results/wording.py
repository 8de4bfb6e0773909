"""How a result is put into words: numbers with their unit, shares, sources, and the sentence under a chart."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from cms.policies.models import PolicyDocument
from cms.results.models import Figure, Sourced, Target
from cms.results.quantities import RANK, is_rank
from vietnamese.dates import format_date
from vietnamese.numbers import format_number

UNISSUED = "dự thảo, chưa phát hành"
WHOLE = Decimal(100)


@dataclass(frozen=True)
class Source:
    """Where a number stands: its name, and the address of its page; no address means that it may not be linked."""

    label: str
    url: str = ""


def amount(value: Decimal, unit: str) -> str:
    """Write 600 and "triệu đồng" as "600 triệu đồng", 30 and "%" as "30%"."""
    number = format_number(value)
    return f"{number}%" if unit.strip() == "%" else f"{number} {unit}".strip()


def share(value: Decimal, whole: Decimal) -> Decimal:
    """Give what part of `whole` (not 0) `value` is, in per cent to one decimal."""
    return (value / whole * WHOLE).quantize(Decimal("0.1"))


def part_of_whole(figure: Figure) -> Decimal | None:
    """Give what part of its whole a figure is, in per cent; None where it is no sure part of one: a rank is none."""
    if figure.value is None or figure.is_ambiguous or not figure.denominator:
        return None
    if is_rank(figure.unit or figure.indicator.unit):
        return None
    return share(figure.value, figure.denominator)


def target_words(target: Target) -> str:
    """Write a target as "ít nhất 30%"; an empty string where only the sentence says it."""
    if target.value is None:
        return ""
    written = amount(target.value, target.indicator.unit)
    if target.comparator == Target.Comparator.EQUAL:
        return written
    return f"{target.get_comparator_display()} {written}"


def is_in_per_cent(target: Target) -> bool:
    """Say whether a target is a sure number in per cent, as the chart of targets shows."""
    return target.value is not None and target.indicator.unit.strip() == "%"


def figure_words(figure: Figure) -> str:
    """Write a figure as "16/16 máy", "600 triệu đồng" or "hạng 7 trên 20"; an empty string where the print is doubtful."""
    if figure.value is None or figure.is_ambiguous:
        return ""
    unit = figure.unit or figure.indicator.unit
    if is_rank(unit):
        among = f" trên {format_number(figure.denominator)}" if figure.denominator else ""
        return f"{RANK} {format_number(figure.value)}{among}"
    if figure.denominator is None:
        return amount(figure.value, unit)
    whole = "" if unit.strip() == "%" else unit
    return amount(figure.value, "") + "/" + amount(figure.denominator, whole)


def period_words(figure: Figure) -> str:
    """Say what time a figure is about."""
    day = f"tính đến ngày {format_date(figure.as_of)}" if figure.as_of else ""
    return ", ".join(filter(None, [figure.period_label, day]))


def source_of(row: Sourced) -> Source | None:
    """Name the source of a number; an unissued one is neither named nor linked; None where none is recorded."""
    document = row.source_document
    if document is None:
        return None
    return Source(short_name(document), document.get_absolute_url()) if row.source_is_issued() else Source(UNISSUED)


def short_name(document: PolicyDocument) -> str:
    """Write a document's kind, number and day: "Kế hoạch 168/KH-UBND ngày 15/9/2023"."""
    number = f" {document.number_symbol}" if document.number else ""
    day = f" ngày {format_date(document.issued_on)}" if document.issued_on else ""
    return f"{document.kind.name}{number}{day}"
