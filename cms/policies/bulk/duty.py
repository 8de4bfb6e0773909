"""What the worker does for imports that were started in the admin: a little at each turn, and clearing up afterwards."""

from __future__ import annotations

import datetime
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from cms.policies.bulk.importing import advance
from cms.policies.bulk.models import ImportRun

TURN_SECONDS = 2.0  # the worker's other duties wait for it
KEPT_DAYS = 30
State = ImportRun.State


def shelf() -> Path:
    """Give the folder in which uploaded packages wait; no address leads there."""
    return Path(settings.DATA_DIR) / "imports"


def run_once() -> bool:
    """Work on the oldest import that is under way; say whether there was one."""
    under_way = ImportRun.objects.filter(state__in=[State.CHECKING, State.IMPORTING], started_by__isnull=False)
    run = under_way.order_by("created_at").first()
    if run is None:
        return False
    advance(run, seconds=TURN_SECONDS)
    return True


def forget_packages() -> int:
    """Remove uploaded packages that nobody needs any more, their reports stay; give how many went."""
    folder, gone = shelf(), 0
    if not folder.is_dir():
        return 0
    before = timezone.now() - datetime.timedelta(days=KEPT_DAYS)
    needed = ImportRun.objects.exclude(state__in=[State.DONE, State.FAILED]).filter(created_at__gte=before)
    keep = set(needed.values_list("path", flat=True))
    for path in folder.iterdir():
        age = timezone.now().timestamp() - path.stat().st_mtime
        if str(path) not in keep and age > datetime.timedelta(days=1).total_seconds():
            path.unlink()
            gone += 1
    return gone
