"""The tables of citations: what each public text cites, what is wrong in the text being edited, and what the editor decided.

A thing is named as in the ledger, by model and id: no foreign key would fit pages and documents alike.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models

from cms.policies.models import PolicyDocument


class OfThing(models.Model):
    """A row about one thing, named as the ledger names it."""

    model = models.CharField("mô hình", max_length=100)
    object_id = models.BigIntegerField("mã trong mô hình")

    class Meta:
        abstract = True


class Reading(OfThing):
    """Which public version of a thing has been read, and of a document also by what the citations of others know it.

    `key` is number and symbol in one spelling, accents kept ("168/kh-ubnd"); `name_key` the name of a law.
    """

    version = models.PositiveBigIntegerField("bản đã đọc")
    key = models.CharField("số, ký hiệu để so", max_length=120, blank=True, db_index=True)
    name_key = models.CharField("tên luật để so", max_length=300, blank=True, db_index=True)
    is_cut = models.BooleanField("quá nhiều chỗ dẫn", default=False)

    class Meta:
        verbose_name = "văn bản đã đọc"
        verbose_name_plural = "văn bản đã đọc"
        constraints = [models.UniqueConstraint(fields=["model", "object_id"], name="one_reading_per_thing")]

    def __str__(self) -> str:
        return f"{self.model} {self.object_id}, bản {self.version}"


class Mention(OfThing):
    """One place where a public text cites a document; `start` and `end` enclose the symbol or name in that piece of the text."""

    number = models.PositiveIntegerField("thứ tự trong bài")
    piece = models.CharField("phần của bài", max_length=60)
    start = models.PositiveIntegerField("từ ký tự")
    end = models.PositiveIntegerField("đến ký tự")
    printed = models.CharField("ghi trong bài", max_length=300)
    words_key = models.CharField("dấu của cả cụm dẫn", max_length=64)
    symbol = models.CharField("số, ký hiệu", max_length=120, blank=True)
    name = models.CharField("tên luật", max_length=300, blank=True)
    doc_type = models.CharField("loại văn bản", max_length=100, blank=True)
    key = models.CharField("khóa để so", max_length=300, db_index=True)
    year = models.PositiveSmallIntegerField("năm", null=True)
    issuer = models.CharField("cơ quan ban hành", max_length=300, blank=True)
    issuer_certain = models.BooleanField("ký hiệu cho biết cơ quan", default=False)
    issued_on = models.DateField("ngày ban hành", null=True)
    units = models.JSONField("điều, khoản, điểm", default=list)
    is_past = models.BooleanField("nói như văn bản cũ", default=False)
    document = models.ForeignKey(
        PolicyDocument, verbose_name="văn bản", null=True, on_delete=models.SET_NULL, related_name="mentions"
    )
    place = models.CharField("chỗ trong văn bản", max_length=120, blank=True)
    offered = models.JSONField("có thể là", default=list)
    dead_from = models.DateField("theo danh sách kèm phần mềm: hết hiệu lực từ", null=True)
    replaced_by = models.CharField("văn bản thay thế", max_length=300, blank=True)
    is_stale = models.BooleanField("phải tìm lại", default=False)

    class Meta:
        verbose_name = "chỗ dẫn văn bản"
        verbose_name_plural = "chỗ dẫn văn bản"
        constraints = [models.UniqueConstraint(fields=["model", "object_id", "number"], name="one_mention_per_number")]
        indexes = [
            models.Index(fields=["id"], condition=models.Q(is_stale=True), name="mention_stale"),
            models.Index(fields=["dead_from"], condition=models.Q(dead_from__isnull=False), name="mention_dead_from"),
        ]

    def __str__(self) -> str:
        return self.printed


class Check(OfThing):
    """That the text being edited has been checked: its revision, and the day; a stale one is checked again by the worker."""

    revision_id = models.BigIntegerField("bản nháp đã kiểm tra", null=True)
    checked_on = models.DateField("ngày kiểm tra", null=True)
    is_stale = models.BooleanField("phải kiểm tra lại", default=False)

    class Meta:
        verbose_name = "lần kiểm tra"
        verbose_name_plural = "lần kiểm tra"
        constraints = [models.UniqueConstraint(fields=["model", "object_id"], name="one_check_per_thing")]
        indexes = [models.Index(fields=["id"], condition=models.Q(is_stale=True), name="check_stale")]

    def __str__(self) -> str:
        return f"{self.model} {self.object_id}"


class Code(models.TextChoices):
    """What may be wrong with a citation."""

    BODY = "body", "Cơ quan và ký hiệu không khớp"
    DATES = "dates", "Một văn bản, hai ngày"
    YEAR = "year", "Năm của số không phải năm của ngày"
    KIND = "kind", "Loại văn bản và ký hiệu không khớp"
    REPLACED = "replaced", "Dẫn văn bản đã hết hiệu lực"
    LATER = "later", "Nay đã hết hiệu lực"
    OTHER_DATE = "other-date", "Ngày khác với thư viện"
    NO_DAY = "no-day", "Ngày không có trong lịch"
    UNKNOWN = "unknown", "Chưa có trong thư viện"


class FoundFault(OfThing):
    """One finding in the text being edited; where `repair_words` is not null, accepting puts it in the place of what is there."""

    number = models.PositiveIntegerField("thứ tự")
    code = models.CharField("điều cần xem", max_length=20, choices=Code.choices)
    message = models.TextField("sai ở đâu")
    suggestion = models.TextField("gợi ý")
    sentence = models.TextField("câu trong bài")
    symbol = models.CharField("văn bản", max_length=300)
    key = models.CharField("khóa để so", max_length=300, db_index=True)
    words = models.CharField("cụm dẫn", max_length=700)
    words_key = models.CharField("dấu của cụm dẫn", max_length=64)
    piece = models.CharField("phần của bài", max_length=60)
    repair_start = models.PositiveIntegerField("sửa từ ký tự", null=True)
    repair_from = models.CharField("chữ sẽ thay", max_length=700, blank=True)
    repair_words = models.CharField("thay bằng", max_length=300, null=True)  # noqa: DJ001 null: nothing can be offered

    class Meta:
        verbose_name = "điều cần xem"
        verbose_name_plural = "điều cần xem"
        constraints = [models.UniqueConstraint(fields=["model", "object_id", "number"], name="one_fault_per_number")]

    def __str__(self) -> str:
        return f"{self.get_code_display()}: {self.symbol}"


class Decision(OfThing):
    """That an editor keeps what was found, and why; it holds as long as the cited words stay, wherever they stand."""

    code = models.CharField("điều cần xem", max_length=20, choices=Code.choices)
    words_key = models.CharField("dấu của cụm dẫn", max_length=64)
    words = models.CharField("cụm dẫn", max_length=700)
    message = models.TextField("sai ở đâu")
    note = models.CharField("ghi chú", max_length=1000)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người quyết định",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    at = models.DateTimeField("lúc", auto_now=True)

    class Meta:
        verbose_name = "quyết định giữ nguyên"
        verbose_name_plural = "quyết định giữ nguyên"
        constraints = [
            models.UniqueConstraint(fields=["model", "object_id", "code", "words_key"], name="one_decision_per_words")
        ]

    def __str__(self) -> str:
        return self.note
