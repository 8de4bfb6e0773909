"""Administrative units and organisations: what names one is data with a validity, since names and codes are reused."""

from __future__ import annotations

import datetime
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.search import index

from vietnamese.slugs import slugify


class ValidityQuerySet(models.QuerySet):
    """Rows that hold from one day to another; an empty end means still valid, an empty start means unknown."""

    def valid_on(self, day: datetime.date) -> Self:
        """Give the rows that hold on `day`, both ends included."""
        started = models.Q(valid_from__isnull=True) | models.Q(valid_from__lte=day)
        not_ended = models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=day)
        return self.filter(started & not_ended)


class Validity(models.Model):
    """A period in which something holds, both days included."""

    valid_from = models.DateField("có từ ngày", null=True, blank=True, help_text="Để trống nếu không rõ.")
    valid_to = models.DateField("đến hết ngày", null=True, blank=True, help_text="Để trống nếu vẫn đang dùng.")

    objects = ValidityQuerySet.as_manager()

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Refuse a period that ends before it begins."""
        super().clean()
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise ValidationError({"valid_to": "Ngày kết thúc phải sau ngày bắt đầu."})

    def is_valid_on(self, day: datetime.date) -> bool:
        """Say whether the row holds on `day`."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


VALIDITY_PANEL = FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_to")], heading="Thời gian có hiệu lực")


class AdministrativeUnit(index.Indexed, Validity):
    """A province, district or commune. The code alone is no identity: 95 of 96 new communes carry an old code."""

    class Level(models.TextChoices):
        """The level of the administrative map; districts ended on 30/6/2025."""

        PROVINCE = "province", "Tỉnh"
        DISTRICT = "district", "Huyện"
        COMMUNE = "commune", "Xã"

    code = models.CharField("mã đơn vị", max_length=10, help_text="Mã theo danh mục đơn vị hành chính.")
    name = models.CharField("tên", max_length=200, help_text="Tên đầy đủ, ví dụ: Xã Ba Tơ.")
    level = models.CharField("cấp", max_length=20, choices=Level.choices)
    parent = models.ForeignKey(
        "self", verbose_name="thuộc", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    seat = models.CharField("trụ sở", max_length=300, blank=True)
    area_km2 = models.DecimalField("diện tích (km²)", max_digits=10, decimal_places=2, null=True, blank=True)
    source = models.CharField("nguồn", max_length=500, blank=True)

    panels = [
        MultiFieldPanel(
            [FieldPanel("code"), FieldPanel("name"), FieldPanel("level"), FieldPanel("parent")],
            heading="Đơn vị",
        ),
        VALIDITY_PANEL,
        FieldPanel("seat"),
        FieldPanel("area_km2"),
        FieldPanel("source"),
    ]
    search_fields = [
        *(index.SearchField(name) for name in ("name", "code")),
        *(index.AutocompleteField(name) for name in ("name", "code")),
    ]

    class Meta:
        verbose_name = "đơn vị hành chính"
        verbose_name_plural = "đơn vị hành chính"
        ordering = ["level", "code"]
        constraints = [
            models.UniqueConstraint(fields=["level", "code", "valid_from"], name="one_unit_per_code_and_start"),
            models.UniqueConstraint(
                fields=["level", "code"],
                condition=models.Q(valid_from__isnull=True),
                name="one_unit_of_unknown_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} (đến {self.valid_to:%d/%m/%Y})" if self.valid_to else self.name

    @property
    def public_key(self) -> str:
        """Give the part of the address that names this unit and no other: code, name, and the year it ended if it did.

        33 units keep code and folded name across the reform of 1/7/2025, so the year is needed.
        """
        ended = f"-den-{self.valid_to.year}" if self.valid_to else ""
        return f"{self.code}-{slugify(self.name)}{ended}"

    def get_absolute_url(self) -> str:
        """Give the address of its public page within the site."""
        return f"/dia-danh/{self.public_key}/"


class UnitSuccession(models.Model):
    """Which unit came out of which: the whole of it, or a part, in which case figures cannot be added up."""

    class Share(models.TextChoices):
        """How much of the old unit went into the new one."""

        WHOLE = "whole", "Toàn bộ"
        PART = "part", "Một phần"

    predecessor = models.ForeignKey(
        AdministrativeUnit, verbose_name="đơn vị cũ", on_delete=models.CASCADE, related_name="successions"
    )
    successor = models.ForeignKey(
        AdministrativeUnit, verbose_name="đơn vị mới", on_delete=models.CASCADE, related_name="origins"
    )
    share = models.CharField("phần chuyển sang", max_length=10, choices=Share.choices, default=Share.WHOLE)
    source = models.CharField("căn cứ", max_length=500, blank=True)

    class Meta:
        verbose_name = "kế thừa đơn vị"
        verbose_name_plural = "kế thừa đơn vị"
        constraints = [models.UniqueConstraint(fields=["predecessor", "successor"], name="one_succession_per_pair")]

    def __str__(self) -> str:
        return f"{self.predecessor.name} → {self.successor.name}"


class Organisation(index.Indexed, Validity):
    """A body that issues documents. A renamed body is a new row: a document keeps the name it was signed with."""

    name = models.CharField("tên cơ quan", max_length=300)
    abbreviation = models.CharField(
        "chữ viết tắt",
        max_length=30,
        blank=True,
        help_text="Như trong ký hiệu văn bản, ví dụ: UBND, UBDT, TTg.",
    )
    parent = models.ForeignKey(
        "self",
        verbose_name="cơ quan cấp trên",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
    )
    unit = models.ForeignKey(
        AdministrativeUnit,
        verbose_name="địa bàn",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    note = models.TextField("ghi chú", blank=True, help_text="Căn cứ của tên gọi và thời gian hiệu lực.")
    listed_as = models.CharField("tên trong danh mục đã nạp", max_length=300, blank=True, editable=False)

    panels = [
        MultiFieldPanel(
            [FieldPanel("name"), FieldPanel("abbreviation"), FieldPanel("parent"), FieldPanel("unit")],
            heading="Cơ quan",
        ),
        VALIDITY_PANEL,
        FieldPanel("note"),
    ]
    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.SearchField("abbreviation"),
        index.AutocompleteField("abbreviation"),
    ]

    class Meta:
        verbose_name = "cơ quan ban hành"
        verbose_name_plural = "cơ quan ban hành"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["name", "valid_from"], name="one_organisation_per_name_and_start"),
            models.UniqueConstraint(
                fields=["name"],
                condition=models.Q(valid_from__isnull=True),
                name="one_organisation_of_unknown_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} (đến {self.valid_to:%d/%m/%Y})" if self.valid_to else self.name

    def get_absolute_url(self) -> str:
        """Give the address of its public page within the site; the number is the body's for ever, the words follow its name."""
        return f"/co-quan/{self.pk}-{slugify(self.name)}/"


class OrganisationSuccession(models.Model):
    """Which body took over from which, and by what act."""

    predecessor = models.ForeignKey(
        Organisation, verbose_name="cơ quan cũ", on_delete=models.CASCADE, related_name="successions"
    )
    successor = models.ForeignKey(
        Organisation, verbose_name="cơ quan mới", on_delete=models.CASCADE, related_name="origins"
    )
    on = models.DateField("từ ngày", null=True, blank=True)
    source = models.CharField("căn cứ", max_length=500, blank=True)

    class Meta:
        verbose_name = "kế thừa cơ quan"
        verbose_name_plural = "kế thừa cơ quan"
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="one_organisation_succession_per_pair")
        ]

    def __str__(self) -> str:
        return f"{self.predecessor.name} → {self.successor.name}"
