"""The tables of the words of the search: synonyms, editors' picks, what has been loaded once, and how often what is asked."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from wagtail.models import Page
from wagtail.search import index

from cms.places.models import Validity
from cms.policies.models import PolicyDocument
from search.words import addresses
from search.words.expressions import folded_lines, lines_of, refusals

LONGEST_QUERY = 100


class SynonymGroup(index.Indexed, models.Model):
    """Expressions that mean the same, one a line; or a first one that also stands for the others; or such as mean themselves."""

    class Kind(models.TextChoices):
        """What the lines are to each other."""

        EQUAL = "equal", "Hai chiều: gõ dòng nào cũng tìm cả các dòng khác"
        ONE_WAY = "one_way", "Mở rộng một chiều: gõ dòng đầu thì tìm cả các dòng sau"
        ALONE = "alone", "Giữ nguyên: không mở rộng các dòng này"

    expressions = models.TextField(
        "các cách viết",
        help_text="Mỗi dòng một cách viết. Ví dụ: dòng đầu DTTS, dòng sau dân tộc thiểu số. Gõ không dấu cũng được hiểu.",
    )
    kind = models.CharField("cách dùng", max_length=10, choices=Kind.choices, default=Kind.EQUAL)
    is_used = models.BooleanField("đang dùng", default=True, help_text="Bỏ chọn để tạm ngừng mà không xóa.")
    note = models.CharField("ghi chú", max_length=300, blank=True, help_text="Vì sao, theo văn bản nào.")

    search_fields = [
        index.SearchField("expressions"),
        index.AutocompleteField("expressions"),
        index.SearchField("note"),
    ]

    class Meta:
        verbose_name = "nhóm từ đồng nghĩa"
        verbose_name_plural = "nhóm từ đồng nghĩa"
        ordering = ["expressions"]

    def __str__(self) -> str:
        return " · ".join(lines_of(self.expressions))[:200]

    def clean(self) -> None:
        """Refuse lines that no search could use, in words."""
        super().clean()
        least = 1 if self.kind == self.Kind.ALONE else 2
        said = refusals(self.expressions, least)
        if said:
            raise ValidationError({"expressions": said})
        self.expressions = "\n".join(lines_of(self.expressions))

    @property
    def short_kind(self) -> str:
        """Give what the lines are to each other, in two words."""
        return str(self.get_kind_display()).partition(":")[0]


class Pick(index.Indexed, Validity):
    """A thing that an editor puts on top of the results of some queries: a page, a document, or an address of this site."""

    queries = models.TextField(
        "khi người đọc tìm",
        help_text="Mỗi dòng một câu tìm, không cần dấu. Mục được chọn hiện khi người đọc gõ đúng cả dòng.",
    )
    page = models.ForeignKey(
        Page, verbose_name="trang", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    document = models.ForeignKey(
        PolicyDocument, verbose_name="văn bản", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    address = models.CharField(
        "hoặc địa chỉ trong trang này", max_length=300, blank=True, help_text="Ví dụ: /van-ban/ hoặc /ket-qua/."
    )
    title = models.CharField(
        "tên hiện ra",
        max_length=200,
        blank=True,
        help_text="Để trống thì lấy tên của trang hay văn bản. Cần ghi khi địa chỉ là một mục cố định như /van-ban/.",
    )
    note = models.CharField(
        "lời giới thiệu", max_length=300, blank=True, help_text="Một câu ngắn hiện dưới tên, có thể để trống."
    )
    order = models.PositiveSmallIntegerField("thứ tự", default=0, help_text="Số nhỏ đứng trước.")

    search_fields = [index.SearchField("queries"), index.AutocompleteField("queries"), index.SearchField("title")]

    class Meta:
        verbose_name = "lựa chọn của biên tập viên"
        verbose_name_plural = "lựa chọn của biên tập viên"
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.title or str(self.page or self.document or self.address)

    def clean(self) -> None:
        """Refuse a choice of nothing or of two things, an address that leads nowhere, and lines without a word."""
        super().clean()
        if len([each for each in (self.page_id, self.document_id, self.address) if each]) != 1:
            raise ValidationError("Hãy chọn đúng một: trang, văn bản, hoặc địa chỉ.")
        if not folded_lines(self.queries):
            raise ValidationError({"queries": "Hãy ghi ít nhất một câu tìm có chữ hoặc số."})
        self.queries = "\n".join(lines_of(self.queries))
        if self.address:
            self.address = addresses.own_path(self.address)
            said = addresses.refusal(self.address, has_title=bool(self.title))
            if said:
                raise ValidationError({"address": said})


class Loaded(models.Model):
    """The first line of a group of the shipped list that has been loaded once: what an editor removed does not come back."""

    key = models.CharField("dòng đầu", max_length=300, unique=True)

    class Meta:
        verbose_name = "nhóm từ đã nạp"
        verbose_name_plural = "nhóm từ đã nạp"

    def __str__(self) -> str:
        return self.key


class AskedOften(models.Model):
    """How often one query was asked on one day, and how often in vain; nothing of who asked, or when on that day."""

    day = models.DateField("ngày")
    query = models.CharField("câu tìm không dấu", max_length=LONGEST_QUERY)
    spelling = models.CharField("câu tìm", max_length=LONGEST_QUERY)
    times = models.PositiveIntegerField("số lần", default=0)
    in_vain = models.PositiveIntegerField("số lần không thấy", default=0)

    class Meta:
        verbose_name = "từ hay tìm"
        verbose_name_plural = "từ hay tìm"
        constraints = [models.UniqueConstraint(fields=["day", "query"], name="one_row_per_day_and_query")]

    def __str__(self) -> str:
        return f"{self.spelling} ({self.day:%d/%m/%Y}: {self.times})"
