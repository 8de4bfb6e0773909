"""What editors of a document and of a policy see of it: the fields of the summary, and what keeps something from the page."""

from __future__ import annotations

from typing import Any

from django import forms
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    Panel,
    PublishingPanel,
)

LINES = forms.Textarea(attrs={"rows": 3})
SUMMARY_HELP = (
    "Lời dễ hiểu cho bà con, câu ngắn. Chỉ hiện khi đã đủ các ô và đã có người rà soát. Bản tóm tắt không thay văn bản."
)


class OvertakenPanel(Panel):
    """Says that the text has changed since the summary was reviewed; shown only then."""

    def __init__(self, **words: Any) -> None:
        super().__init__(**{"heading": "Bản tóm tắt cần rà soát lại", "icon": "warning", **words})

    class BoundPanel(Panel.BoundPanel):
        """The panel of one document."""

        template_name = "guidance/overtaken_panel.html"

        def is_shown(self) -> bool:
            """Say whether there is anything to point out."""
            from cms.policies.guidance.summaries import (
                is_overtaken,
            )  # the editor is made before the models are all there

            return is_overtaken(self.instance)


class HiddenPanel(Panel):
    """Says why a policy does not stand on the public page; shown only then."""

    def __init__(self, **words: Any) -> None:
        super().__init__(**{"heading": "Không hiện trên trang", "icon": "warning", **words})

    class BoundPanel(Panel.BoundPanel):
        """The panel of one policy."""

        template_name = "guidance/hidden_panel.html"

        def __init__(self, **kwargs: Any) -> None:
            super().__init__(**kwargs)
            from django.utils import timezone

            from cms.policies.guidance.standing import reasons

            self.reasons = reasons(self.instance, day=timezone.localdate()) if self.instance.pk is not None else []

        def is_shown(self) -> bool:
            """Say whether anything keeps it from the page."""
            return bool(self.reasons)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Give the sentences."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            return context | {"reasons": self.reasons}


SUMMARY = [
    OvertakenPanel(),
    InlinePanel(
        "plain_summaries",
        heading="Tóm tắt dễ hiểu",
        label="Bản tóm tắt",
        help_text=SUMMARY_HELP,
        max_num=1,
        panels=[
            *(FieldPanel(name, widget=LINES) for name in ("who", "what", "how", "where_to_ask")),
            FieldPanel("until_when", help_text="Ví dụ: Đến hết năm 2025."),
            FieldRowPanel([FieldPanel("reviewer_name"), FieldPanel("reviewer_title")]),
            FieldPanel(
                "reviewed_on", help_text="Ngày đối chiếu với toàn văn. Toàn văn đổi thì rà soát lại, ghi ngày mới."
            ),
        ],
    ),
]
POLICY_EDITOR = ObjectList(
    [
        HiddenPanel(),
        FieldPanel("title"),
        FieldPanel("situation", widget=forms.Select),
        MultiFieldPanel(
            [FieldPanel(name, widget=LINES) for name in ("who", "what", "how", "where_to_ask")],
            heading="Nói với bà con",
        ),
        FieldRowPanel([FieldPanel("until"), FieldPanel("until_when")], heading="Thời hạn"),
        InlinePanel(
            "bases",
            heading="Căn cứ",
            label="Văn bản",
            help_text="Một trong các văn bản này hết hiệu lực hay bị gỡ thì mục tự rời trang.",
            panels=[FieldPanel("document"), FieldPanel("place")],
        ),
        PublishingPanel(),
    ]
)
