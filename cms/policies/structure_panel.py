"""The panel of the document editor that points out where the numbering of the text is odd; it asks for nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.functional import cached_property
from wagtail.admin.panels import Panel

from cms.policies.structure.parser import parse

MOST_SHOWN = 30
LONGEST_TEXT = 400_000  # a tenth of a second; nobody compares the numbering of a longer text beside the field
LONGEST_QUOTE = 160


@dataclass(frozen=True)
class Oddity:
    """One odd place: the line as printed, what is odd about it, and which line of the text it is."""

    line: int
    printed: str
    sentence: str


def oddities_in(text: str) -> list[Oddity]:
    """Give the odd places of a text in its order; nothing for a text that is too long to be looked through at once."""
    return (
        [_oddity(text, each.sentence, each.start) for each in parse(text).problems] if len(text) <= LONGEST_TEXT else []
    )


def _oddity(text: str, sentence: str, start: int) -> Oddity:
    end = text.find("\n", start)
    printed = text[start : len(text) if end < 0 else end].strip()
    quote = printed if len(printed) <= LONGEST_QUOTE else f"{printed[:LONGEST_QUOTE]}…"
    return Oddity(text.count("\n", 0, start) + 1, quote, sentence)


class StructurePanel(Panel):
    """Says what is odd in the numbering of the text in the form; shown only where there is such a thing."""

    def __init__(self, **words: Any) -> None:
        super().__init__(**{"heading": "Đánh số điều, khoản, điểm", "icon": "list-ol", **words})

    class BoundPanel(Panel.BoundPanel):
        """The panel of one form."""

        template_name = "policies/structure_panel.html"

        @cached_property
        def oddities(self) -> list[Oddity]:
            """Give the odd places."""
            return oddities_in(self.instance.text)

        def is_shown(self) -> bool:
            """Say whether there is anything to point out."""
            return bool(self.oddities)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Give the first of the places, and how many there are."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            return context | {"oddities": self.oddities[:MOST_SHOWN], "number": len(self.oddities)}
