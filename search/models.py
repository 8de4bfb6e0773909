"""What the indexes have taken in: the version of each thing, for each index by its name."""

from __future__ import annotations

from django.db import models


class Indexed(models.Model):
    """One thing that one index holds (or has dropped) as of a version of the ledger."""

    index_name = models.CharField("chỉ mục", max_length=60)
    item_uuid = models.UUIDField("mã định danh")
    version = models.PositiveBigIntegerField("bản")
    stale_on = models.DateField("đúng đến trước ngày", null=True, blank=True)

    class Meta:
        verbose_name = "bản ghi lập chỉ mục"
        verbose_name_plural = "bản ghi lập chỉ mục"
        constraints = [models.UniqueConstraint(fields=["index_name", "item_uuid"], name="one_row_per_index_and_item")]

    def __str__(self) -> str:
        return f"{self.item_uuid} bản {self.version}"
