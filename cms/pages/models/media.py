"""Images, their renditions, and attached files."""

from __future__ import annotations

from django.db import models
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.images.models import Image as StockImage


class SiteImage(AbstractImage):
    """A picture with the words that a screen reader says and the name of who took it."""

    alt_text = models.CharField(
        "mô tả cho người không nhìn thấy ảnh",
        max_length=250,
        blank=True,
        help_text="Một câu nói ảnh có gì. Không nêu dân tộc, tôn giáo của người trong ảnh.",
    )
    credit = models.CharField("tác giả ảnh", max_length=200, blank=True)

    admin_form_fields = (
        *(field for field in StockImage.admin_form_fields if field != "description"),
        "alt_text",
        "credit",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = "hình ảnh"
        verbose_name_plural = "hình ảnh"

    @property
    def default_alt_text(self) -> str:
        """Give the words for readers who cannot see the picture; never the file's name."""
        return self.alt_text


class ImageRendition(AbstractRendition):
    """A resized copy of a picture."""

    image = models.ForeignKey(SiteImage, on_delete=models.CASCADE, related_name="renditions", verbose_name="hình ảnh")

    class Meta:
        verbose_name = "bản thu nhỏ của ảnh"
        verbose_name_plural = "bản thu nhỏ của ảnh"
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="one_rendition_per_filter")
        ]


class Attachment(AbstractDocument):
    """An attached file; what it may be is the form's to say (cms/pages/uploads), once."""

    admin_form_fields = Document.admin_form_fields

    def clean(self) -> None:
        """Leave out Wagtail's look at the ending: it would say in English, after the form's own words, that one is missing."""

    class Meta(AbstractDocument.Meta):
        verbose_name = "tệp đính kèm"
        verbose_name_plural = "tệp đính kèm"
