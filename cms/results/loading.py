"""Puts programmes, and the targets and figures that official texts state, into the results."""

from __future__ import annotations

import csv
from pathlib import Path

from django.db import transaction

from cms.policies.models import PolicyDocument
from cms.results.models import Figure, Indicator, Programme, Target
from cms.results.reading import FigureText, TargetText, read_figures, read_targets

PROGRAMMES = Path(__file__).parent / "data" / "programmes.csv"


def load_programmes() -> Programme:
    """Make the programmes of the list that are not there yet, and give the first of them."""
    with PROGRAMMES.open(encoding="utf-8", newline="") as rows:
        made = [
            Programme.objects.get_or_create(
                short_name=row["short_name"],
                period_start=int(row["period_start"]),
                defaults={
                    "name": row["name"],
                    "period_end": int(row["period_end"]),
                    "summary": row["summary"],
                    "legal_basis": row["legal_basis"],
                },
            )[0]
            for row in csv.DictReader(rows)
        ]
    return made[0]


def load_targets(document: PolicyDocument, programme: Programme) -> int:
    """Publish an indicator for each target that the document sets; give how many there are.

    A document whose indicators are there already is left alone, so that an editor's changes stay.
    """
    if Indicator.objects.filter(targets__source_document=document).exists():
        return 0
    found = read_targets(document.text.splitlines())
    for order, target in enumerate(found):
        _publish(_indicator(programme, target.name, target.unit, order), target=_target(target, document))
    return len(found)


def load_figures(document: PolicyDocument, programme: Programme) -> int:
    """Publish an indicator for each figure that the report says was reached; give how many there are.

    What it only foresees or asks for is no result, and is left out.
    """
    if Indicator.objects.filter(figures__source_document=document).exists():
        return 0
    found = [figure for figure in read_figures(document.text.splitlines()) if not figure.expected]
    for order, figure in enumerate(found, start=100):
        _publish(_indicator(programme, figure.name, figure.unit, order), figure=_figure(figure, document))
    return len(found)


def _indicator(programme: Programme, name: str, unit: str, order: int) -> Indicator:
    return Indicator(programme=programme, name=name[:300], unit=unit, order=order, live=False)


def _target(read: TargetText, document: PolicyDocument) -> Target:
    return Target(
        value=read.value,
        comparator=read.comparator,
        year=read.year,
        as_printed=read.as_printed,
        source_document=document,
    )


def _figure(read: FigureText, document: PolicyDocument) -> Figure:
    return Figure(
        value=read.value,
        denominator=read.denominator,
        period_label=read.period,
        is_ambiguous=read.ambiguous,
        as_printed=read.sentence,
        source_document=document,
    )


def _publish(indicator: Indicator, *, target: Target | None = None, figure: Figure | None = None) -> None:
    with transaction.atomic():
        if target:
            indicator.targets.add(target)
        if figure:
            indicator.figures.add(figure)
        indicator.save()
        indicator.save_revision().publish()
