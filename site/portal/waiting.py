"""What waits for one member of the staff: approvals, own drafts, what the programme's portal has not taken, the system."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import DraftStateMixin, Page, TaskState

from cms.changes import ledger
from cms.changes.models import Item
from cms.pages.models import User
from cms.policies.cited import dead
from cms.policies.extracting import readings
from cms.policies.guidance import queries as guidance
from integration.destinations import PROGRAMME_SLUG
from integration.models import Destination, Outbox
from vietnamese.dates import format_date

SHOWN = 5
HELD_BACK = (Outbox.Status.NEEDS_EDITOR, Outbox.Status.CONFLICT)


@dataclass(frozen=True)
class Line:
    """One thing: its name, what is the matter with it, and where it is edited by those who may."""

    title: str
    edit_url: str | None
    words: str = ""


@dataclass(frozen=True)
class Waiting:
    """Some things that wait, and how many there are in all."""

    lines: list[Line]
    number: int

    @property
    def more(self) -> int:
        """Give how many are not shown."""
        return self.number - len(self.lines)


def approvals(user: User) -> Waiting:
    """Give what this person is asked to approve, the oldest first."""
    asked = TaskState.objects.reviewable_by(user).select_related("revision").order_by("started_at")
    shown = asked.prefetch_related("revision__content_object")[:SHOWN]
    return Waiting(_lines((each.revision.content_object for each in shown), user), asked.count())


def drafts(user: User) -> list[Line]:
    """Give what this person wrote last and has not been published yet, the newest first."""
    found = [thing for model in _drafted() for thing in _own_drafts(model, user)]
    return _lines(sorted(found, key=attrgetter("latest_revision.created_at"), reverse=True)[:SHOWN], user)


def held_back(user: User) -> Waiting:
    """Give what the portal has not taken in its newest version, so that somebody has to look."""
    newest = Item.objects.filter(pk=OuterRef("item_uuid"), version=OuterRef("version"))
    rows = Outbox.objects.filter(Exists(newest), destination__slug=PROGRAMME_SLUG, status__in=HELD_BACK)
    shown = list(rows.order_by("-changed_at")[:SHOWN])
    items = Item.objects.in_bulk([row.item_uuid for row in shown])
    finder = AdminURLFinder(user)
    lines = [_held_line(row, items[row.item_uuid], finder) for row in shown if row.item_uuid in items]
    return Waiting(lines, rows.count())


def dead_citations(user: User) -> Waiting:
    """Give public texts that cite, as if it were in force, what is dead today."""
    shown = [
        Line(each.title, each.edit_url, f"dẫn {each.cited}, hết hiệu lực từ {format_date(each.dead_from)}")
        for each in dead.first_lines(SHOWN, AdminURLFinder(user))
        if each.dead_from
    ]
    return Waiting(shown, dead.count())


def left_policies(user: User) -> Waiting:
    """Give published policies for citizens that are not on the page: their day has passed, or a document has ended."""
    found, finder = guidance.left(), AdminURLFinder(user)
    shown = [
        Line(each.policy.title, finder.get_edit_url(each.policy), " ".join(each.reasons)) for each in found[:SHOWN]
    ]
    return Waiting(shown, len(found))


def overtaken_summaries(user: User) -> Waiting:
    """Give summaries whose document's text has changed since somebody reviewed them."""
    found, finder = guidance.overtaken_summaries(), AdminURLFinder(user)
    shown = [Line(str(each.document), finder.get_edit_url(each.document)) for each in found[:SHOWN]]
    return Waiting(shown, found.count())


def unreadable_files(user: User) -> Waiting:
    """Give documents with a file that nobody can open, or that could not be read and whose text nobody has typed."""
    found, finder = readings.unreadable_files(), AdminURLFinder(user)
    shown = [
        Line(str(each.document), finder.get_edit_url(each.document), each.attachment.reading.message)
        for each in found[:SHOWN]
    ]
    return Waiting(shown, found.count())


def pause() -> str | None:
    """Give why nothing is sent to the portal at the moment; None when it is not paused."""
    if not settings.PROGRAMME_PORTAL_URL:
        return None
    paused = Destination.objects.filter(slug=PROGRAMME_SLUG, state=Destination.State.PAUSED)
    return paused.values_list("reason", flat=True).first()


def _drafted() -> list[type[Any]]:
    others = [
        model for model in apps.get_models() if issubclass(model, DraftStateMixin) and not issubclass(model, Page)
    ]
    return [Page, *others]


def _own_drafts(model: type[Any], user: User) -> QuerySet[Any]:
    mine = model._default_manager.filter(has_unpublished_changes=True, latest_revision__user=user)
    return mine.select_related("latest_revision").order_by("-latest_revision__created_at")[:SHOWN]


def _lines(things: Iterable[Any], user: User) -> list[Line]:
    finder = AdminURLFinder(user)
    return [Line(_title(thing), finder.get_edit_url(thing)) for thing in things if thing is not None]


def _title(thing: Any) -> str:
    return str(thing.get_admin_display_title() if isinstance(thing, Page) else thing)


def _held_line(row: Outbox, item: Item, finder: AdminURLFinder) -> Line:
    thing = ledger.load(item.model, item.object_id)
    words = f"{row.get_status_display()}. {row.last_error}".strip()
    return Line(item.title or f"Mã {item.pk}", finder.get_edit_url(thing) if thing is not None else None, words)
