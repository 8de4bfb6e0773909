"""The ledger's tables: the identity of each public thing, each change of it, and the files it shows."""

from __future__ import annotations

import uuid

from django.db import models


class State(models.TextChoices):
    """Whether the public may see a thing now."""

    PUBLISHED = "published", "Đã xuất bản"
    WITHDRAWN = "withdrawn", "Đã thu hồi"


class Event(models.TextChoices):
    """What happened to a thing, as the public saw it."""

    PUBLISHED = "published", "Xuất bản"
    CHANGED = "changed", "Thay đổi nội dung"
    MOVED = "moved", "Đổi địa chỉ"
    WITHDRAWN = "withdrawn", "Thu hồi"
    DELETED = "deleted", "Xóa"
    RENUMBERED = "renumbered", "Đổi số bản sau phục hồi"


class Kind(models.TextChoices):
    """What a thing is to the public; the words of the portal contract, and those of what is not sent: pages and the directory."""

    NEWS = "news", "Tin bài"
    POLICY = "policy", "Văn bản"
    RESULT = "result", "Kết quả"
    PAGE = "page", "Trang"
    ORGANISATION = "organisation", "Cơ quan"
    PLACE = "place", "Địa danh"


class Item(models.Model):
    """The identity of one thing for ever: it outlives the thing, and a copied page is a new one.

    `version` grows by one with each change of what the public may see, in the transaction that makes the change.
    """

    uuid = models.UUIDField("mã định danh", primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField("loại", max_length=20, choices=Kind.choices)
    model = models.CharField("mô hình", max_length=100)
    object_id = models.BigIntegerField("mã trong mô hình")
    version = models.PositiveBigIntegerField("bản", default=0)
    state = models.CharField("trạng thái", max_length=20, choices=State.choices, default=State.WITHDRAWN)
    title = models.CharField("tiêu đề", max_length=1000, blank=True)
    url = models.CharField("địa chỉ", max_length=1000, blank=True)
    digest = models.CharField("dấu vân tay nội dung", max_length=64, blank=True)
    changed_at = models.DateTimeField("thay đổi lúc", null=True)

    class Meta:
        verbose_name = "nội dung công khai"
        verbose_name_plural = "nội dung công khai"
        constraints = [models.UniqueConstraint(fields=["model", "object_id"], name="one_item_per_object")]
        indexes = [models.Index(fields=["state", "kind"], name="item_state_kind")]

    def __str__(self) -> str:
        return f"{self.title} (bản {self.version})"


class Change(models.Model):
    """One row for each version of a thing. Plain values only: a foreign key would erase a tombstone with its thing."""

    item_uuid = models.UUIDField("mã định danh")
    version = models.PositiveBigIntegerField("bản")
    event = models.CharField("việc", max_length=20, choices=Event.choices)
    kind = models.CharField("loại", max_length=20, choices=Kind.choices)
    title = models.CharField("tiêu đề", max_length=1000, blank=True)
    url = models.CharField("địa chỉ", max_length=1000, blank=True)
    at = models.DateTimeField("lúc", db_index=True)

    class Meta:
        verbose_name = "thay đổi"
        verbose_name_plural = "thay đổi"
        ordering = ["-at", "-version"]
        constraints = [models.UniqueConstraint(fields=["item_uuid", "version"], name="one_change_per_version")]

    def __str__(self) -> str:
        return f"{self.get_event_display()}: {self.title} (bản {self.version})"


class GenerationStep(models.Model):
    """One change of something that public pages show; number and count of the rows are the generation of the page cache."""

    class Meta:
        verbose_name = "bước thay đổi"
        verbose_name_plural = "bước thay đổi"

    def __str__(self) -> str:
        return f"bước {self.pk}"


class PublicFile(models.Model):
    """A file that a published thing shows; a file without such a row is for signed-in staff only."""

    class FileKind(models.TextChoices):
        """Which library the file is in."""

        IMAGE = "image", "Hình ảnh"
        DOCUMENT = "document", "Tệp đính kèm"

    item_uuid = models.UUIDField("mã định danh", db_index=True)
    file_kind = models.CharField("loại tệp", max_length=10, choices=FileKind.choices)
    file_id = models.BigIntegerField("mã tệp")

    class Meta:
        verbose_name = "tệp công khai"
        verbose_name_plural = "tệp công khai"
        constraints = [
            models.UniqueConstraint(fields=["item_uuid", "file_kind", "file_id"], name="one_row_per_public_file")
        ]
        indexes = [models.Index(fields=["file_kind", "file_id"], name="public_file_lookup")]

    def __str__(self) -> str:
        return f"{self.get_file_kind_display()} {self.file_id}"
