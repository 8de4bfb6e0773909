"""The checksum and signatures of a document's files, beside its text."""

from __future__ import annotations

from typing import Any

from django import template

from cms.policies.extracting.current import current_reading
from cms.policies.extracting.doubting import called, is_doubtful
from cms.policies.extracting.models import FileReading
from cms.policies.extracting.outcome import words_of
from cms.policies.models import PolicyDocument, PolicyFile

register = template.Library()


@register.inclusion_tag("policies/_signed_files.html")
def signed_files(document: PolicyDocument) -> dict[str, Any]:
    """Show what was read in the files of a document; nothing where nothing has been read."""
    found = [current_reading(file.attachment) for file in document.files.all() if file.attachment_id]
    readings = [reading for reading in found if reading and reading.sha256]
    return {
        "document": document,
        "readings": readings,
        "is_doubtful": any(is_doubtful(reading.attachment) for reading in readings),
        "has_good_signature": any(each["is_good"] for reading in readings for each in reading.told_signatures),
        "mark": _mark(document, readings) if document.text else "",
    }


@register.filter
def download_name(file: PolicyFile) -> str:
    """Give the name under which a file of a document is offered."""
    return called(file)


@register.filter
def signature_fails(file: PolicyFile) -> bool:
    """Say whether a digital signature in the file does not hold."""
    return is_doubtful(file.attachment)


def _mark(document: PolicyDocument, readings: list[FileReading]) -> str:
    """Say how the text came here while nobody has compared it: recognised from pictures of paper, or read in the file."""
    if any(reading.is_unchecked for reading in readings):
        return words_of("marks", "unchecked")
    return words_of("marks", "read") if document.text_unchecked else ""
