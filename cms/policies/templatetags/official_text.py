"""Template filters for an official document: its name in two lines, its status, the size of its text, where it is found."""

from __future__ import annotations

from copy import copy

from django import template
from django.conf import settings
from django.utils.text import capfirst

from cms.policies.life.wording import statuses
from cms.policies.models import PolicyDocument
from cms.policies.page.text_file import text_file

register = template.Library()


@register.filter
def heading(document: PolicyDocument) -> str:
    """Give the first line: kind and number, or kind and day where the number is not known."""
    bare = copy(document)
    bare.title = bare.abstract = ""
    return bare.display_title()


@register.filter
def subheading(document: PolicyDocument) -> str:
    """Give the second line, in words easy to read: the editor's title without what the first line says, or the abstract."""
    return capfirst(document.title.removeprefix(heading(document)).strip(" :–-,")) or document.abstract


@register.filter
def about(document: PolicyDocument) -> str:
    """Give the second line above the document itself: the abstract as printed, unless an editor's title is one of its own."""
    restates = document.title.startswith(heading(document))
    return document.abstract if restates and document.abstract else subheading(document)


@register.filter
def status_words(code: str | None) -> str:
    """Give a status as people read it; "" for none, as documents have on which no list says anything."""
    return statuses()[code].label if code else ""


@register.filter
def text_file_bytes(document: PolicyDocument) -> int:
    """Give how large the text of a document is as a file."""
    return len(text_file(document).encode())


@register.filter
def whole_address(document: PolicyDocument) -> str:
    """Give the address of a document as it is typed in from paper."""
    return f"{settings.BASE_URL}{document.get_absolute_url()}"
