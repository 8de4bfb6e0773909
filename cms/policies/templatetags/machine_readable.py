"""What a document's page says to machines, in its head."""

from __future__ import annotations

import json
from typing import Any

from django import template
from django.conf import settings
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from cms.policies.describing.dublin_core import dublin_core
from cms.policies.describing.json_ld import legislation
from cms.policies.describing.record import record_of
from cms.policies.models import PolicyDocument

register = template.Library()
# Within a script element of HTML these could end it, or begin a comment.
ESCAPED = {ord(sign): f"\\u{ord(sign):04X}" for sign in "<>&"}


@register.simple_tag
def machine_readable(document: PolicyDocument) -> SafeString:
    """Give the Dublin Core elements and the JSON-LD description of a public document."""
    record = record_of(document, base_url=settings.BASE_URL, day=timezone.localdate())
    elements = format_html_join("\n", '<meta name="{}" content="{}">', dublin_core(record))
    return format_html('{}\n<script type="application/ld+json">{}</script>', elements, _json(legislation(record)))


def _json(described: dict[str, Any]) -> SafeString:
    written = json.dumps(described, ensure_ascii=False).translate(ESCAPED)
    return mark_safe(written)  # noqa: S308 - every sign that HTML could take for its own is escaped above
