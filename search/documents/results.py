"""The search documents of indicators, with what they are to reach and have reached."""

from __future__ import annotations

from cms.results.models import Indicator, Target
from cms.results.wording import UNISSUED, figure_words, target_words
from search.documents.document import SearchDocument
from search.documents.surroundings import Around

NOTHING = Around()


def indicator(each: Indicator, around: Around = NOTHING) -> SearchDocument:
    """Give the search document of an indicator: its sentences as printed, with a notice where one is of a draft."""
    targets = each.public_targets()
    shown = [*targets, *each.public_figures()]
    day = max((f"{target.year}-12-31" for target in targets if target.year), default="")
    text = "\n".join([each.programme.name, *(row.as_printed for row in shown)])
    notice = "" if all(row.source_is_issued() for row in shown) else UNISSUED
    written = [*map(figure_words, each.public_figures()), *map(_target, targets)]
    label = next((words for words in written if words), "")
    facets = {"place": around.places(f"{each.name}\n{text}", None)}
    return SearchDocument(
        "result", each.name, each.get_absolute_url(), text, day, label=label, notice=notice, facets=facets
    )


def _target(target: Target) -> str:
    words = target_words(target)
    return f"mục tiêu: {words}" if words else ""
