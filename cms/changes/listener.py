"""The one door by which signals enter: what was saved or deleted is compared with the ledger at once."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models.signals import post_delete, post_save, pre_delete
from wagtail.models import Page, PageViewRestriction

from cms.changes import generation, ledger, pagetree
from cms.changes.registry import borrowers_of, model_label, tracked_of


def connect() -> None:
    """Listen to every model: a move is saved as a plain Page, so a receiver bound to a sender would miss it."""
    post_save.connect(on_saved, dispatch_uid="ledger-saved")
    pre_delete.connect(on_deleting, dispatch_uid="ledger-deleting")
    post_delete.connect(on_deleted, dispatch_uid="ledger-deleted")


def on_saved(instance: models.Model, update_fields: frozenset[str] | None = None, raw: bool = False, **_: Any) -> None:
    """Record the thing that was saved, inside the transaction of its save.

    A save of some fields only (saving a draft does that, with the draft in memory) is read again from the database, and
    does not by itself make pages differ: an editor who types would keep the page cache cold.
    """
    if update_fields is None and generation.is_shown(type(instance)):
        generation.advance()
    if raw:
        return
    if isinstance(instance, PageViewRestriction):
        pagetree.record_branch(instance.page)
    elif isinstance(instance, Page):
        ledger.record(_as_saved(instance, update_fields))
        pagetree.record_moved_descendants(instance)
    elif tracked_of(type(instance)):
        ledger.record(_as_saved(instance, update_fields))
    else:
        ledger.record_all(borrowers_of(instance))


def on_deleting(instance: models.Model, **_: Any) -> None:
    """Record a tombstone before the thing goes; the same transaction deletes it."""
    if isinstance(instance, Page) or tracked_of(type(instance)):
        ledger.withdraw(instance)
    vars(instance)["_lent_to"] = borrowers_of(instance)  # asked now: afterwards the rows that say so are gone


def on_deleted(instance: models.Model, **_: Any) -> None:
    """Record what became public because a restriction was lifted, and that pages lose what is gone."""
    if generation.is_shown(type(instance)):
        generation.advance()
    lent_to = [ledger.load(model_label(type(each)), each.pk) for each in vars(instance).pop("_lent_to", ())]
    ledger.record_all(each for each in lent_to if each is not None)
    if isinstance(instance, PageViewRestriction):
        pagetree.record_branch(instance.page)


def _as_saved(instance: Any, update_fields: frozenset[str] | None) -> models.Model:
    if update_fields is None and tracked_of(type(instance)):
        return instance
    manager = Page.objects if isinstance(instance, Page) else type(instance)._default_manager
    saved = manager.get(pk=instance.pk)
    return saved.specific if isinstance(saved, Page) else saved
