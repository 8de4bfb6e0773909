"""Which readings speak of the files as they are now."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import F, Prefetch, Q, QuerySet

from cms.pages.models import Attachment
from cms.policies.extracting.current import current_reading
from cms.policies.extracting.models import FileReading
from cms.policies.models import PolicyDocument, PolicyFile

NOT_MEANT_TO_BE_READ = "no_text_inside"  # a spreadsheet is kept for download, and opens well
NOBODY_CAN_OPEN = ("locked", "damaged", "missing")


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


def unreadable_files() -> QuerySet[PolicyFile]:
    """Give the files of documents that nobody can open, or that the machine cannot read while their text is missing."""
    rows = PolicyFile.objects.filter(
        attachment__reading__code__gt="", attachment__reading__file_name=F("attachment__file")
    )
    rows = rows.exclude(attachment__reading__code=NOT_MEANT_TO_BE_READ)
    hurting = rows.filter(Q(attachment__reading__code__in=NOBODY_CAN_OPEN) | Q(document__text=""))
    shown = hurting.select_related("document__kind", "document__issuer", "attachment__reading")
    return shown.defer("document__text", "attachment__reading__text").order_by("-pk")


def told_of(documents: Iterable[int]) -> dict[int, list[str]]:
    """Give, by document, what is the matter with its files: why one cannot be read, or that it waits; nothing of good ones."""
    told: dict[int, list[str]] = {}
    rows = PolicyFile.objects.filter(document__in=list(documents)).select_related("attachment__reading")
    for row in rows.defer("attachment__reading__text").order_by("document", "sort_order", "pk"):
        if words := _told(row.attachment):
            told.setdefault(row.document_id, []).append(f"Tệp «{row}»: {words}")
    return told


def _told(attachment: Attachment) -> str:
    reading = current_reading(attachment)
    if reading is None:
        return f"{FileReading.State.WAITING.label.lower()}."
    said = reading.message or " ".join(reading.warning_messages)
    return said or ("" if reading.is_done else f"{reading.get_state_display().lower()}.")
