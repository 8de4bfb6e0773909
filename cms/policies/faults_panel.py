"""The panel of the document editor that points out facts which cannot all be true, also while it is a draft."""

from __future__ import annotations

from typing import Any

from wagtail.admin.panels import Panel


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

        def is_shown(self) -> bool:
            """Say whether there is anything to point out."""
            return bool(self.faults)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Give the sentences."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            return context | {"faults": self.faults}
