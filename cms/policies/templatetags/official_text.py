"""Template filters that give the name of an official document in two lines."""

from __future__ import annotations

from django import template

from cms.policies.models import PolicyDocument

register = template.Library()


@register.filter
def heading(document: PolicyDocument) -> str:
    """Give the first line of its name: the editor's title, or kind and number without the abstract."""
    return document.display_title().removesuffix(f": {document.abstract}")


@register.filter
def subheading(document: PolicyDocument) -> str:
    """Give the second line of its name: the abstract, unless an editor wrote a title."""
    return "" if document.title else document.abstract
