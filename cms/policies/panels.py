"""The document editor: its groups of fields, and the plain words beside each."""

from __future__ import annotations

from django import forms
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList, PublishingPanel

from cms.policies.cited.panels import CitationsPanel
from cms.policies.extracting.panels import FilesReadPanel
from cms.policies.faults_panel import FaultsPanel
from cms.policies.forms import PolicyDocumentForm
from cms.policies.guidance.panels import SUMMARY
from cms.policies.stating.panels import StatedPanel
from cms.policies.structure_panel import StructurePanel

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
        FieldPanel("secrecy", widget=forms.RadioSelect),
        FieldPanel("abstract", help_text="Như trên văn bản, sau tên loại. Người đọc thấy câu này trong danh sách."),
        FieldPanel("personal_checked"),
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
    help_text="Bản ký, phụ lục. Khi văn bản được xuất bản thì ai cũng tải được các tệp này."
    " Tệp mới gắn được máy đọc vài giây sau khi lưu; tải lại trang thì thấy kết quả ở đầu trang.",
    panels=[
        FieldPanel("attachment"),
        FieldPanel("label", help_text="Ví dụ: Bản ký, Phụ lục I. Để trống thì lấy tên của tệp."),
    ],
)
VALIDITY = MultiFieldPanel(
    [
        FieldRowPanel([FieldPanel("effective_from"), FieldPanel("effective_to")]),
        FieldPanel("is_legal_norm"),
        FieldPanel("facts_note"),
    ],
    heading="Hiệu lực, thời gian thực hiện",
)
RELATIONS = InlinePanel(
    "relations",
    heading="Quan hệ với văn bản khác",
    label="Quan hệ",
    help_text="Văn bản này căn cứ vào, sửa đổi, thay thế, bãi bỏ… văn bản nào. Trang của văn bản kia tự hiện chiều ngược lại.",
    panels=[
        FieldRowPanel([FieldPanel("kind"), FieldPanel("scope")]),
        FieldPanel("target"),
        FieldPanel("citation"),
        FieldRowPanel([FieldPanel("effective_on"), FieldPanel("until")]),
        FieldPanel("note"),
    ],
)
EVENTS = InlinePanel(
    "effect_events",
    heading="Sự kiện hiệu lực do văn bản ngoài thư viện",
    label="Sự kiện",
    help_text="Văn bản này bị sửa đổi, thay thế, bãi bỏ… bởi một văn bản chưa có trong thư viện.",
    panels=[
        FieldRowPanel([FieldPanel("event"), FieldPanel("by")]),
        FieldRowPanel([FieldPanel("on"), FieldPanel("until")]),
        FieldPanel("scope"),
        FieldPanel("note"),
    ],
)
TEXT = MultiFieldPanel(
    [FieldPanel("text"), CitationsPanel(), StructurePanel()],
    heading="Toàn văn và kiểm tra",
    classname="text-and-checks",
)
REGISTER = MultiFieldPanel(
    [
        FieldPanel("fields_of_law", widget=forms.CheckboxSelectMultiple),
        FieldRowPanel([FieldPanel("sector"), FieldPanel("scope")]),
        FieldPanel("application"),
        FieldRowPanel([FieldPanel("gazette_on"), FieldPanel("gazette_number")]),
        FieldRowPanel([FieldPanel("urgency"), FieldPanel("due_on")]),
        FieldPanel("recipients"),
        FieldRowPanel([FieldPanel("language"), FieldPanel("page_count"), FieldPanel("copies_issued")]),
        FieldRowPanel([FieldPanel("file_code"), FieldPanel("file_ordinal")]),
    ],
    heading="Lĩnh vực, công báo, sổ đăng ký",
    classname="collapsed",
)
MORE = MultiFieldPanel(
    [
        FieldPanel("title"),
        FieldPanel("editorial_note"),
        FieldPanel("source", help_text="Bản này lấy từ đâu. Ví dụ: Văn thư sở, Cổng thông tin của tỉnh."),
    ],
    heading="Tên hiển thị, ghi chú, nguồn",
)

EDITOR = ObjectList(
    [
        FilesReadPanel(),
        WHAT,
        WHO,
        StatedPanel(),
        VALIDITY,
        RELATIONS,
        EVENTS,
        FaultsPanel(),
        TEXT,
        FieldPanel("text_unchecked"),
        FILES,
        *SUMMARY,
        REGISTER,
        MORE,
        PublishingPanel(),
    ],
    base_form_class=PolicyDocumentForm,
)
