"""What was read in each attached file: checksum, text, signatures, and whether a person has checked what a machine read."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models

from cms.pages.models import Attachment
from cms.policies.extracting.outcome import Outcome, words_of


class FileReading(models.Model):
    """The reading of one attached file; it speaks of the file that was there, so a replaced file is read again."""

    class State(models.TextChoices):
        """How far it is."""

        WAITING = "waiting", "Đang chờ đọc"
        SCANNED = "scanned", "Bản quét, đang chờ nhận dạng chữ"
        DONE = "done", "Đã đọc"

    attachment = models.OneToOneField(Attachment, verbose_name="tệp", on_delete=models.CASCADE, related_name="reading")
    file_name = models.CharField("tên trong kho", max_length=255)
    state = models.CharField("tình trạng", max_length=20, choices=State.choices, default=State.WAITING, db_index=True)
    attempts = models.PositiveSmallIntegerField("số lần đọc", default=0)
    read_at = models.DateTimeField("đọc lúc", null=True)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True, db_index=True)
    kind = models.CharField("loại tệp theo nội dung", max_length=20, blank=True)
    text = models.TextField("chữ đọc được", blank=True)
    pages = models.PositiveIntegerField("số trang", default=0)
    scanned_pages = models.PositiveIntegerField("số trang quét", default=0)
    recognised_pages = models.PositiveIntegerField("số trang đã nhận dạng", default=0)
    code = models.CharField("vì sao không đọc được", max_length=40, blank=True)
    facts = models.JSONField("số liệu cho câu báo", default=dict)
    warnings = models.JSONField("điều cần xem lại", default=list)
    stamps = models.JSONField("chữ trên dấu ký số", default=list)
    signatures = models.JSONField("chữ ký số", default=list)
    signatures_code = models.CharField("vì sao không kiểm tra được chữ ký", max_length=40, blank=True)
    checked_at = models.DateTimeField("người đối chiếu lúc", null=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="người đối chiếu", null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = "lần đọc tệp"
        verbose_name_plural = "lần đọc tệp"
        indexes = [models.Index(fields=["code"], name="reading_by_code")]

    def __str__(self) -> str:
        return f"{self.attachment.title}: {self.get_state_display()}"

    @property
    def is_done(self) -> bool:
        """Say whether all that can be read has been read."""
        return self.state == self.State.DONE

    @property
    def is_current(self) -> bool:
        """Say whether this was read in the file that is there now."""
        return self.file_name == self.attachment.file.name

    @property
    def is_unchecked(self) -> bool:
        """Say whether a machine read it from pictures of paper and nobody has compared it yet."""
        return bool(self.recognised_pages) and self.checked_at is None

    @property
    def outcome(self) -> Outcome:
        """Give what was found, with its sentences."""
        return Outcome(
            sha256=self.sha256,
            kind=self.kind,
            text=self.text,
            pages=self.pages,
            scanned_pages=self.scanned_pages,
            recognised_pages=self.recognised_pages,
            code=self.code,
            facts=self.facts,
            warnings=tuple(self.warnings),
            stamps=tuple(self.stamps),
            signatures=tuple(self.signatures),
            signatures_code=self.signatures_code,
        )

    @property
    def message(self) -> str:
        """Give why the file cannot be read and what to do; "" when it could."""
        return self.outcome.message

    @property
    def warning_messages(self) -> list[str]:
        """Give what the editor should look at again."""
        return self.outcome.warning_messages

    @property
    def told_signatures(self) -> list[dict[str, Any]]:
        """Give the signatures with the sentences that stand for their codes, and their times as times."""
        from cms.policies.extracting.showing import told

        return [told(each) for each in self.signatures]

    @property
    def unchecked_words(self) -> str:
        """Give the mark of what a machine read."""
        return words_of("marks", "unchecked")
