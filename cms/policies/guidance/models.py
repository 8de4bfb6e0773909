"""The tables of guidance: the plain summary of a document, the situations of life, and the policies that help in them."""

from __future__ import annotations

import hashlib
from typing import Any

from django.contrib.contenttypes.fields import GenericRelation
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import DraftStateMixin, LockableMixin, Orderable, PreviewableMixin, RevisionMixin, WorkflowMixin

from cms.policies.models import PolicyDocument
from vietnamese.dates import format_date
from vietnamese.slugs import slugify

COMPLETE = ("who", "what", "how", "where_to_ask", "until_when", "reviewer_name", "reviewer_title", "reviewed_on")


class PlainSummary(models.Model):
    """What a document means for people, in their words: a row of the document, approved and published with it.

    `text_mark` is the text that was read at the review; `needs_review` says that it has changed since.
    """

    document = ParentalKey(PolicyDocument, related_name="plain_summaries", on_delete=models.CASCADE)
    who = models.TextField("ai được hưởng", blank=True)
    what = models.TextField("được gì", blank=True)
    how = models.TextField("làm gì", blank=True)
    where_to_ask = models.TextField("hỏi ở đâu", blank=True)
    until_when = models.CharField("đến khi nào", max_length=300, blank=True)
    reviewer_name = models.CharField("người rà soát", max_length=100, blank=True)
    reviewer_title = models.CharField("chức vụ người rà soát", max_length=200, blank=True)
    reviewed_on = models.DateField("ngày rà soát", null=True, blank=True)
    text_mark = models.CharField("dấu của toàn văn", max_length=64, blank=True, editable=False)
    needs_review = models.BooleanField("toàn văn đã đổi", default=False, editable=False)

    class Meta:
        verbose_name = "tóm tắt dễ hiểu"
        verbose_name_plural = "tóm tắt dễ hiểu"
        indexes = [
            models.Index(fields=["id"], condition=models.Q(needs_review=True), name="summary_to_review"),
        ]

    def __str__(self) -> str:
        return f"Tóm tắt: {self.document}"

    def clean(self) -> None:
        """Refuse a review of a day to come."""
        super().clean()
        if self.reviewed_on and self.reviewed_on > timezone.localdate():
            raise ValidationError({"reviewed_on": "Ngày rà soát không thể sau hôm nay."})

    def save(self, **kwargs: Any) -> None:
        """Save the row; a new day of review takes the text as it is now for the one that was read."""
        mark = mark_of(self.document.text)
        kept = PlainSummary.objects.filter(pk=self.pk).values_list("reviewed_on", "text_mark").first()
        self.text_mark = kept[1] if kept and kept[0] == self.reviewed_on else mark
        self.needs_review = bool(self.reviewed_on) and self.text_mark != mark
        super().save(**kwargs)

    def is_complete(self) -> bool:
        """Say whether the public may see it: every question answered, and reviewed by somebody who is named."""
        return all(getattr(self, name) for name in COMPLETE)


class Situation(models.Model):
    """A situation of life by which people look for help: a house, land, water, a loan, school, a doctor."""

    name = models.CharField(
        "hoàn cảnh", max_length=100, unique=True, help_text="Ngắn, lời bà con hay dùng. Ví dụ: Nhà ở."
    )
    word = models.SlugField("từ trong địa chỉ", max_length=100, unique=True, help_text="Ví dụ: nha-o.")
    order = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "hoàn cảnh"
        verbose_name_plural = "hoàn cảnh"
        ordering = ["order", "name"]

    def __str__(self) -> str:
        return self.name


class CitizenPolicy(WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, PreviewableMixin, ClusterableModel):
    """A policy in plain words, resting on documents; it leaves the page by itself when one of them dies or its day passes."""

    title = models.CharField("tên", max_length=200, help_text="Nói thẳng được gì. Ví dụ: Hỗ trợ làm nhà.")
    situation = models.ForeignKey(
        Situation, verbose_name="hoàn cảnh", on_delete=models.PROTECT, related_name="policies"
    )
    who = models.TextField("ai được hưởng", help_text="Câu ngắn. Mỗi ý một dòng.")
    what = models.TextField("được gì", help_text="Câu ngắn. Mỗi ý một dòng.")
    how = models.TextField("làm gì", blank=True, help_text="Phải nộp gì, làm gì, ở đâu. Mỗi ý một dòng.")
    where_to_ask = models.TextField("hỏi ở đâu", help_text="Nơi, người, số điện thoại.")
    until = models.DateField(
        "ngày cuối", null=True, blank=True, help_text="Qua ngày này thì mục tự rời trang. Để trống nếu không có ngày."
    )
    until_when = models.CharField(
        "đến khi nào",
        max_length=300,
        blank=True,
        help_text="Để trống thì ghi theo ngày cuối. Ví dụ: Đến khi có thông báo mới.",
    )
    slug = models.SlugField("phần cuối của địa chỉ", max_length=120, unique=True, blank=True, editable=False)

    _revisions = GenericRelation("wagtailcore.Revision", related_query_name="citizenpolicy")
    workflow_states = GenericRelation(
        "wagtailcore.WorkflowState",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="citizenpolicy",
        for_concrete_model=False,
    )

    class Meta:
        verbose_name = "chính sách cho bà con"
        verbose_name_plural = "chính sách cho bà con"
        ordering = ["situation__order", "title", "pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def revisions(self) -> Any:
        """Give the saved versions of this policy."""
        return self._revisions

    @property
    def until_words(self) -> str:
        """Give until when it holds, as people read it; "" if nobody has said."""
        return self.until_when or (f"Đến hết ngày {format_date(self.until)}" if self.until else "")

    def save(self, **kwargs: Any) -> None:
        """Save the row; its address follows its first title and stays."""
        self.slug = self.slug or self._free_slug()
        super().save(**kwargs)

    def _free_slug(self) -> str:
        base = slugify(self.title, max_length=100) or "chinh-sach"
        taken = set(CitizenPolicy.objects.filter(slug__startswith=base).values_list("slug", flat=True))
        return next(slug for slug in (base, *(f"{base}-{n}" for n in range(2, len(taken) + 3))) if slug not in taken)

    def get_absolute_url(self) -> str:
        """Give its permanent address within the site."""
        return f"/chinh-sach/{self.slug}/"

    def get_preview_template(self, request: Any, mode_name: str) -> str:
        """Give the template of the editor's preview: the public page itself."""
        return "guidance/policy.html"

    def get_preview_context(self, request: Any, mode_name: str) -> dict[str, Any]:
        """Give the variables of the preview."""
        return {**super().get_preview_context(request, mode_name), "policy": self, "is_preview": True}


class PolicyBasis(Orderable):
    """A document that a policy rests on; its name is kept for the day when the library has it no more."""

    policy = ParentalKey(CitizenPolicy, related_name="bases", on_delete=models.CASCADE)
    document = models.ForeignKey(
        PolicyDocument, verbose_name="văn bản", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    place = models.CharField("chỗ nào", max_length=200, blank=True, help_text="Ví dụ: khoản 2 Điều 5.")
    named = models.CharField("tên văn bản", max_length=600, blank=True, editable=False)

    class Meta(Orderable.Meta):
        verbose_name = "văn bản làm căn cứ"
        verbose_name_plural = "văn bản làm căn cứ"

    def __str__(self) -> str:
        return self.document.citation() if self.document else self.named

    def save(self, **kwargs: Any) -> None:
        """Save the row with the document's name."""
        self.named = str(self)[:600]
        super().save(**kwargs)


def mark_of(text: str) -> str:
    """Give what tells one text from another."""
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()
