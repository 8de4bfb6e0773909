"""The few blocks of the one body stream; one template each."""

from __future__ import annotations

from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

TEXT_FEATURES = ["bold", "italic", "link", "document-link", "ol", "ul", "superscript", "subscript"]


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
