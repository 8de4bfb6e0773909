"""What is written into the log beside Wagtail's own entries: who came in, who could not, and who may do what."""

from __future__ import annotations

import csv
import datetime
import logging
from pathlib import Path
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest
from django.utils import timezone
from wagtail.log_actions import LogActionRegistry, log
from wagtail.models import ModelLogEntry

from cms.accounts.models import FailedSignIns
from cms.pages.models import User

lines = logging.getLogger("accounts")
ONE_ROW_FOR = datetime.timedelta(minutes=1)
SHOWN_OF_NAME = 3  # people type passwords into the field of the name

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


def record_failure(row: FailedSignIns, *, name: str, address: str, step: str) -> None:
    """Write that a try went wrong: under the account if there is one, else under the count, with how the name begins."""
    typed = "" if row.user else beginning(name)
    record(row.user or row, "accounts.failed", step=step, address=address, name=typed)


def record_refusal(row: FailedSignIns, *, name: str, address: str) -> None:
    """Write that somebody tried while it was locked, with whatever password; tries within a minute are counted in one row."""
    about = row.user or row
    entry = ModelLogEntry.objects.filter(
        action="accounts.refused",
        content_type=ContentType.objects.get_for_model(about),
        object_id=str(about.pk),
        timestamp__gt=timezone.now() - ONE_ROW_FOR,
        data__address=address,
    ).last()
    if entry is None:
        record(about, "accounts.refused", address=address, name="" if row.user else beginning(name), times=1)
        return
    entry.data["times"] += 1
    entry.save(update_fields=["data"])


def beginning(name: str) -> str:
    """Give the first letters of a name that no account has, without what cannot be printed."""
    printable = "".join(letter for letter in name if letter.isprintable()).strip()
    return f"{printable[:SHOWN_OF_NAME]}…"


def record_export(user: User, request: HttpRequest) -> None:
    """Write who took which list out of the admin, and in which format."""
    record(user, "accounts.exported", by=user, list=request.path, format=request.GET["export"])
