"""Who publishes this site, as data with validity: agencies are renamed, officers change, channels come and go."""

from __future__ import annotations

from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from cms.places.models import VALIDITY_PANEL, Organisation, Validity


class SiteIdentity(Validity):
    """Name, address and responsible person of the agency in one period (Decree 224/2026/NĐ-CP, articles 9 and 10)."""

    agency_name = models.CharField("tên cơ quan", max_length=300)
    parent_body = models.CharField("cơ quan chủ quản", max_length=300, blank=True)
    organisation = models.ForeignKey(
        Organisation, verbose_name="cơ quan trong danh mục", null=True, blank=True, on_delete=models.PROTECT
    )
    address = models.CharField("địa chỉ", max_length=300, blank=True)
    phone = models.CharField("điện thoại", max_length=50, blank=True)
    email = models.EmailField("thư điện tử", blank=True)
    responsible_person = models.CharField(
        "người chịu trách nhiệm", max_length=200, blank=True, help_text="Họ tên và chức vụ."
    )
    note = models.TextField("ghi chú", blank=True)

    panels = [
        MultiFieldPanel(
            [FieldPanel("agency_name"), FieldPanel("parent_body"), FieldPanel("organisation")],
            heading="Cơ quan",
        ),
        VALIDITY_PANEL,
        MultiFieldPanel(
            [
                FieldPanel("address"),
                FieldPanel("phone"),
                FieldPanel("email"),
                FieldPanel("responsible_person"),
            ],
            heading="Liên hệ và trách nhiệm",
        ),
        FieldPanel("note"),
    ]

    class Meta:
        verbose_name = "thông tin cơ quan"
        verbose_name_plural = "thông tin cơ quan"
        ordering = ["-valid_from"]

    def __str__(self) -> str:
        return self.agency_name


class Channel(Validity):
    """One official channel of the agency; the list of them is public (Decree 224/2026/NĐ-CP, article 10)."""

    name = models.CharField("tên kênh", max_length=200)
    url = models.URLField("địa chỉ", blank=True)
    account = models.CharField("tài khoản hoặc số", max_length=200, blank=True)
    order = models.PositiveSmallIntegerField("thứ tự", default=0)

    panels = [
        FieldPanel("name"),
        FieldPanel("url"),
        FieldPanel("account"),
        FieldPanel("order"),
        VALIDITY_PANEL,
    ]

    class Meta:
        verbose_name = "kênh chính thức"
        verbose_name_plural = "kênh chính thức"
        ordering = ["order", "name"]

    def __str__(self) -> str:
        return self.name
