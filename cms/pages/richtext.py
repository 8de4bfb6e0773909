"""The rich text editor as forms meet it: what no editor of ours has sent is refused before it is stored."""

from __future__ import annotations

import re
from typing import Any

from django.core.exceptions import BadRequest
from draftjs_exporter.error import ExporterException
from wagtail.admin.rich_text import DraftailRichTextArea

from cms.pages.choosing import NOBODY, is_number

NUMBERED = re.compile(r'(<(?:a|embed)\b[^>]*\bid=")([^"]*)(")')
# What json and the exporter raise over something that is no text of the editor.
MALFORMED = (ValueError, KeyError, IndexError, TypeError, AttributeError, ExporterException)


class CheckedRichText(DraftailRichTextArea):
    """Wagtail's editor; settings name it as the default one."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str | None:
        """Give the text as it is stored; raises BadRequest for what is no text of the editor."""
        try:
            html: str | None = super().value_from_datadict(data, files, name)
        except MALFORMED as malformed:
            raise BadRequest("Đoạn văn gửi lên không đọc được.") from malformed
        return html and NUMBERED.sub(_possible, html)


def _possible(found: re.Match[str]) -> str:
    number = found[2] if is_number(found[2]) else NOBODY
    return f"{found[1]}{number}{found[3]}"
