"""How documents bear on each other, what else happened to one, and the periods of its status that follow from both."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from cms.policies.life.wording import event_choices, relation_choices, relation_kinds, status_choices
from cms.policies.models.documents import PolicyDocument

NOTE_HELP = "Hiện công khai. Ghi khi văn bản thật có điều vô lý mà vẫn phải giữ đúng như vậy."
SCOPE_HELP = "Phần nào của văn bản, ví dụ: Điểm c khoản 2 Điều 8. Để trống nếu là toàn bộ."


class DocumentRelation(Orderable):
    """What a document does to another, or draws on: a row of the document that says so, and published with it."""

    source = ParentalKey(PolicyDocument, related_name="relations", on_delete=models.CASCADE)
    kind = models.CharField("quan hệ", max_length=20, choices=relation_choices)
    target = models.ForeignKey(
        PolicyDocument,
        verbose_name="văn bản",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="incoming",
        help_text="Chọn trong thư viện; chưa có thì ghi ở ô bên cạnh.",
    )
    citation = models.CharField(
        "văn bản chưa có trong thư viện",
        max_length=500,
        blank=True,
        help_text="Loại, số, ký hiệu, ngày, cơ quan. Ví dụ: Nghị định số 43/2011/NĐ-CP ngày 13/6/2011 của Chính phủ.",
    )
    effective_on = models.DateField(
        "từ ngày", null=True, blank=True, help_text="Để trống thì lấy ngày văn bản này có hiệu lực, hoặc ngày ký."
    )
    until = models.DateField("đến hết ngày", null=True, blank=True, help_text="Chỉ khi đình chỉ, ngưng có thời hạn.")
    scope = models.CharField("phần bị tác động", max_length=300, blank=True, help_text=SCOPE_HELP)
    note = models.CharField("ghi chú", max_length=500, blank=True, help_text=NOTE_HELP)

    class Meta(Orderable.Meta):
        verbose_name = "quan hệ với văn bản khác"
        verbose_name_plural = "quan hệ với văn bản khác"
        indexes = [models.Index(fields=["target", "kind"], name="relation_by_target")]

    def __str__(self) -> str:
        return f"{relation_kinds()[self.kind].forward} {self.target or self.citation}"

    def clean(self) -> None:
        """Refuse a relation to nothing, and a part that names none."""
        super().clean()
        if self.target_id is None and not self.citation.strip():
            raise ValidationError(
                {"target": "Hãy chọn văn bản, hoặc ghi văn bản chưa có trong thư viện vào ô bên cạnh."}
            )
        if self.kind == "repeals_part" and not self.scope.strip():
            raise ValidationError({"scope": "Hãy ghi phần bị bãi bỏ. Ví dụ: Điểm c khoản 2 Điều 8."})

    def save(self, **kwargs: Any) -> None:
        """Save the row, with the target's name in case that is deleted one day.

        A row that now points elsewhere is first removed, so that the document it left is told of it.
        """
        if self.target and not self.citation:
            self.citation = self.target.citation()[:500]
        if self.pk:
            for left in type(self).objects.filter(pk=self.pk).exclude(target_id=self.target_id):
                left.delete()
        super().save(**kwargs)


class EffectEvent(Orderable):
    """What happened to a document through one that the library does not have."""

    document = ParentalKey(PolicyDocument, related_name="effect_events", on_delete=models.CASCADE)
    event = models.CharField("việc", max_length=20, choices=event_choices)
    on = models.DateField("từ ngày")
    until = models.DateField("đến hết ngày", null=True, blank=True, help_text="Chỉ khi đình chỉ, ngưng có thời hạn.")
    scope = models.CharField("phần bị tác động", max_length=300, blank=True, help_text=SCOPE_HELP)
    by = models.CharField(
        "theo văn bản", max_length=500, blank=True, help_text="Văn bản gây ra việc này. Có trong thư viện thì ghi ở đó."
    )
    note = models.CharField("ghi chú", max_length=500, blank=True, help_text=NOTE_HELP)

    class Meta(Orderable.Meta):
        verbose_name = "sự kiện hiệu lực"
        verbose_name_plural = "sự kiện hiệu lực"

    def __str__(self) -> str:
        return f"{self.get_event_display()} {self.on}"

    def clean(self) -> None:
        """Refuse a part that names none."""
        super().clean()
        if self.event == "part_repealed" and not self.scope.strip():
            raise ValidationError({"scope": "Hãy ghi phần bị bãi bỏ. Ví dụ: Điểm c khoản 2 Điều 8."})


class StatusPeriod(models.Model):
    """One stretch of days on which a document has one status; worked out from its events, for lists and facets."""

    document = models.ForeignKey(PolicyDocument, on_delete=models.CASCADE, related_name="status_periods")
    status = models.CharField("tình trạng", max_length=20, choices=status_choices)
    since = models.DateField("từ ngày")
    until = models.DateField("trước ngày")

    class Meta:
        verbose_name = "thời kỳ hiệu lực"
        verbose_name_plural = "thời kỳ hiệu lực"
        ordering = ["document", "since"]
        constraints = [models.UniqueConstraint(fields=["document", "since"], name="one_status_from_a_day")]
        indexes = [models.Index(fields=["status", "since", "until"], name="status_on_a_day")]

    def __str__(self) -> str:
        return f"{self.get_status_display()} từ {self.since}"
