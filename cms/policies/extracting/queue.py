"""In which order files are read: those that somebody waits for before those that documents already hold."""

from __future__ import annotations

from django.db.models import BigIntegerField, Case, Exists, F, OuterRef, QuerySet, When

from cms.policies.extracting.models import FileReading
from cms.policies.models import PolicyFile


def waiting() -> QuerySet[FileReading]:
    """Give what is still to be read, the next one first.

    An editor who begins a document with a file waits for it, and no document holds that file yet: they come in their
    turn. Then the files of documents, the newest first; of each sort, scans last.
    """
    is_held = Exists(PolicyFile.objects.filter(attachment=OuterRef("attachment")))
    turn = Case(When(is_held=True, then=-F("pk")), default=F("pk"), output_field=BigIntegerField())
    rows = FileReading.objects.exclude(state=FileReading.State.DONE).alias(is_held=is_held, turn=turn)
    return rows.order_by("is_held", "-state", "turn")


def before(reading: FileReading) -> int:
    """Give how many files are read before this one; the one that is under way has its turn among them."""
    order = list(waiting().values_list("pk", flat=True))
    return order.index(reading.pk) if reading.pk in order else 0
