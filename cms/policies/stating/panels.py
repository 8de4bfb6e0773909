"""The panel of the document editor that offers what the text itself states: from when it holds, what it does to others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.functional import cached_property
from wagtail.admin.panels import Panel

if TYPE_CHECKING:
    from cms.policies.stating.proposing import Proposal


class StatedPanel(Panel):
    """Shows each fact with its sentence and a box to mark it by; shown only where there is one that the fields lack."""

    def __init__(self, **words: Any) -> None:
        super().__init__(**{"heading": "Dữ kiện đọc được trong toàn văn", "icon": "clipboard-list", **words})

    class BoundPanel(Panel.BoundPanel):
        """The panel of one form, as it stands in the browser."""

        template_name = "policies/stated_panel.html"

        @cached_property
        def proposals(self) -> list[Proposal]:
            """Give what is offered."""
            from cms.policies.stating.proposing import (
                proposals_of,
            )  # the models' editor is made before they are all there
            from cms.policies.stating.taking import rows_of

            return proposals_of(self.instance, rows_of(self.form))

        def is_shown(self) -> bool:
            """Say whether anything is offered."""
            return bool(self.proposals)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Give the facts; they are folded away where the document has relations, since the editor has seen them."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            is_settled = self.instance.pk is not None and self.instance.relations.exists()
            return context | {"proposals": self.proposals, "is_open": not is_settled}
