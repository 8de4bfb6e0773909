"""Which public texts cite, as if it were in force, a document that is dead today; for the people who edit them."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, Max, Min, OuterRef, QuerySet
from django.utils import timezone
from wagtail.admin.admin_url_finder import AdminURLFinder

from cms.changes import ledger
from cms.changes.models import Item, State
from cms.policies.cited.checks import Library
from cms.policies.cited.lifetime import death_of, is_dead_on
from cms.policies.cited.models import Code, Decision, Mention
from cms.policies.cited.registry import citing_of
from cms.policies.citing.known import Known, shipped_successions
from cms.policies.citing.succeeding import living_heir

PER_PAGE = 50


@dataclass(frozen=True)
class Line:
    """One public text and one dead document that it cites; an official text is only annotated, any other can be mended."""

    title: str
    url: str
    edit_url: str | None
    is_official: bool
    changed_at: datetime.datetime | None
    cited: str
    dead_from: datetime.date | None
    replaced_by: str
    times: int


def rows(day: datetime.date) -> QuerySet[Any, Any]:
    """Give the pairs of public text and dead document, the newest texts first; what an editor kept with a note is left out."""
    of_thing = {"model": OuterRef("model"), "object_id": OuterRef("object_id")}
    kept = Decision.objects.filter(**of_thing, code__in=(Code.REPLACED, Code.LATER), words_key=OuterRef("words_key"))
    public = Item.objects.filter(**of_thing, state=State.PUBLISHED)
    mentions = Mention.objects.filter(is_dead_on(day), Exists(public), ~Exists(kept), is_past=False)
    groups = mentions.values("model", "object_id", "key", "year", "document")
    return groups.annotate(times=Count("pk"), first=Min("pk"), newest=Max("pk")).order_by("-newest")


def count() -> int:
    """Give how many such pairs there are today."""
    return rows(timezone.localdate()).count()


def page_of(number: str | None, finder: AdminURLFinder) -> Page[Any]:
    """Give one page of the list; for a number that is none, the first or the last."""
    paginator: Paginator[Any] = Paginator(rows(timezone.localdate()), PER_PAGE)
    page = paginator.get_page(number)
    page.object_list = lines(page.object_list, finder)
    return page


def first_lines(most: int, finder: AdminURLFinder) -> list[Line]:
    """Give the first of the list."""
    return lines(rows(timezone.localdate())[:most], finder)


def lines(found: Iterable[dict[str, Any]], finder: AdminURLFinder) -> list[Line]:
    """Give pairs as people read them."""
    found = list(found)
    mentions = Mention.objects.select_related("document__kind").defer("document__text")
    firsts = mentions.in_bulk([row["first"] for row in found])
    return [_line(firsts[row["first"]], row["times"], finder) for row in found if row["first"] in firsts]


def _line(mention: Mention, times: int, finder: AdminURLFinder) -> Line:
    item = Item.objects.filter(model=mention.model, object_id=mention.object_id).first()
    thing = ledger.load(mention.model, mention.object_id)
    citing = citing_of(type(thing)) if thing is not None else None
    dead_from, replaced_by = _end_of(mention, timezone.localdate())
    return Line(
        title=item.title if item else "",
        url=item.url if item else "",
        edit_url=finder.get_edit_url(thing) if thing is not None else None,
        is_official=citing is not None and citing.is_official,
        changed_at=item.changed_at if item else None,
        cited=mention.symbol or mention.name,
        dead_from=dead_from,
        replaced_by=replaced_by,
        times=times,
    )


def _end_of(mention: Mention, day: datetime.date) -> tuple[datetime.date | None, str]:
    """Give since when the cited document is dead, and what is alive in its place on that day; "" for nothing."""
    death = death_of(mention.document, day=day) if mention.document else None
    known = Known(
        mention.symbol,
        replaced_by=death.replaced_by if death else mention.replaced_by,
        dead_from=death.since if death else mention.dead_from,
        heir=death.heir if death else None,
    )
    return known.dead_from, living_heir(known, day, Library([], day=day), shipped_successions())
