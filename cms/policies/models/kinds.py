"""What documents are sorted by: their kinds with the abbreviations of the symbols, and the fields of law."""

from __future__ import annotations

from django.db import models

from cms.places.models import Validity


class DocumentKind(Validity):
    """A kind of document with its abbreviation, as data: 29 kinds of Decree 30/2020/NĐ-CP, article 7, and others."""

    class Group(models.TextChoices):
        """Which rules name the kind."""

        ADMINISTRATIVE = "administrative", "Văn bản hành chính"
        LEGAL = "legal", "Văn bản quy phạm pháp luật"
        PARTY = "party", "Văn bản của Đảng"
        CONSOLIDATED = "consolidated", "Văn bản hợp nhất"

    name = models.CharField("tên loại", max_length=100)
    abbreviation = models.CharField("chữ viết tắt", max_length=20, blank=True)
    group = models.CharField("nhóm", max_length=20, choices=Group.choices, default=Group.ADMINISTRATIVE)
    also_law = models.BooleanField(
        "cũng là tên loại văn bản quy phạm pháp luật",
        default=False,
        help_text="Như quyết định: có năm trong số, ký hiệu (39/2021/QĐ-TTg) thì là văn bản quy phạm pháp luật.",
    )
    is_carried_out = models.BooleanField(
        "được thực hiện trong một thời gian",
        default=False,
        help_text="Như kế hoạch, chương trình: trang văn bản ghi «đang thực hiện» khi biết ngày kết thúc; "
        "chưa biết thì không ghi. Báo cáo, giấy mời thì không đánh dấu.",
    )
    order = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "loại văn bản"
        verbose_name_plural = "loại văn bản"
        ordering = ["order", "name"]
        constraints = [
            models.UniqueConstraint(fields=["name", "group", "abbreviation"], name="one_kind_per_name_and_abbreviation")
        ]

    def __str__(self) -> str:
        if self.group != self.Group.PARTY:
            return self.name
        return f"{self.name} ({self.abbreviation}, của Đảng)" if self.abbreviation else f"{self.name} (của Đảng)"


class LawField(models.Model):
    """A field of law or of work (lĩnh vực) by which people look for documents."""

    name = models.CharField("tên lĩnh vực", max_length=100, unique=True)
    word = models.SlugField("từ trong địa chỉ", max_length=100, unique=True, help_text="Ví dụ: dat-dai.")
    order = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "lĩnh vực"
        verbose_name_plural = "lĩnh vực"
        ordering = ["order", "name"]

    def __str__(self) -> str:
        return self.name
