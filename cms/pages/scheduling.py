"""Publishes and withdraws what an editor has scheduled, each thing in a transaction of its own."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from functools import partial
from typing import Any

from django.apps import apps
from django.db import models, transaction
from django.utils import timezone
from wagtail.models import DraftStateMixin, Page, Revision

log = logging.getLogger(__name__)


def publish_due() -> int:
    """Publish the revisions whose time has come and withdraw what has expired; give how many things changed.

    Wagtail's own command is not atomic: a kill in the middle leaves a page live that no one else hears of. A thing that
    fails does not hold up the others; when all have had their turn, the first failure is raised.
    """
    changed, failures = 0, []
    for change in [*_expiries(), *_publications()]:
        try:
            changed += change()
        except Exception as failure:  # whatever is wrong with one thing, the others are due as well
            log.exception("Không đăng hoặc gỡ được nội dung đã hẹn giờ: %s", change.args)
            failures.append(failure)
    if failures:
        raise failures[0]
    return changed


def _expiries() -> Iterator[partial[int]]:
    return (partial(_expire, model, pk) for model, pk in _expired())


def _publications() -> Iterator[partial[int]]:
    return (partial(_publish, pk) for pk in _due())


def _due() -> list[int]:
    waiting = Revision.objects.filter(approved_go_live_at__lt=timezone.now()).order_by("approved_go_live_at")
    return list(waiting.values_list("pk", flat=True))


def _publish(pk: int) -> int:
    with transaction.atomic():
        revision = Revision.objects.select_for_update().filter(pk=pk, approved_go_live_at__isnull=False).first()
        if revision is None:
            return 0
        revision.publish(log_action="wagtail.publish.scheduled")
    return 1


def _expired() -> Iterator[tuple[type[models.Model], int]]:
    scheduled = [m for m in apps.get_models() if issubclass(m, DraftStateMixin) and not issubclass(m, Page)]
    for model in [Page, *scheduled]:
        past = model._default_manager.filter(live=True, expire_at__lt=timezone.now()).order_by("expire_at")
        yield from ((model, pk) for pk in list(past.values_list("pk", flat=True)))


def _expire(model: type[models.Model], pk: int) -> int:
    with transaction.atomic():
        thing: Any = model._default_manager.select_for_update().filter(pk=pk, live=True).first()
        if thing is None:
            return 0
        thing.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
    return 1
