"""The net under the signals: compares everything that is live with the ledger, and records what no one told."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from django.db import InterfaceError, OperationalError

from cms.changes import ledger, unreadable
from cms.changes.models import Event, Item, State
from cms.changes.registry import PublicState, Tracked, model_label, tracked

log = logging.getLogger("sweeper")
CHUNK = 50  # their texts are in memory at once, and one may have two megabytes
OF_NO_ROW = (InterfaceError, OperationalError)  # a lock, a full disk, a lost connection: the next row would meet it too


def sweep() -> int:
    """Record what bulk updates, moves in a shell, restores and fixtures never told; give the number of rows written.

    Reads outside any transaction and locks only what differs, so that editors do not wait for it. A row that cannot be read
    is logged, told by the health check, and left as it stands in the ledger.
    """
    bad = _Bad()
    written = sum(_sweep_kind(kind, bad) for kind in tracked()) + sum(_bury(label) for label in _labels())
    unreadable.remember(bad.rows)
    return written


class _Bad:
    """Collects the rows over which something failed, so that one of them does not stop the others."""

    def __init__(self) -> None:
        self.rows: list[unreadable.Row] = []

    def guarded(self, kind: Tracked, pk: int, act: Callable[[], Any]) -> Any:
        """Do something with one row; give None where it fails."""
        try:
            return act()
        except OF_NO_ROW:
            raise
        except Exception:  # what a broken row makes its model raise is anything: the row is told, the others go on
            log.exception("cannot be swept: %s %s", kind.model._meta.label, pk)
            self.rows.append((kind.model._meta.label_lower, pk))
            return None


def _sweep_kind(kind: Tracked, bad: _Bad) -> int:
    written = 0
    for keys in _batches(kind):
        label = model_label(kind.model)
        items = {item.object_id: item for item in Item.objects.filter(model=label, object_id__in=keys)}
        for instance in _loaded(kind, keys, bad):
            compare = partial(_compare, kind, instance, items.get(instance.pk))
            written += bad.guarded(kind, instance.pk, compare) or 0
    return written


def _compare(kind: Tracked, instance: Any, item: Item | None) -> int:
    return _settle(kind, instance.pk, item, kind.public(instance))


def _settle(kind: Tracked, pk: int, item: Item | None, state: PublicState | None) -> int:
    if ledger.event_between(item or Item(), state) is None:
        return 0
    fresh = ledger.load(model_label(kind.model), pk)
    before = item.version if item else 0
    after = ledger.record(fresh) if fresh is not None else None
    return int(after is not None and after.version > before)


def _batches(kind: Tracked) -> Iterator[list[int]]:
    keys, last = kind.model._default_manager.order_by("pk").values_list("pk", flat=True), 0
    while batch := list(keys.filter(pk__gt=last)[:CHUNK]):
        yield batch
        last = batch[-1]


def _loaded(kind: Tracked, keys: list[int], bad: _Bad) -> list[Any]:
    """Give the rows, in few queries; one by one where one of them breaks the loading."""
    try:
        return list(kind.objects().filter(pk__in=keys))
    except OF_NO_ROW:
        raise
    except Exception:  # which row it is shows when each is loaded by itself, and there it is logged
        rows = [bad.guarded(kind, pk, kind.objects().filter(pk=pk).first) for pk in keys]
        return [row for row in rows if row is not None]


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
