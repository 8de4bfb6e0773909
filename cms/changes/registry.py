"""Which models the public can see, and how each tells what it shows."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from wagtail.models import Page

FileRef = tuple[str, int]


@dataclass(frozen=True)
class PublicState:
    """What the public sees of one thing now; `content` is JSON-able and holds everything that would change the page."""

    title: str
    url: str
    content: dict[str, Any]
    files: frozenset[FileRef] = field(default_factory=frozenset)

    def digest(self) -> str:
        """Give the SHA-256 of title, content and files; the address is compared by itself."""
        seen = [self.title, self.content, sorted(self.files)]
        text = json.dumps(seen, cls=DjangoJSONEncoder, sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()


PublicStateOf = Callable[[Any], PublicState | None]
Settle = Callable[[Sequence[Any]], None]


@dataclass(frozen=True)
class Tracked:
    """One kind of public thing: its model, its kind, and the function that tells what the public sees of it."""

    model: type[models.Model]
    kind: str
    public: PublicStateOf
    related: tuple[str | models.Prefetch, ...] = ()
    settle: Settle | None = None

    def objects(self) -> models.QuerySet[Any]:
        """Give all its rows with what `public` reads, in few queries."""
        return self.model._default_manager.order_by("pk").prefetch_related(*self.related)


_tracked: dict[type[models.Model], Tracked] = {}
_borrowers: dict[type[models.Model], list[Callable[[Any], Iterable[models.Model]]]] = {}


def track(
    model: type[models.Model],
    *,
    kind: str,
    public: PublicStateOf,
    related: tuple[str | models.Prefetch, ...] = (),
    settle: Settle | None = None,
) -> None:
    """Put `model` under the ledger: `public` gives what strangers may see of an instance, or None for nothing.

    `related` names the relations that `public` reads, for the sweeper's prefetch. `settle` writes what is worked out from
    the instances and kept for quick asking; it is called wherever they are compared with the ledger, in that transaction.
    Called from AppConfig.ready.
    """
    _tracked[model] = Tracked(model, kind, public, related, settle)


def lends(model: type[models.Model], *, to: Callable[[Any], Iterable[models.Model]]) -> None:
    """Say that tracked things show something of a row of `model`; `to` gives these things for an instance.

    They are recorded in the transaction in which the row changes. Lenders with thousands of borrowers (a kind of document, a
    topic) are better left to the sweeper. Called from AppConfig.ready.
    """
    _borrowers.setdefault(model, []).append(to)


def borrowers_of(instance: models.Model) -> list[models.Model]:
    """Give the tracked things that show something of `instance`, by what was said in `lends`."""
    return [thing for to in _borrowers.get(type(instance), ()) for thing in to(instance)]


def tracked() -> list[Tracked]:
    """Give every tracked model, in the order of registration."""
    return list(_tracked.values())


def tracked_of(model: type[models.Model]) -> Tracked | None:
    """Give the registration of exactly this model, or None."""
    return _tracked.get(model)


def model_label(model: type[models.Model]) -> str:
    """Give the name under which the ledger files a model; all pages share one, since they share their ids."""
    return "wagtailcore.page" if issubclass(model, Page) else model._meta.label_lower


def is_tracked_name(label: str) -> bool:
    """Say whether any tracked model is filed under this name."""
    return any(model_label(model) == label for model in _tracked)
