"""What programs are told of a document beside its record: its life, its citations both ways, and what editors noted."""

from __future__ import annotations

import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse

from cms.policies.biography import life_of
from cms.policies.cited import lists
from cms.policies.life.events import DAY, Event, Life
from cms.policies.life.saying import telling
from cms.policies.models import PolicyDocument
from cms.policies.page.text_file import is_unchecked

MOST_EVENTS = 200
MOST_CITING = 100


def told_beside(document: PolicyDocument) -> dict[str, Any]:
    """Give the fields of the message that stand in other tables, in a number of queries that does not grow."""
    whole = life_of(document)
    return {
        "effective_to": _last_day(whole) or document.effective_to,
        "events": [_event(event) for event in whole.events[-MOST_EVENTS:]],
        "citations": [_cited(each) for each in lists.cited_in(document)],
        "cited_by": _cited_by(document),
        "notes": _notes(document),
        "text_unchecked": is_unchecked(document),
    }


def _last_day(whole: Life) -> datetime.date | None:
    """Give the last day on which the document holds; what ended as a whole never comes back."""
    first = next((event.on for event in whole.events if event.ends_all), None)
    return first - DAY if first else None


def _event(event: Event) -> dict[str, Any]:
    return {
        "kind": event.what.value,
        "label": telling(event),
        "on": event.on,
        "until": event.until,
        "scope": event.scope,
        "by": event.by,
        "by_url": _whole(event.url),
        "note": event.note,
    }


def _cited(cited: lists.Cited) -> dict[str, Any]:
    document = cited.document
    return {
        "title": cited.words,
        "url": _whole(document.get_absolute_url()) if document else "",
        "times": cited.times,
    }


def _cited_by(document: PolicyDocument) -> dict[str, Any]:
    citing = lists.citing(document)
    shown = list(citing[: MOST_CITING + 1])
    return {
        "count": len(shown) if len(shown) <= MOST_CITING else citing.count(),
        "first": [{"kind": each.kind, "title": each.title, "url": _whole(each.url)} for each in shown[:MOST_CITING]],
        "all_url": _whole(reverse("document_citing", args=[document.slug])),
    }


def _notes(document: PolicyDocument) -> list[dict[str, str]]:
    facts = [{"about": "facts", "printed": "", "note": document.facts_note}] if document.facts_note else []
    citations = [{"about": "citation", "printed": one.words, "note": one.note} for one in lists.notes_on(document)]
    return facts + citations


def _whole(url: str) -> str:
    return f"{settings.BASE_URL}{url}" if url.startswith("/") else url
