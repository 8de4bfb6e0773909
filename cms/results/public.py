"""What the public sees of an indicator, for the ledger."""

from __future__ import annotations

from typing import Any

from cms.changes.registry import PublicState
from cms.results.models import Figure, Indicator, Sourced, Target
from vietnamese.numbers import plain_decimal


def indicator_state(indicator: Indicator) -> PublicState | None:
    """Give the public state of an indicator; None when nothing of it may be shown."""
    if not indicator.is_public():
        return None
    programme = indicator.programme
    content = {
        "programme": [programme.name, programme.short_name, programme.period_start, programme.period_end],
        "unit": indicator.unit,
        "order": indicator.order,
        "targets": [_target(each) for each in indicator.public_targets()],
        "figures": [_figure(each) for each in indicator.public_figures()],
    }
    return PublicState(indicator.name, indicator.get_absolute_url(), content)


def _sourced(row: Sourced) -> dict[str, Any]:
    source = row.source_document
    linked = None
    if source and row.source_is_issued():
        linked = [source.display_title(), source.number_symbol, source.get_absolute_url()]
    return {"value": plain_decimal(row.value), "as_printed": row.as_printed, "source": linked}


def _target(target: Target) -> dict[str, Any]:
    return {**_sourced(target), "year": target.year, "comparator": target.comparator}


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        **_sourced(figure),
        "denominator": plain_decimal(figure.denominator),
        "unit": figure.unit,
        "period": figure.period_label,
        "as_of": str(figure.as_of or ""),
        "status": figure.status,
        "ambiguous": figure.is_ambiguous,
        "issued": figure.source_is_issued(),
    }
