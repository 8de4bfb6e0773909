"""The articles that have to do with a document: those that cite it, and those that the room of news says are about it."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import Q, QuerySet
from wagtail.models import Page

from cms.changes.models import Item, Kind, State
from cms.changes.registry import model_label
from cms.policies.cited.lists import citing
from cms.policies.models import PolicyDocument

Find = Callable[[PolicyDocument], QuerySet[Page]]
MOST = 5
_finders: list[Find] = []


def tells_of(find: Find) -> None:
    """Say that `find` gives the pages of a higher room that are about a document. From AppConfig.ready."""
    _finders.append(find)


def related_news(document: PolicyDocument) -> list[Item]:
    """Give the public articles about a document, as the ledger names them, the latest changed first."""
    if document.pk is None:
        return []
    related = Q(pk__in=citing(document).order_by().values("pk"))
    for find in _finders:
        related |= Q(model=model_label(Page), object_id__in=find(document).order_by().values("pk"))
    news = Item.objects.filter(related, kind=Kind.NEWS, state=State.PUBLISHED)
    return list(news.order_by("-changed_at", "pk")[:MOST])
