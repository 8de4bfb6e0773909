"""Which citations and checks must be looked at again, because a document of the library came, changed, left or died."""

from __future__ import annotations

import datetime
from collections import defaultdict

from django.db.models import Q

from cms.policies.cited.lifetime import is_dead_on
from cms.policies.cited.models import Check, FoundFault, Mention

CHUNK = 500


def document_differs(document_id: int, keys: set[str]) -> None:
    """Mark what cites this document, or may mean it by one of these keys; call it in the transaction that notes the document."""
    named = Q(key__in=[key for key in keys if key])
    rows = Mention.objects.filter(named | Q(document=document_id))
    rows.filter(is_stale=False).update(is_stale=True)
    things = set(rows.values_list("model", "object_id").distinct())
    things |= set(FoundFault.objects.filter(named).values_list("model", "object_id").distinct())
    recheck(things)


def midnight(today: datetime.date) -> None:
    """Mark the texts whose last check was before a document that they cite died."""
    dead = Mention.objects.filter(is_dead_on(today), is_past=False).values_list("model", "object_id").distinct()
    recheck(set(dead), before=today)


def recheck(things: set[tuple[str, int]], *, before: datetime.date | None = None) -> None:
    """Mark the checks of these things as stale; with `before` only those made on an earlier day."""
    by_model: dict[str, list[int]] = defaultdict(list)
    for model, object_id in sorted(things):
        by_model[model].append(object_id)
    for model, ids in by_model.items():
        for first in range(0, len(ids), CHUNK):
            checks = Check.objects.filter(model=model, object_id__in=ids[first : first + CHUNK], is_stale=False)
            if before is not None:
                checks = checks.filter(checked_on__lt=before)
            checks.update(is_stale=True)
