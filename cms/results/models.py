"""Programmes, their indicators, and the targets and figures of each, every number with the sentence it comes from."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.db import models, transaction
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    Orderable,
    PreviewableMixin,
    RevisionMixin,
    WorkflowMixin,
)
from wagtail.search import index

from cms.policies.models import PolicyDocument
from vietnamese.slugs import slugify


class Programme(models.Model):
    """A national target programme in one period; programmes are replaced, so each is data with its years."""

    name = models.CharField("tên chương trình", max_length=500)
    short_name = models.CharField("tên gọi ngắn", max_length=100)
    slug = models.SlugField("phần cuối của địa chỉ", max_length=100, unique=True, blank=True)
    period_start = models.PositiveSmallIntegerField("từ năm")
    period_end = models.PositiveSmallIntegerField("đến năm")
    summary = models.TextField("giới thiệu", blank=True)
    legal_basis = models.TextField("căn cứ", blank=True, help_text="Văn bản phê duyệt, mỗi văn bản một dòng.")

    panels = [
        FieldPanel("name"),
        FieldPanel("short_name"),
        FieldRowPanel([FieldPanel("period_start"), FieldPanel("period_end")], heading="Giai đoạn"),
        FieldPanel("summary"),
        FieldPanel("legal_basis"),
    ]

    class Meta:
        verbose_name = "chương trình"
        verbose_name_plural = "chương trình"
        ordering = ["-period_start", "name"]

    def __str__(self) -> str:
        return f"{self.short_name} {self.period_start}–{self.period_end}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Give the address at the first save; it stays when the name changes."""
        self.slug = self.slug or slugify(f"{self.short_name} {self.period_start} {self.period_end}")
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        """Give the address of its results page."""
        return f"/ket-qua/{self.slug}/"


class Indicator(
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    PreviewableMixin,
    index.Indexed,
    ClusterableModel,
):
    """One thing that is counted or promised, with its targets and figures."""

    programme = models.ForeignKey(
        Programme, verbose_name="chương trình", on_delete=models.PROTECT, related_name="indicators"
    )
    name = models.CharField("tên chỉ tiêu", max_length=300)
    unit = models.CharField("đơn vị tính", max_length=50, blank=True, help_text="Ví dụ: %, triệu đồng, máy.")
    order = models.PositiveSmallIntegerField("thứ tự", default=0)
    slug = models.SlugField("tên neo trong địa chỉ", max_length=120, blank=True, editable=False)

    _revisions = GenericRelation("wagtailcore.Revision", related_query_name="indicator")
    workflow_states = GenericRelation(
        "wagtailcore.WorkflowState",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="indicator",
        for_concrete_model=False,
    )

    panels = [
        MultiFieldPanel(
            [
                FieldPanel("name"),
                FieldRowPanel([FieldPanel("programme", widget=forms.Select), FieldPanel("unit"), FieldPanel("order")]),
            ],
            heading="Chỉ tiêu",
        ),
        InlinePanel("targets", heading="Mục tiêu", label="Mục tiêu"),
        InlinePanel("figures", heading="Số liệu", label="Số liệu"),
    ]
    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.FilterField("programme"),
        index.FilterField("live"),
    ]

    class Meta:
        verbose_name = "chỉ tiêu"
        verbose_name_plural = "chỉ tiêu"
        ordering = ["programme", "order", "pk"]
        constraints = [models.UniqueConstraint(fields=["programme", "slug"], name="one_anchor_per_indicator")]

    def __str__(self) -> str:
        return self.name

    @property
    def revisions(self) -> Any:
        """Give the saved versions of this indicator."""
        return self._revisions

    def save(self, **kwargs: Any) -> None:
        """Save indicator, children and ledger row in one transaction; the anchor stays from the first publication on."""
        with transaction.atomic():
            is_new_to_all = not (self.live or self.first_published_at)
            if not self.slug or (is_new_to_all and kwargs.get("update_fields") is None):
                self.slug = self._free_slug()
                if kwargs.get("update_fields") is not None:
                    kwargs["update_fields"] = [*kwargs["update_fields"], "slug"]
            super().save(**kwargs)

    def get_absolute_url(self) -> str:
        """Give its address: the results page at its anchor."""
        return f"{self.programme.get_absolute_url()}#{self.slug}"

    def public_figures(self) -> list[Figure]:
        """Give the figures that strangers may see now."""
        return [figure for figure in self.figures.all() if figure.is_public()]

    def public_targets(self) -> list[Target]:
        """Give the targets that strangers may see now."""
        return [target for target in self.targets.all() if target.is_public()]

    def is_public(self) -> bool:
        """Say whether strangers may see it: published, and with something that may be shown."""
        return bool(self.live) and bool(self.public_targets() or self.public_figures())

    def get_preview_template(self, request: Any, mode_name: str) -> str:
        """Give the template of the editor's preview: the public page itself."""
        return "results/programme.html"

    def get_preview_context(self, request: Any, mode_name: str) -> dict[str, Any]:
        """Give the variables of the preview: a results page with this indicator alone."""
        from cms.results.page import results_context

        context = super().get_preview_context(request, mode_name)
        return {**context, **results_context(self.programme, [self]), "is_preview": True}

    def _free_slug(self) -> str:
        base = slugify(self.name, max_length=100) or "chi-tieu"
        siblings = type(self)._default_manager.filter(programme=self.programme_id, slug__startswith=base)
        taken = set(siblings.exclude(pk=self.pk).values_list("slug", flat=True))
        candidate, number = base, 1
        while candidate in taken:
            number += 1
            candidate = f"{base}-{number}"
        return candidate


class Sourced(models.Model):
    """A number with its source: the sentence as printed, and the document it stands in."""

    value = models.DecimalField("giá trị", max_digits=20, decimal_places=4, null=True, blank=True)
    as_printed = models.TextField("câu trong nguồn", help_text="Chép đúng như in, kể cả chỗ in sai.")
    source_document = models.ForeignKey(
        PolicyDocument,
        verbose_name="văn bản nguồn",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        abstract = True

    def source_is_issued(self) -> bool:
        """Say whether the source may be named and linked."""
        return self.source_document is None or self.source_document.is_public()

    def is_public(self) -> bool:
        """Say whether strangers may see it: its source is issued, or this is a demonstration."""
        return self.source_is_issued() or settings.SHOW_UNISSUED_FIGURES


class Target(Orderable, Sourced):
    """What is to be reached by the end of a year."""

    class Comparator(models.TextChoices):
        """How the value is meant."""

        EQUAL = "=", "bằng"
        AT_LEAST = ">=", "ít nhất"
        AT_MOST = "<=", "nhiều nhất"

    indicator = ParentalKey(Indicator, related_name="targets", on_delete=models.CASCADE)
    year = models.PositiveSmallIntegerField("đến năm", null=True, blank=True)
    comparator = models.CharField("phép so sánh", max_length=2, choices=Comparator.choices, default=Comparator.EQUAL)

    panels = [
        FieldRowPanel([FieldPanel("comparator"), FieldPanel("value"), FieldPanel("year")]),
        FieldPanel("as_printed"),
        FieldPanel("source_document"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = "mục tiêu"
        verbose_name_plural = "mục tiêu"

    def __str__(self) -> str:
        return f"{self.get_comparator_display()} {self.value}" if self.value is not None else self.as_printed[:80]


class Figure(Orderable, Sourced):
    """What was reached, as a report says it."""

    class Status(models.TextChoices):
        """How firm a figure is (Luật Thống kê, article 3); a correction is a new revision, not a status."""

        ESTIMATE = "estimate", "ước tính"
        PRELIMINARY = "preliminary", "sơ bộ"
        OFFICIAL = "official", "chính thức"

    indicator = ParentalKey(Indicator, related_name="figures", on_delete=models.CASCADE)
    denominator = models.DecimalField("trên tổng số", max_digits=20, decimal_places=4, null=True, blank=True)
    unit = models.CharField("đơn vị tính", max_length=50, blank=True, help_text="Để trống thì như của chỉ tiêu.")
    period_label = models.CharField("kỳ số liệu", max_length=100, blank=True, help_text="Ví dụ: năm 2023.")
    as_of: models.DateField[datetime.date | None, datetime.date | None] = models.DateField(
        "tính đến ngày", null=True, blank=True
    )
    status = models.CharField("mức độ", max_length=20, choices=Status.choices, default=Status.PRELIMINARY)
    is_ambiguous = models.BooleanField(
        "cách ghi số chưa rõ nghĩa",
        default=False,
        help_text="Ví dụ «3,402 triệu»: không đoán, chỉ hiện câu gốc.",
    )

    panels = [
        FieldRowPanel([FieldPanel("value"), FieldPanel("denominator"), FieldPanel("unit")]),
        FieldRowPanel([FieldPanel("period_label"), FieldPanel("as_of"), FieldPanel("status")]),
        FieldPanel("is_ambiguous"),
        FieldPanel("as_printed"),
        FieldPanel("source_document"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = "số liệu"
        verbose_name_plural = "số liệu"

    def __str__(self) -> str:
        return f"{self.value} {self.unit or self.indicator.unit}" if self.value is not None else self.as_printed[:80]
