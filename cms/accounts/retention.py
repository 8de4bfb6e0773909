"""How long the log is kept, and what is forgotten with it: entries, old counts, sessions that have ended."""

from __future__ import annotations

import datetime

from django.contrib.sessions.models import Session
from django.utils import timezone
from wagtail.log_actions import registry

from cms.accounts.models import AccessRules, FailedSignIns

BATCH = 1000
DAYS_OF_A_MONTH = 31  # rather a few days too long than too short


def forget_old() -> int:
    """Delete what is older than the rules say, in small transactions; give how many entries of the log went."""
    now = timezone.now()
    before = now - datetime.timedelta(days=DAYS_OF_A_MONTH * AccessRules.load().log_months)
    gone = sum(_forget(model, before) for model in registry.get_log_entry_models())
    FailedSignIns.objects.filter(first_at__lt=now - datetime.timedelta(days=1)).exclude(locked_until__gt=now).delete()
    Session.objects.filter(expire_date__lt=now).delete()
    return gone


def _forget(model: type, before: datetime.datetime) -> int:
    gone = 0
    while keys := list(model.objects.filter(timestamp__lt=before).values_list("pk", flat=True)[:BATCH]):  # type: ignore[attr-defined]
        model.objects.filter(pk__in=keys).delete()  # type: ignore[attr-defined]
        gone += len(keys)
    return gone
