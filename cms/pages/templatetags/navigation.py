"""Marks the section of the site that the reader is in."""

from __future__ import annotations

from django import template
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag(takes_context=True)
def aria_current(context: Context, url: str) -> SafeString:
    """Give the attribute aria-current for a link to `url`: "page" on that page, "true" below it, else nothing."""
    path = getattr(context.get("request"), "path", "")
    if path == url:
        return format_html(' aria-current="{}"', "page")
    below = url != "/" and path.startswith(url)
    return format_html(' aria-current="{}"', "true") if below else SafeString("")
