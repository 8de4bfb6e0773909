"""Lets the worker's duty read until nothing waits, as the worker would in its rounds."""

from __future__ import annotations

import contextlib
import subprocess

from django.core.files.base import ContentFile

from cms.pages.models import Attachment
from cms.policies.extracting.duty import FileReader
from cms.policies.extracting.models import FileReading


def read_all(reader: FileReader | None = None) -> int:
    """Run the duty until all is read; give how many readings were finished."""
    reader = reader or FileReader()
    finished = 0
    while FileReading.objects.exclude(state=FileReading.State.DONE).exists():
        finished += reader.run_once()
        if reader._running:
            with contextlib.suppress(subprocess.TimeoutExpired):
                reader._running.process.wait(60)
    return finished


def attached(content: bytes, name: str = "ban-ky.pdf") -> Attachment:
    return Attachment.objects.create(title=name, file=ContentFile(content, name=name))
