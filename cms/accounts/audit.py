"""What is written into the log beside Wagtail's own entries: who came in, who could not, and who may do what."""

from __future__ import annotations

import csv
import logging
from pathlib import Path
from typing import Any

from django.http import HttpRequest
from wagtail.log_actions import LogActionRegistry, log

from cms.accounts.models import FailedSignIns
from cms.pages.models import User

lines = logging.getLogger("accounts")

LABELS = Path(__file__).parent / "data" / "actions.csv"


def name_actions(actions: LogActionRegistry) -> None:
    """Name in Vietnamese what is written into the log: our own actions, and those that Wagtail has registered before."""
    with LABELS.open(encoding="utf-8", newline="") as file:
        labels = {row["action"]: row["label"] for row in csv.DictReader(file)}
    for action, label in labels.items():
        if action in actions.formatters:
            actions.formatters[action].label = label
        else:
            actions.register_action(action, label, label)
    actions.choices = [(action, formatter.label) for action, formatter in actions.formatters.items()]


def record(instance: Any, action: str, *, by: User | None = None, **data: Any) -> None:
    """Write an entry about `instance`; the actor is `by`, or whoever the admin's request belongs to, or the system.

    The same fact goes to the log lines, with numbers in place of names.
    """
    log(instance, action, user=by, data={name: value for name, value in data.items() if value})
    lines.info(action, extra={"about": f"{instance._meta.label_lower}:{instance.pk}", "by": by.pk if by else None})


def record_lock(row: FailedSignIns, *, address: str) -> None:
    """Write that signing in was locked: under the account if there is one, else under the count."""
    record(row.user or row, "accounts.locked", scope=row.get_scope_display(), address=address)


def record_export(user: User, request: HttpRequest) -> None:
    """Write who took which list out of the admin, and in which format."""
    record(user, "accounts.exported", by=user, list=request.path, format=request.GET["export"])
