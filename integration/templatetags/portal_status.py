"""Puts the status line of a thing into the editor."""

from __future__ import annotations

from typing import Any

from django import template
from django.urls import reverse

from cms.changes.registry import model_label
from integration.status import is_sent, status_of

register = template.Library()


@register.inclusion_tag("integration/portal_status.html")
def portal_status(instance: Any) -> dict[str, Any]:
    """Show what the portal holds of `instance`; nothing for what is never sent, or not saved yet."""
    if instance is None or instance.pk is None or not is_sent(type(instance)):
        return {}
    address = reverse("portal_status", args=[model_label(type(instance)), instance.pk])
    return {"status": status_of(instance), "address": address}
