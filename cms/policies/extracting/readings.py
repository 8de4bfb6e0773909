"""Which readings speak of the files as they are now."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import F, Prefetch

from cms.pages.models import Attachment
from cms.policies.extracting.models import FileReading
from cms.policies.models import PolicyDocument, PolicyFile


def readings_of(attachments: Iterable[Attachment]) -> list[FileReading]:
    """Give the readings of these files in their order, without their texts; of a file since replaced there is none."""
    order = {attachment.pk: place for place, attachment in enumerate(attachments)}
    rows = FileReading.objects.filter(attachment__in=order, file_name=F("attachment__file")).defer("text")
    return sorted(rows.select_related("attachment"), key=lambda row: order[row.attachment_id])


def readings_prefetch() -> Prefetch:
    """Give the prefetch of what was read in the files of documents, without the texts."""
    return Prefetch("files__attachment__reading", queryset=FileReading.objects.defer("text"))


def holders_of(reading: FileReading) -> list[PolicyDocument]:
    """Give the documents that have the file of a reading, for the ledger: they are found by its words."""
    return list(PolicyDocument.objects.filter(files__attachment=reading.attachment_id).distinct())


def documents_with_the_same_file(reading: FileReading) -> list[PolicyDocument]:
    """Give the documents that hold this very file, byte for byte, under whatever name it was uploaded."""
    if not reading.sha256:
        return []
    same = FileReading.objects.filter(sha256=reading.sha256).values("attachment")
    holders = PolicyFile.objects.filter(attachment__in=same).values("document")
    return list(PolicyDocument.objects.filter(pk__in=holders).defer("text").select_related("kind")[:10])
