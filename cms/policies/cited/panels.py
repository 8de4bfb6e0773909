"""The panel "Kiểm tra trích dẫn" beside the text in the editors of documents and pages."""

from __future__ import annotations

from typing import Any

from wagtail.admin.panels import Panel


class CitationsPanel(Panel):
    """Shows what the last save found; it is read only, so that what is being typed is never touched."""

    def __init__(self, **words: Any) -> None:
        super().__init__(**{"heading": "Kiểm tra trích dẫn", "icon": "warning", **words})

    class BoundPanel(Panel.BoundPanel):
        """The panel of one thing."""

        template_name = "policies/citations_panel.html"

        def is_shown(self) -> bool:
            """Say whether there is anything to show: what was never saved has not been checked."""
            return self.instance.pk is not None

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Give what was found, and where it is decided."""
            from cms.policies.cited.faults import sheet_of
            from cms.policies.cited.offering import offers_in
            from cms.policies.cited.registry import citing_of, thing_of

            citing = citing_of(type(self.instance))
            context: dict[str, Any] = super().get_context_data(parent_context)
            return context | {
                "sheet": sheet_of(self.instance),
                "offers": offers_in(self.instance),
                "thing": thing_of(self.instance),
                "is_official": citing is not None and citing.is_official,
            }
