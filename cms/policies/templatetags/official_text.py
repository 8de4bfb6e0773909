"""Template filters that lay out an official document: its name in two lines, and the roles of its text's lines."""

from __future__ import annotations

from django import template

from cms.policies.models import PolicyDocument
from cms.policies.outline import Line, outline

register = template.Library()


@register.filter
def heading(document: PolicyDocument) -> str:
    """Give the first line of its name: the editor's title, or kind and number without the abstract."""
    return document.display_title().removesuffix(f": {document.abstract}")


@register.filter
def subheading(document: PolicyDocument) -> str:
    """Give the second line of its name: the abstract, unless an editor wrote a title."""
    return "" if document.title else document.abstract


@register.filter
def official_lines(text: str) -> list[Line]:
    """Give the lines of a signed text with their roles, every word as it stands."""
    return outline(text)


@register.filter
def contents(lines: list[Line]) -> list[Line]:
    """Give the lines that a table of contents lists."""
    return [line for line in lines if line.role == "part"]
