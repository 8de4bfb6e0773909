"""The search documents of indicators, with what they are to reach and have reached."""

from __future__ import annotations

from collections.abc import Iterable

from cms.results.models import Indicator, Sourced, Target
from cms.results.wording import UNISSUED, figure_words, target_words
from search.documents.document import SearchDocument
from search.documents.surroundings import Around

NOTHING = Around()


def indicator(each: Indicator, around: Around = NOTHING) -> SearchDocument:
    """Give the search document of an indicator: its sentences as printed, with a notice where one is of a draft.

    Its day is that of its newest source; the year that its target is for is no day on which anything was known.
    """
    targets = each.public_targets()
    shown = [*targets, *each.public_figures()]
    year = max((str(target.year) for target in targets if target.year), default="")
    text = "\n".join([each.programme.name, *(row.as_printed for row in shown)])
    notice = "" if all(row.source_is_issued() for row in shown) else UNISSUED
    written = [*map(figure_words, each.public_figures()), *map(_target, targets)]
    label = next((words for words in written if words), "")
    facets = {"place": around.places(f"{each.name}\n{text}", None)}
    return SearchDocument(
        "result",
        each.name,
        each.get_absolute_url(),
        text,
        _newest_source(shown),
        label=label,
        notice=notice,
        facets=facets,
        year=year,
    )


def _newest_source(rows: Iterable[Sourced]) -> str:
    sources = [row.source_document for row in rows if row.source_document and row.source_is_issued()]
    return max((source.issued_on.isoformat() for source in sources if source.issued_on), default="")


def _target(target: Target) -> str:
    words = target_words(target)
    return f"mục tiêu: {words}" if words else ""
