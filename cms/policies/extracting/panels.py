"""The panel "Tệp đã đọc" in the editor of documents: what the machine read in each file, and whose signature it bears."""

from __future__ import annotations

from typing import Any

from wagtail.admin.panels import Panel


class FilesReadPanel(Panel):
    """Shows the readings of the document's files; it is read only."""

    def __init__(self, **words: Any) -> None:
        super().__init__(**{"heading": "Tệp đã đọc", "icon": "doc-full", **words})

    class BoundPanel(Panel.BoundPanel):
        """The panel of one document; `doubts` are the reader's, when the form was just filled from a file."""

        template_name = "policies/files_read_panel.html"
        doubts: tuple[str, ...] = ()

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Give the readings."""
            from cms.policies.extracting.readings import readings_of

            context: dict[str, Any] = super().get_context_data(parent_context)
            attachments = [file.attachment for file in self.instance.files.all() if file.attachment_id]
            return context | {"readings": readings_of(attachments), "doubts": self.doubts}
