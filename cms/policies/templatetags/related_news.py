"""The template word that puts the articles about a document on its page."""

from __future__ import annotations

from typing import Any

from django import template

from cms.policies.models import PolicyDocument
from cms.policies.page import news

register = template.Library()


@register.inclusion_tag("policies/related_news.html")
def related_news(document: PolicyDocument) -> dict[str, Any]:
    """Show the articles that cite the document or are about it."""
    return {"articles": news.related_news(document)}
