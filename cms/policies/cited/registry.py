"""Which things have texts that can cite documents, and where these texts are."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import models

from cms.changes.registry import model_label
from cms.policies.cited.pieces import Piece


@dataclass(frozen=True)
class Citing:
    """One kind of citing thing: its pieces of text in their order, and the day on which it speaks (None: it does not say).

    An official text is shown as it was signed: nothing in it is ever changed, and notes about it are public.
    """

    model: type[models.Model]
    pieces: Callable[[Any], list[Piece]]
    day: Callable[[Any], datetime.date | None]
    is_official: bool = False


_citing: dict[type[models.Model], Citing] = {}


def cites(
    model: type[models.Model],
    *,
    pieces: Callable[[Any], list[Piece]],
    day: Callable[[Any], datetime.date | None],
    is_official: bool = False,
) -> None:
    """Say that the texts of `model` can cite. Called from AppConfig.ready, by the room that knows the model."""
    _citing[model] = Citing(model, pieces, day, is_official)


def citing_of(model: type[models.Model]) -> Citing | None:
    """Give the registration of exactly this model, or None for things that cite nothing."""
    return _citing.get(model)


def citing_models() -> list[type[models.Model]]:
    """Give what can cite, in the order of registration."""
    return list(_citing)


def citing_labels() -> set[str]:
    """Give the names under which the ledger files what can cite; all pages share one."""
    return {model_label(model) for model in _citing}


def thing_of(instance: models.Model) -> dict[str, Any]:
    """Give the fields that name a thing, in the tables here as in the ledger."""
    return {"model": model_label(type(instance)), "object_id": instance.pk}
