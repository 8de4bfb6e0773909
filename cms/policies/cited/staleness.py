"""Which citations and checks must be looked at again, because a document of the library came, changed, left or died."""

from __future__ import annotations

import datetime
from collections import defaultdict

from django.db.models import Exists, OuterRef, Q

from cms.changes.registry import model_label
from cms.policies.cited.lifetime import ended_by, is_dead_on
from cms.policies.cited.models import Check, FoundFault, Mention, Reading
from cms.policies.cited.registry import citing_models
from cms.policies.models import PolicyDocument

CHUNK, MOST_NEW = 500, 2000


def document_differs(document_id: int, keys: set[str]) -> None:
    """Mark what cites this document, or may mean it by one of these keys; call it in the transaction that notes the document."""
    named = Q(key__in=[key for key in keys if key])
    rows = Mention.objects.filter(named | Q(document=document_id))
    rows.filter(is_stale=False).update(is_stale=True)
    things = set(rows.values_list("model", "object_id").distinct())
    things |= set(FoundFault.objects.filter(named).values_list("model", "object_id").distinct())
    recheck(things | _citing_what_it_ended(document_id))


def _citing_what_it_ended(document_id: int) -> set[tuple[str, int]]:
    """Give what cites the documents that this one took the place of: to its editor this one may be offered no longer."""
    ended = ended_by(document_id)
    if not ended:
        return set()
    readings = Reading.objects.filter(model=model_label(PolicyDocument), object_id__in=ended)
    keys = {key for both in readings.values_list("key", "name_key") for key in both if key}
    things = set(Mention.objects.filter(document__in=ended).values_list("model", "object_id").distinct())
    return things | set(FoundFault.objects.filter(key__in=keys).values_list("model", "object_id").distinct())


def midnight(today: datetime.date) -> None:
    """Mark the texts whose last check was before a document that they cite died."""
    dead = Mention.objects.filter(is_dead_on(today), is_past=False).values_list("model", "object_id").distinct()
    recheck(set(dead), before=today)


def never_checked() -> int:
    """Mark texts that no check has seen, such as imported drafts that nobody has opened yet; some at a time. Give how many."""
    marked = 0
    for model in citing_models():
        label = model_label(model)
        seen = Check.objects.filter(model=label, object_id=OuterRef("pk"))
        new = model._default_manager.filter(~Exists(seen)).order_by("pk").values_list("pk", flat=True)[:MOST_NEW]
        rows = [Check(model=label, object_id=pk, is_stale=True) for pk in new]
        Check.objects.bulk_create(rows, ignore_conflicts=True)
        marked += len(rows)
    return marked


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
