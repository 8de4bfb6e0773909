"""The few blocks of the one body stream; one template each."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import BadRequest
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from cms.pages.choosing import is_number

TEXT_FEATURES = ["bold", "italic", "link", "document-link", "ol", "ul", "superscript", "subscript"]

MOST_BLOCKS = 1000


class PictureBlock(blocks.StructBlock):
    """A picture with its caption."""

    image = ImageChooserBlock(label="Hình ảnh")
    caption = blocks.CharBlock(label="Chú thích ảnh", required=False, max_length=300)

    class Meta:
        icon = "image"
        label = "Hình ảnh"
        template = "pages/blocks/picture.html"


class QuoteBlock(blocks.StructBlock):
    """Words of somebody, with who said them."""

    text = blocks.TextBlock(label="Lời trích")
    said_by = blocks.CharBlock(label="Người nói, chức vụ", required=False, max_length=200)

    class Meta:
        icon = "openquote"
        label = "Lời trích"
        template = "pages/blocks/quote.html"


class BodyBlock(blocks.StreamBlock):
    """The body of a page or an article."""

    heading = blocks.CharBlock(
        label="Đề mục",
        icon="title",
        max_length=200,
        template="pages/blocks/heading.html",
        form_classname="title",
    )
    paragraph = blocks.RichTextBlock(label="Đoạn văn", icon="pilcrow", features=TEXT_FEATURES)
    image = PictureBlock()
    quote = QuoteBlock()
    table = TableBlock(label="Bảng", icon="table", template="pages/blocks/table.html")
    attachments = blocks.ListBlock(
        DocumentChooserBlock(label="Tệp"),
        label="Tệp đính kèm",
        icon="doc-full",
        template="pages/blocks/attachments.html",
    )

    def value_from_datadict(self, data: Any, files: Any, prefix: str) -> blocks.StreamValue:
        """Give the blocks of a form; raises BadRequest for a form that no editor has sent, where Wagtail would fail."""
        counts = [value for name, value in data.items() if name.startswith(prefix) and name.endswith("-count")]
        if not all(is_number(count) and int(count) <= MOST_BLOCKS for count in counts):
            raise BadRequest("Số khối gửi lên không đúng.")
        try:
            stream = super().value_from_datadict(data, files, prefix)
        except (KeyError, ValueError, TypeError) as malformed:
            raise BadRequest("Các khối gửi lên không đọc được.") from malformed
        if not all(is_table(child.value) for child in stream if child.block_type == "table"):
            raise BadRequest("Bảng gửi lên không đọc được.")
        return stream


def is_table(value: Any) -> bool:
    """Say whether this is a table as the table editor sends it, or none."""
    if value is None:
        return True
    if not isinstance(value, dict) or not isinstance(value.get("data"), list):
        return False
    marks = (value.get("cell"), value.get("mergeCells"))
    cells_are_lists = all(isinstance(row, list) for row in value["data"])
    return cells_are_lists and all(mark is None or isinstance(mark, list) for mark in marks)
