"""The public pages of the directory: all units and one, all organisations and one."""

from __future__ import annotations

import datetime
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from cms.directory import queries
from cms.directory.wording import became, level_words
from cms.places.models import AdministrativeUnit, Validity

Level = AdministrativeUnit.Level
LATEST = 10
NO_UNIT = "Không có đơn vị hành chính này."
NO_BODY = "Không có cơ quan này."


def units_page(request: HttpRequest) -> HttpResponse:
    """Show the communes of today, and the districts of before with theirs."""
    context = {"units": queries.units_on(timezone.localdate()), "districts": queries.ended_districts()}
    return render(request, "directory/units.html", context)


def unit_page(request: HttpRequest, key: str) -> HttpResponse:
    """Show one unit; an address from before its name or its end was corrected leads on."""
    unit = queries.unit_at(key)
    if unit is None:
        raise Http404(NO_UNIT)
    if unit.public_key != key:
        return redirect(unit, permanent=False)
    context = {
        "unit": unit,
        "level": level_words(unit),
        "ended": ended(unit),
        "became": became(unit),
        "origins": queries.origins_of(unit),
        "children": queries.children_of(unit),
        "search": search(q=unit.name) if unit.level == Level.PROVINCE else search(**{"dia-ban": unit.public_key}),
    }
    return render(request, "directory/unit.html", context)


def organisations_page(request: HttpRequest) -> HttpResponse:
    """Show the bodies of today, and those that are no more."""
    today, gone = queries.bodies()
    return render(request, "directory/organisations.html", {"today": today, "gone": gone})


def organisation_page(request: HttpRequest, key: str) -> HttpResponse:
    """Show one body with its latest documents; an address with an older name of it leads on."""
    body = queries.body_at(key)
    if body is None:
        raise Http404(NO_BODY)
    if body.get_absolute_url() != request.path:
        return redirect(body, permanent=False)
    documents = queries.documents_of(body)
    context = {
        "body": body,
        "ended": ended(body),
        "origins": body.origins.select_related("predecessor").order_by("pk"),
        "successions": body.successions.select_related("successor").order_by("pk"),
        "documents": documents[:LATEST],
        "number": documents.count(),
        "search": search(q=f'"{body.name}"'),
    }
    return render(request, "directory/organisation.html", context)


def search(**values: str) -> str:
    """Give the address of the search for something: texts are filed by the communes and districts that they speak of."""
    return f"/tim-kiem/?{urlencode(values)}"


def ended(thing: Validity) -> datetime.date | None:
    """Give the last day of something that is no more, None for what holds today."""
    return thing.valid_to if thing.valid_to and thing.valid_to < timezone.localdate() else None
