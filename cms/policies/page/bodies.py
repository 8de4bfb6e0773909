"""Under which name the body that signed a document goes on."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db.models import Q

from cms.places.models import Organisation, OrganisationSuccession

MOST_STEPS = 10


@dataclass(frozen=True)
class NowCalled:
    """The body that took over, and since when, as far as it is known."""

    name: str
    since: datetime.date | None


def now_called(body: Organisation | None, day: datetime.date) -> list[NowCalled]:
    """Give the bodies into which one has turned by `day`; none where it still bears its name."""
    found: list[NowCalled] = []
    waiting = [(body.pk, 0)] if body else []
    seen: set[int] = set()
    while waiting:
        here, steps = waiting.pop(0)
        seen.add(here)
        for row in _successions(here, day):
            if row.successor_id in seen or steps > MOST_STEPS:
                continue
            waiting.append((row.successor_id, steps + 1))
            if not _successions(row.successor_id, day):
                found.append(NowCalled(row.successor.name, row.on))
    return found


def _successions(pk: int, day: datetime.date) -> list[OrganisationSuccession]:
    rows = OrganisationSuccession.objects.filter(Q(on__isnull=True) | Q(on__lte=day), predecessor=pk)
    return list(rows.select_related("successor").order_by("pk"))
