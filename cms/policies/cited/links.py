"""The citations of a public text that lead somewhere: only to documents that strangers may see at this moment."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.db.models import QuerySet

from cms.policies.cited.markup import Link
from cms.policies.cited.models import Mention
from cms.policies.cited.registry import thing_of
from cms.policies.models import IssueState

Links = dict[str, list[Link]]


def public_mentions(instance: Any) -> QuerySet[Mention]:
    """Give the mentions of a thing whose document is public now."""
    mentions = Mention.objects.filter(**thing_of(instance), document__live=True)
    return mentions.filter(document__issue_state=IssueState.ISSUED)


def links_of(instance: Any, *, start: int = 0, end: int | None = None) -> Links:
    """Give the links of a thing's text by the names of its pieces; `start` and `end` narrow them to a part of a long text."""
    if instance.pk is None:
        return {}
    mentions = public_mentions(instance).filter(end__gt=start).select_related("document__kind").defer("document__text")
    if end is not None:
        mentions = mentions.filter(start__lt=end)
    links: Links = defaultdict(list)
    for mention in mentions.order_by("number"):
        document = mention.document
        if document is None:
            continue
        address = f"{document.get_absolute_url()}{mention.place}"
        links[mention.piece].append(
            Link(mention.start, mention.end, mention.printed, address, document.display_title())
        )
    return dict(links)
