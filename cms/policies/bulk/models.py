"""What an import is to do and has done, line by line, so that it goes on after a kill and can be read afterwards."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from cms.policies.models import PolicyDocument


class Outcome(models.TextChoices):
    """What became of a line."""

    READY = "ready", "Sẽ nhập"
    MADE = "made", "Đã nhập"
    THERE = "there", "Thư viện đã có"
    WRONG = "wrong", "Có lỗi, chưa nhập"
    REFUSED = "refused", "Không được nhập"


class ImportRun(models.Model):
    """One package on its way into the library: first looked through, then, when somebody says so, taken in."""

    class State(models.TextChoices):
        """How far it is."""

        CHECKING = "checking", "Đang xem thử"
        CHECKED = "checked", "Đã xem thử, chờ quyết định nhập"
        IMPORTING = "importing", "Đang nhập"
        DONE = "done", "Đã nhập xong"
        FAILED = "failed", "Không đọc được"

    uuid = models.UUIDField("mã", primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField("tên", max_length=200)
    path = models.CharField("nơi để tệp", max_length=1000, help_text="Thư mục hoặc tệp ZIP trên máy chủ.")
    sheet = models.CharField("bảng kê", max_length=500, blank=True)
    digest = models.CharField("dấu vân tay của bảng kê", max_length=64, blank=True, db_index=True)
    state = models.CharField("trạng thái", max_length=20, choices=State.choices, default=State.CHECKING)
    message = models.TextField("lời báo", blank=True)
    total = models.PositiveIntegerField("số dòng", default=0)
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="người nhập", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField("bắt đầu lúc", auto_now_add=True)
    finished_at = models.DateTimeField("xong lúc", null=True)

    class Meta:
        verbose_name = "đợt nhập văn bản"
        verbose_name_plural = "các đợt nhập văn bản"
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return self.name

    def counts(self) -> dict[str, int]:
        """Give how many lines had each outcome."""
        rows = self.lines.values_list("outcome").annotate(models.Count("pk"))
        return dict(rows.order_by())

    def percent(self) -> int:
        """Give how much of what is under way is done, from 0 to 100."""
        if not self.total:
            return 0
        left = Outcome.READY if self.state == self.State.IMPORTING else None
        done = self.lines.exclude(outcome=left).count() if left else self.lines.count()
        return min(100, done * 100 // self.total)


class ImportLine(models.Model):
    """One line of the sheet and what became of it, with the reasons."""

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="lines")
    number = models.PositiveIntegerField("dòng")
    name = models.CharField("văn bản", max_length=300, blank=True)
    outcome = models.CharField("kết quả", max_length=20, choices=Outcome.choices)
    words = models.TextField("lý do, lưu ý", blank=True)
    document = models.ForeignKey(
        PolicyDocument, verbose_name="văn bản", null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = "dòng của đợt nhập"
        verbose_name_plural = "dòng của đợt nhập"
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["run", "number"], name="one_outcome_per_line")]
        indexes = [models.Index(fields=["run", "outcome"], name="line_by_outcome")]

    def __str__(self) -> str:
        return f"{self.run} · {self.number}"
