"""The worker's duty: one file after the other in a process of its own, which is only looked at in passing, never waited for."""

from __future__ import annotations

import logging
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from cms.changes import generation
from cms.changes.models import PublicFile
from cms.pages.media import is_public
from cms.pages.models import Attachment
from cms.policies.extracting.filling import fill_drafts, text_for_drafts
from cms.policies.extracting.limits import PATIENT, Limits
from cms.policies.extracting.models import FileReading
from cms.policies.extracting.outcome import Outcome
from cms.policies.extracting.queue import waiting
from cms.policies.extracting.running import Running
from cms.policies.models import PolicyFile

log = logging.getLogger("reading")
MOST_ATTEMPTS = 3  # a file whose reading took the worker with it so often is left alone
BATCH = 500
State = FileReading.State


def ask_for(attachment: Attachment) -> FileReading:
    """Put a file among those to be read, unless it has been read as it is; give its row."""
    name = attachment.file.name
    reading, is_new = FileReading.objects.get_or_create(attachment=attachment, defaults={"file_name": name})
    if not is_new and reading.file_name != name:
        reading.delete()
        reading = FileReading.objects.create(attachment=attachment, file_name=name)
    return reading


def find_unread() -> int:
    """Ask for the files of documents that have not been read, or were replaced since; give how many."""
    rows = (
        PolicyFile.objects.exclude(attachment__reading__file_name=F("attachment__file"))
        .select_related("attachment")
        .order_by("pk")[:BATCH]
    )
    attachments = {row.attachment_id: row.attachment for row in rows}
    with transaction.atomic():
        for attachment in attachments.values():
            ask_for(attachment)
    return len(attachments)


class FileReader:
    """Starts the next reading when none is under way, and writes down what one has brought."""

    def __init__(self) -> None:
        self._running: Running | None = None
        self._pk = 0

    def run_once(self) -> int:
        """Look after the reading; give how many were finished."""
        if self._running is None:
            self._start()
            return 0
        outcome = self._running.poll()
        if outcome is None:
            return 0
        self._running = None
        record(self._pk, outcome)
        return 1

    def _start(self) -> None:
        reading = waiting().select_related("attachment").first()
        if reading is None:
            return
        self._pk = reading.pk
        reading.attempts += 1
        reading.save(update_fields=["attempts"])
        if reading.attempts > MOST_ATTEMPTS:
            record(reading.pk, Outcome(code="reader_died"))
            return
        limits = PATIENT if reading.state == State.SCANNED else Limits()
        try:
            with reading.attachment.file.open("rb") as file:
                self._running = Running(file.file, limits, roots=roots())
        except FileNotFoundError:
            record(reading.pk, Outcome(code="missing"))


def roots() -> Path:
    """Give the folder into which the authority puts the root certificates that it trusts; it may be missing."""
    return Path(settings.DATA_DIR) / "chung-thu-goc"


def record(pk: int, outcome: Outcome) -> None:
    """Write down what was read; a file that was replaced or deleted meanwhile is none of it any more."""
    text = text_for_drafts(outcome)
    with transaction.atomic():
        reading = FileReading.objects.select_related("attachment").filter(pk=pk).first()
        if reading is None:
            return
        if not reading.is_current:
            ask_for(reading.attachment)
            return
        _fill(reading, outcome)
        reading.save()
        if text and reading.is_done:
            fill_drafts(reading.attachment_id, text)
        if is_public(PublicFile.FileKind.DOCUMENT, reading.attachment_id):
            generation.advance()  # checksum and signatures stand on the document's page
    if outcome.code:
        log.info("file %s: %s %s", reading.attachment_id, outcome.code, outcome.detail)


def _fill(reading: FileReading, outcome: Outcome) -> None:
    waits = "scan_waits" in outcome.warnings and reading.state == State.WAITING
    if waits:
        reading.attempts = 0
    reading.state = State.SCANNED if waits else State.DONE
    reading.read_at = timezone.now()
    for name in ("text", "pages", "scanned_pages", "recognised_pages", "code", "facts", "signatures_code"):
        setattr(reading, name, getattr(outcome, name))
    for name in ("warnings", "stamps", "signatures"):
        setattr(reading, name, list(getattr(outcome, name)))
    reading.sha256, reading.kind = outcome.sha256 or reading.sha256, outcome.kind or reading.kind
