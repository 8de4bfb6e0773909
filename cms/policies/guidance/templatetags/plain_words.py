"""Template words for guidance: the summary above a document, and the way in from the home page."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils import timezone

from cms.policies.guidance.queries import Group, groups
from cms.policies.guidance.standing import ends_on
from cms.policies.guidance.summaries import shown_summary
from cms.policies.models import PolicyDocument

register = template.Library()


@register.inclusion_tag("guidance/summary.html")
def plain_summary(document: PolicyDocument) -> dict[str, Any]:
    """Show the summary of a document, with a warning where the document holds no more."""
    summary = shown_summary(document)
    ended = ends_on([document.pk], timezone.localdate()).get(document.pk) if summary and document.pk else None
    return {"summary": summary, "ended": ended}


@register.simple_tag
def policy_groups() -> list[Group]:
    """Give the situations in which a policy helps today."""
    return groups()
