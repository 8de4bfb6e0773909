"""The document editor: its groups of fields, and the plain words beside each."""

from __future__ import annotations

from django import forms
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList, PublishingPanel

from cms.policies.forms import PolicyDocumentForm

WHAT = MultiFieldPanel(
    [
        FieldRowPanel([FieldPanel("kind", widget=forms.Select), FieldPanel("issue_state")]),
        FieldRowPanel(
            [
                FieldPanel("number", help_text="Chỉ phần số. Ví dụ: 168. Bỏ trống nếu chưa có số."),
                FieldPanel("symbol", help_text="Phần sau dấu gạch chéo. Ví dụ: KH-UBND."),
            ]
        ),
        FieldPanel("number_unknown"),
        FieldPanel("abstract", help_text="Như trên văn bản, sau tên loại. Người đọc thấy câu này trong danh sách."),
    ],
    heading="Văn bản",
)
WHO = MultiFieldPanel(
    [
        FieldPanel("issuer", help_text="Chọn trong danh mục, theo tên cơ quan vào ngày ký."),
        FieldPanel("issuer_as_signed"),
        FieldRowPanel(
            [
                FieldPanel("issued_on", help_text="Ngày ghi dưới tên cơ quan."),
                FieldPanel("issued_at_place", help_text="Ví dụ: Quảng Ngãi."),
            ]
        ),
        FieldRowPanel(
            [
                FieldPanel("signer_name", help_text="Họ và tên, không ghi chức vụ."),
                FieldPanel("signer_title", help_text="Như trên văn bản. Ví dụ: KT. CHỦ TỊCH, PHÓ CHỦ TỊCH."),
            ]
        ),
    ],
    heading="Ban hành",
)
FILES = InlinePanel(
    "files",
    heading="Tệp",
    label="Tệp",
    help_text="Bản ký, phụ lục. Khi văn bản được xuất bản thì ai cũng tải được các tệp này.",
    panels=[
        FieldPanel("attachment"),
        FieldPanel("label", help_text="Ví dụ: Bản ký, Phụ lục I. Để trống thì lấy tên của tệp."),
    ],
)
MORE = MultiFieldPanel(
    [
        FieldPanel("title"),
        FieldPanel("editorial_note"),
        FieldPanel("source", help_text="Bản này lấy từ đâu. Ví dụ: Văn thư sở, Cổng thông tin của tỉnh."),
    ],
    heading="Tên hiển thị, ghi chú, nguồn",
)

EDITOR = ObjectList([WHAT, WHO, FieldPanel("text"), FILES, MORE, PublishingPanel()], base_form_class=PolicyDocumentForm)
