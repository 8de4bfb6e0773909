"""Small builders of what the public pages show."""

from __future__ import annotations

import datetime
from decimal import Decimal

from cms.places.models import AdministrativeUnit, UnitSuccession
from cms.policies.models import IssueState, PolicyDocument
from cms.results.models import Figure, Indicator, Programme, Target
from tests.cms.changes import factories


def programme() -> Programme:
    """Give a programme of 2021–2025."""
    found = Programme.objects.filter(short_name="Chương trình 1719").first()
    return found or Programme.objects.create(
        name="Chương trình mục tiêu quốc gia", short_name="Chương trình 1719", period_start=2021, period_end=2025
    )


def draft_report() -> PolicyDocument:
    """Give a report that is published but not issued, so not public."""
    return factories.document("", issue_state=IssueState.UNISSUED, issued_on=None, abstract="Kết quả năm 2023")


def target(name: str, value: int | None, document: PolicyDocument, **fields: object) -> Indicator:
    """Give a live indicator in per cent with one target for 2025."""
    indicator = Indicator(programme=programme(), name=name, unit="%", live=True)
    printed = f"{value}% {name.lower()};" if value is not None else f"Công bố {name.lower()};"
    values = {"value": value, "year": 2025, "as_printed": printed, "source_document": document, **fields}
    indicator.targets.add(Target(**values))
    indicator.save()
    return indicator


def figure(name: str, value: str | None, document: PolicyDocument, *, unit: str = "máy", **fields: object) -> Indicator:
    """Give a live indicator with one figure of 2023."""
    indicator = Indicator(programme=programme(), name=name, unit=unit, live=True)
    values = {
        "value": None if value is None else Decimal(value),
        "period_label": "năm 2023",
        "as_printed": f"Đã có {value} {unit}",
        "source_document": document,
        **fields,
    }
    indicator.figures.add(Figure(**values))
    indicator.save()
    return indicator


def commune_old_and_new() -> None:
    """Make the commune of Sơn Hạ up to June 2025, and the one of the same name that it went into."""
    first, last = datetime.date(2025, 7, 1), datetime.date(2025, 6, 30)
    named = {"name": "Xã Sơn Hạ", "level": AdministrativeUnit.Level.COMMUNE}
    old = AdministrativeUnit.objects.create(code="21328", valid_to=last, **named)
    new = AdministrativeUnit.objects.create(code="21334", valid_from=first, **named)
    UnitSuccession.objects.create(predecessor=old, successor=new)
