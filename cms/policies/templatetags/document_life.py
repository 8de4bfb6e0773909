"""Template tags that put a document's standing, the heirs of its issuer and its relations on a page, or into a preview."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils import timezone

from cms.policies.models import PolicyDocument
from cms.policies.page.asof import AsOf, Standing, standing_of
from cms.policies.page.bodies import NowCalled, now_called
from cms.policies.page.diagram import MOST_NAMES, Box, draw
from cms.policies.page.related import Group, Row, brief, groups_of

register = template.Library()


@register.simple_tag(takes_context=True)
def standing_as_of(context: dict[str, Any], document: PolicyDocument) -> Standing:
    """Give the status on the day that is asked for, the reason, and the history."""
    return standing_of(document, _as_of(context))


@register.simple_tag(takes_context=True)
def issuer_today(context: dict[str, Any], document: PolicyDocument) -> list[NowCalled]:
    """Give the bodies into which the issuer has turned by the day that is asked for."""
    return now_called(document.issuer, _as_of(context).day)


@register.simple_tag(takes_context=True)
def on_day(context: dict[str, Any], url: str, part: int = 1) -> str:
    """Give an address of the library, or of a part of a text, as of the day that the reader has chosen, if one was chosen."""
    return _as_of(context).carried(f"{url}?phan={part}" if part > 1 else url)


@register.inclusion_tag("policies/relations.html", takes_context=True)
def document_relations(context: dict[str, Any], document: PolicyDocument) -> dict[str, Any]:
    """Show the relations in both directions, drawn and as a table."""
    as_of = _as_of(context)
    groups = groups_of(document)
    above = [_box(group, as_of) for group in groups if not group.is_outgoing]
    below = [_box(group, as_of) for group in groups if group.is_outgoing]
    centre = brief(document) if document.kind_id else ""
    drawing = draw(centre, above, below) if groups else ""
    return {"document": document, "groups": groups, "drawing": drawing, "as_of": as_of}


def _as_of(context: dict[str, Any]) -> AsOf:
    return context.get("as_of") or AsOf(timezone.localdate())


def _box(group: Group, as_of: AsOf) -> Box:
    names = tuple((_drawn(row, as_of), as_of.carried(row.url)) for row in group.rows[:MOST_NAMES])
    return Box(group.title, names, group.count - len(names))


def _drawn(row: Row, as_of: AsOf) -> str:
    """Give a name for the drawing, marked where the relation begins only after the day that is asked for."""
    is_later = as_of.is_asked and row.begins is not None and row.begins > as_of.day
    return f"{row.brief} (chưa có)" if is_later else row.brief
