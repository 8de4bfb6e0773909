"""A content type that the public can see must be findable, or say why it is not."""

from __future__ import annotations

from typing import Any

from django.core.checks import CheckMessage, Error, register

from cms.changes.registry import tracked
from search.documents import BUILDERS, NOT_SEARCHED


@register()
def everything_public_is_searched(**_: Any) -> list[CheckMessage]:
    """Give an error for each tracked type that search/documents.py neither builds nor excuses."""
    forgotten = [kind.model for kind in tracked() if kind.model not in BUILDERS and kind.model not in NOT_SEARCHED]
    return [
        Error(
            f"{model.__name__} is public but has no search document",
            hint="Add a function to BUILDERS in search/documents.py, or the reason to NOT_SEARCHED.",
            id="search.E001",
        )
        for model in forgotten
    ]
