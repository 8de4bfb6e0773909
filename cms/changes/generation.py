"""The generation of what the public sees: it differs after every commit that changes a public page; caches key by it."""

from __future__ import annotations

from django.db import connection, models, transaction
from wagtail.models import Page, PageViewRestriction, Site

from cms.changes.models import GenerationStep
from cms.changes.registry import tracked_of

_shown: set[type[models.Model]] = {PageViewRestriction, Site}
_READ = f"SELECT MAX(id), COUNT(*) FROM {GenerationStep._meta.db_table}"  # noqa: S608 the name of our own table


def show(*shown: type[models.Model]) -> None:
    """Say that rows of these models stand on public pages, though the ledger does not track them. From AppConfig.ready."""
    _shown.update(shown)


def is_shown(model: type[models.Model]) -> bool:
    """Say whether a row of this model may stand on a public page."""
    return model in _shown or issubclass(model, Page) or tracked_of(model) is not None


def current() -> str:
    """Give the generation as this connection sees it now, by one small query.

    Written out, since every hit of the page cache asks it: Django takes longer to put the words together than to ask.
    """
    with connection.cursor() as cursor:
        cursor.execute(_READ)
        newest, steps = cursor.fetchone()
    return f"{newest or 0}-{steps}"


def advance() -> None:
    """Make the generation differ once the surrounding transaction is committed.

    A row is added rather than a counter raised: two editors never wait for each other, and a commit that comes late, with
    a lower number than the newest, still changes the count.
    """
    GenerationStep.objects.create()


def prune() -> int:
    """Remove the steps that a newer one makes needless; give how many. The generation differs afterwards."""
    with transaction.atomic():
        newest = GenerationStep.objects.create()
        return GenerationStep.objects.filter(pk__lt=newest.pk).delete()[0]
