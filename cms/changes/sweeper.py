"""The net under the signals: compares everything that is live with the ledger, and records what no one told."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cms.changes import ledger
from cms.changes.models import Event, Item, State
from cms.changes.registry import PublicState, Tracked, model_label, tracked

CHUNK = 200


def sweep() -> int:
    """Record what bulk updates, moves in a shell, restores and fixtures never told; give the number of rows written.

    Reads outside any transaction and locks only what differs, so that editors do not wait for it.
    """
    return sum(_sweep_kind(kind) for kind in tracked()) + sum(_bury(label) for label in _labels())


def _sweep_kind(kind: Tracked) -> int:
    written = 0
    for batch in _batches(kind):
        items = {
            item.object_id: item
            for item in Item.objects.filter(model=model_label(kind.model), object_id__in=[each.pk for each in batch])
        }
        for instance in batch:
            written += _settle(kind, instance.pk, items.get(instance.pk), kind.public(instance))
    return written


def _settle(kind: Tracked, pk: int, item: Item | None, state: PublicState | None) -> int:
    if ledger.event_between(item or Item(), state) is None:
        return 0
    fresh = ledger.load(model_label(kind.model), pk)
    before = item.version if item else 0
    after = ledger.record(fresh) if fresh is not None else None
    return int(after is not None and after.version > before)


def _batches(kind: Tracked) -> Iterator[list[Any]]:
    last = 0
    while batch := list(kind.objects().filter(pk__gt=last)[:CHUNK]):
        yield batch
        last = batch[-1].pk


def _labels() -> set[str]:
    return {model_label(kind.model) for kind in tracked()}


def _bury(label: str) -> int:
    """Record the deletion of things whose rows are gone without a signal."""
    models = [kind.model for kind in tracked() if model_label(kind.model) == label]
    published = Item.objects.filter(model=label, state=State.PUBLISHED)
    lost = set(published.values_list("object_id", flat=True))
    for model in models:
        lost.difference_update(model._default_manager.values_list("pk", flat=True))
    gone = published.filter(object_id__in=lost) if lost else published.none()
    return sum(ledger.withdraw_item(uuid, event=Event.DELETED) for uuid in gone.values_list("uuid", flat=True))
