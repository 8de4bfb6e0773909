"""The panel "Tệp đã đọc" in the editor of documents: what the machine read in each file, and whose signature it bears."""

from __future__ import annotations

from typing import Any

from django.utils.functional import cached_property
from wagtail.admin.panels import Panel


class FilesReadPanel(Panel):
    """Shows the readings of the document's files; it is read only."""

    def __init__(self, **words: Any) -> None:
        super().__init__(**{"heading": "Tệp đã đọc", "icon": "doc-full", **words})

    class BoundPanel(Panel.BoundPanel):
        """The panel of one document; `doubts` are the reader's, when the form was just filled from a file."""

        template_name = "policies/files_read_panel.html"
        doubts: tuple[str, ...] = ()

        @cached_property
        def readings(self) -> list[Any]:
            """Give what was read in the files as they are now."""
            from cms.policies.extracting.readings import readings_of

            return readings_of([file.attachment for file in self.instance.files.all() if file.attachment_id])

        def is_shown(self) -> bool:
            """Say whether a file was read, or is about to be."""
            return bool(self.readings)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Give the readings."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            return context | {"readings": self.readings, "doubts": self.doubts}
