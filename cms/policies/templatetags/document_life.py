"""Template tags that put a document's standing, the heirs of its issuer and its relations on a page, or into a preview."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils import timezone

from cms.policies.models import PolicyDocument
from cms.policies.page.asof import AsOf, Standing, standing_of
from cms.policies.page.bodies import NowCalled, now_called
from cms.policies.page.diagram import MOST_NAMES, Box, draw
from cms.policies.page.related import Group, brief, groups_of

register = template.Library()


@register.simple_tag(takes_context=True)
def standing_as_of(context: dict[str, Any], document: PolicyDocument) -> Standing:
    """Give the status on the day that is asked for, the reason, and the history."""
    return standing_of(document, _as_of(context))


@register.simple_tag(takes_context=True)
def issuer_today(context: dict[str, Any], document: PolicyDocument) -> list[NowCalled]:
    """Give the bodies into which the issuer has turned by the day that is asked for."""
    return now_called(document.issuer, _as_of(context).day)


@register.inclusion_tag("policies/relations.html")
def document_relations(document: PolicyDocument) -> dict[str, Any]:
    """Show the relations in both directions, drawn and as a table."""
    groups = groups_of(document)
    above = [_box(group) for group in groups if not group.is_outgoing]
    below = [_box(group) for group in groups if group.is_outgoing]
    centre = brief(document) if document.kind_id else ""
    return {"document": document, "groups": groups, "drawing": draw(centre, above, below) if groups else ""}


def _as_of(context: dict[str, Any]) -> AsOf:
    return context.get("as_of") or AsOf(timezone.localdate())


def _box(group: Group) -> Box:
    names = tuple((row.brief, row.url) for row in group.rows[:MOST_NAMES])
    return Box(group.title, names, group.count - len(names))
