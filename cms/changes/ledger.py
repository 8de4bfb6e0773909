"""Writes the ledger: one row for each change of what the public may see, in the transaction that makes it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import models, transaction
from django.utils import timezone
from wagtail.models import Page

from cms.changes import generation
from cms.changes.models import Change, Event, Item, PublicFile, State
from cms.changes.registry import FileRef, PublicState, Tracked, borrowers_of, model_label, tracked, tracked_of

FORGOTTEN = "forgotten"  # the model of things whose rows a restore did not bring back


def record(instance: models.Model) -> Item | None:
    """Compare what the public sees of `instance` with the ledger, and write a row where they differ.

    Takes an instance of a tracked model (pages: the specific one). Gives its Item, or None when it has never been public.
    Raises whatever the database raises: the caller's transaction must then fail as a whole.
    """
    kind = tracked_of(type(instance))
    if kind is None:
        return None
    with transaction.atomic():
        if kind.settle:
            kind.settle([instance])
        return _record(kind, instance, kind.public(instance))


def record_all(things: Iterable[models.Model]) -> None:
    """Compare each of these things with the ledger."""
    for thing in things:
        record(thing)


def withdraw(instance: models.Model, *, event: str = Event.DELETED) -> None:
    """Record that `instance` is gone for the public; a thing that is not public is left as it is."""
    item = item_of(instance)
    if item is not None:
        withdraw_item(item.uuid, event=event)


def withdraw_item(item_uuid: UUID, *, event: str) -> bool:
    """Record that the thing of this identity is gone for the public; say whether it was there until now."""
    with transaction.atomic():
        item = lock(item_uuid)
        if item.state != State.PUBLISHED:
            return False
        _advance(item, None, event)
    return True


def move(item_uuid: UUID, *, url: str) -> None:
    """Record that a published thing has another address, its content being the same."""
    with transaction.atomic():
        item = lock(item_uuid)
        if item.state == State.PUBLISHED and item.url != url:
            item.url = url
            _write(item, Event.MOVED)


def renumber(item: Item, *, at_least: int) -> None:
    """Bring a locked thing's version up to one that others have seen already, its content being what it is.

    After a restore the ledger is behind: without this the next change would take a number that stands for other content.
    """
    if item.version < at_least:
        item.version = at_least - 1
        _write(item, Event.RENUMBERED)


def bury_unknown(item_uuid: UUID, *, kind: str, last_version: int) -> None:
    """Record as withdrawn what others have seen up to `last_version` and this database knows nothing of, after a restore.

    Raises IntegrityError when it is known after all.
    """
    item = Item(uuid=item_uuid, kind=kind, model=FORGOTTEN, object_id=item_uuid.int >> 65, version=last_version)
    item.save(force_insert=True)
    _write(item, Event.WITHDRAWN)


def lock(item_uuid: UUID) -> Item:
    """Give the Item with its row locked until the surrounding transaction ends; raises Item.DoesNotExist."""
    return Item.objects.select_for_update().get(pk=item_uuid)


def item_of(instance: models.Model) -> Item | None:
    """Give the ledger's Item of a page or other tracked object, or None when it has never been public."""
    if instance.pk is None:
        return None
    return Item.objects.filter(model=model_label(type(instance)), object_id=instance.pk).first()


def public_object(item: Item) -> Any | None:
    """Re-read the thing behind `item` as the public sees it now; None when there is nothing to see."""
    instance = load(item.model, item.object_id)
    if instance is None:
        return None
    kind = tracked_of(type(instance))
    return instance if kind and kind.public(instance) is not None else None


def load(model: str, object_id: int) -> Any | None:
    """Re-read the tracked object that is filed under `model` and `object_id`, or None when it is gone."""
    if model == "wagtailcore.page":
        page = Page.objects.filter(pk=object_id).first()
        return page.specific if page else None
    for kind in tracked():
        if model_label(kind.model) == model:
            return kind.model._default_manager.filter(pk=object_id).first()
    return None


def _record(kind: Tracked, instance: models.Model, state: PublicState | None) -> Item | None:
    key = {"model": model_label(kind.model), "object_id": instance.pk}
    with transaction.atomic():
        item = Item.objects.select_for_update().filter(**key).first()
        if item is None:
            if state is None:
                return None
            Item.objects.get_or_create(**key, defaults={"kind": kind.kind})
            item = Item.objects.select_for_update().get(**key)
        event = event_between(item, state)
        if event:
            _advance(item, state, event)
            record_all(borrowers_of(instance))
    return item


def event_between(item: Item, state: PublicState | None) -> str | None:
    """Say what happened between the ledger's `item` and what the public sees now; None for nothing."""
    published = item.state == State.PUBLISHED
    if state is None:
        return Event.WITHDRAWN if published else None
    if not published:
        return Event.PUBLISHED
    if item.digest != state.digest():
        return Event.CHANGED
    return Event.MOVED if item.url != state.url else None


def _advance(item: Item, state: PublicState | None, event: str) -> None:
    if state is None:
        item.state, item.digest = State.WITHDRAWN, ""
    else:
        item.state, item.digest = State.PUBLISHED, state.digest()
        item.title, item.url = state.title[:1000], state.url
    _write(item, event)
    _show_files(item, state.files if state else frozenset())


def _write(item: Item, event: str) -> None:
    item.version += 1
    item.changed_at = timezone.now()
    item.save()
    generation.advance()
    Change.objects.create(
        item_uuid=item.uuid,
        version=item.version,
        event=event,
        kind=item.kind,
        title=item.title,
        url=item.url,
        at=item.changed_at,
    )


def _show_files(item: Item, files: frozenset[FileRef]) -> None:
    rows = PublicFile.objects.filter(item_uuid=item.uuid)
    held = {(row.file_kind, row.file_id): row.pk for row in rows}
    rows.filter(pk__in=[pk for key, pk in held.items() if key not in files]).delete()
    PublicFile.objects.bulk_create(
        PublicFile(item_uuid=item.uuid, file_kind=kind, file_id=file_id)
        for kind, file_id in sorted(files - held.keys())
    )
