"""The panel of the document editor that points out facts which cannot all be true, also while it is a draft."""

from __future__ import annotations

from typing import Any

from wagtail.admin.panels import Panel

from cms.policies.identity import lacks_year

NO_YEAR = (
    "Ký hiệu «{symbol}» thiếu năm: văn bản quy phạm pháp luật ghi năm trong số, ví dụ 43/{day:%Y}/NĐ-CP. "
    "Thiếu năm thì không chỗ viện dẫn nào tìm ra văn bản này."
)


class FaultsPanel(Panel):
    """Says what the version as last saved holds that cannot be; shown only where there is such a thing."""

    def __init__(self, **words: Any) -> None:
        super().__init__(**{"heading": "Dữ kiện không thể cùng đúng", "icon": "warning", **words})

    class BoundPanel(Panel.BoundPanel):
        """The panel of one document."""

        template_name = "policies/faults_panel.html"

        def __init__(self, **kwargs: Any) -> None:
            super().__init__(**kwargs)
            from cms.policies.consistency import open_faults  # the models' editor is made before they are all there

            self.faults = open_faults(self.instance) if self.instance.pk is not None else []
            if lacks_year(self.instance):
                self.faults.append(NO_YEAR.format(symbol=self.instance.number_symbol, day=self.instance.issued_on))

        def is_shown(self) -> bool:
            """Say whether there is anything to point out."""
            return bool(self.faults)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Give the sentences."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            return context | {"faults": self.faults}
