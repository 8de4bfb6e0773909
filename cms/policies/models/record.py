"""What registers record of a document beside its face: annex VI of Decree 30/2020/NĐ-CP, and the fields of vbpl.vn."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import models
from modelcluster.fields import ParentalManyToManyField

from cms.policies.models.kinds import LawField
from vietnamese.dates import format_date


class Validities(models.Model):
    """From when to when a document says that it holds, and what is odd about its dates."""

    effective_from = models.DateField(
        "có hiệu lực từ ngày", null=True, blank=True, help_text="Ngày đầu tiên có hiệu lực hoặc được thực hiện."
    )
    effective_to = models.DateField(
        "đến hết ngày",
        null=True,
        blank=True,
        help_text="Ngày cuối cùng, khi chính văn bản ghi thời hạn. Bị thay thế, bãi bỏ thì ghi ở mục «Quan hệ».",
    )
    is_legal_norm = models.BooleanField(
        "là văn bản quy phạm pháp luật",
        null=True,
        blank=True,
        help_text="Để «Không rõ» thì xét theo loại và số: có năm trong số (39/2021/QĐ-TTg) là có.",
    )
    facts_note = models.CharField(
        "ghi chú về dữ kiện bất thường",
        max_length=500,
        blank=True,
        help_text="Hiện công khai. Ghi khi văn bản thật có điều vô lý, ví dụ ngày hiệu lực trước ngày ký.",
    )

    class Meta:
        abstract = True


class Register(models.Model):
    """The rest of what a register holds."""

    class Urgency(models.TextChoices):
        """How urgent the document was marked."""

        URGENT = "urgent", "Khẩn"
        VERY_URGENT = "very_urgent", "Thượng khẩn"
        EXPRESS = "express", "Hỏa tốc"

    file_code = models.CharField("mã hồ sơ", max_length=60, blank=True)
    file_ordinal = models.PositiveIntegerField("số thứ tự trong hồ sơ", null=True, blank=True)
    language = models.CharField("ngôn ngữ", max_length=30, blank=True, default="Tiếng Việt")
    page_count = models.PositiveIntegerField("số trang", null=True, blank=True)
    recipients = models.TextField("nơi nhận", blank=True)
    urgency = models.CharField("mức độ khẩn", max_length=20, blank=True, choices=Urgency.choices)
    copies_issued = models.PositiveIntegerField("số bản phát hành", null=True, blank=True)
    due_on = models.DateField("hạn trả lời", null=True, blank=True)
    gazette_on = models.DateField("ngày đăng công báo", null=True, blank=True)
    gazette_number = models.CharField("số công báo", max_length=60, blank=True)
    sector = models.CharField("ngành", max_length=200, blank=True)
    fields_of_law = ParentalManyToManyField(LawField, verbose_name="lĩnh vực", blank=True, related_name="documents")
    personal_checked = models.BooleanField(
        "đã xem: không phải kết quả giải quyết của một người",
        default=False,
        help_text="Chỉ cần khi trang hỏi, vì văn bản nêu tên hoặc số căn cước của một người. "
        "Hồ sơ của người dân thì không được công khai.",
    )
    text_unchecked = models.BooleanField(
        "toàn văn đọc tự động từ tệp, chưa kiểm tra",
        default=False,
        help_text="Trang tự đánh dấu khi lấy chữ từ tệp. Đã so với bản ký thì bỏ dấu; "
        "còn dấu thì người đọc thấy ghi rõ.",
    )
    scope = models.CharField("phạm vi", max_length=200, blank=True, help_text="Ví dụ: Toàn quốc; tỉnh Quảng Ngãi.")
    application = models.TextField("thông tin áp dụng", blank=True)

    class Meta:
        abstract = True

    def registered(self) -> Iterator[tuple[str, str]]:
        """Give label and words of what is filled in and is of use to readers; numbers of files and copies are not."""
        days = (("Ngày đăng công báo", self.gazette_on), ("Hạn trả lời", self.due_on))
        words = (
            ("Lĩnh vực", ", ".join(field.name for field in self.fields_of_law.all())),
            ("Ngành", self.sector),
            ("Phạm vi", self.scope),
            ("Thông tin áp dụng", self.application),
            ("Số công báo", self.gazette_number),
            ("Mức độ khẩn", self.get_urgency_display()),
            ("Ngôn ngữ", "" if self.language == "Tiếng Việt" else self.language),
            ("Số trang", str(self.page_count or "")),
        )
        yield from ((label, text) for label, text in words if text)
        yield from ((label, format_date(day)) for label, day in days if day)
