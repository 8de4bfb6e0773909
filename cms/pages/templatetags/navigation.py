"""Marks the section of the site that the reader is in."""

from __future__ import annotations

from django import template
from django.template import Context
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.simple_tag(takes_context=True)
def aria_current(context: Context, url: str) -> SafeString:
    """Give the attribute aria-current for a link to `url`: "page" on that page, "true" below it, else nothing."""
    path = getattr(context.get("request"), "path", "")
    if path == url:
        return mark_safe(' aria-current="page"')
    return mark_safe(' aria-current="true"' if url != "/" and path.startswith(url) else "")
