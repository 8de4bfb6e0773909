"""Who may decide about findings: whoever may edit the thing; a note that everybody will read needs the right to publish."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_permission_codename
from wagtail.models import Page

from cms.pages.models import User
from cms.policies.cited.registry import citing_of


def may_edit(user: User, instance: Any) -> bool:
    """Say whether this person may edit the thing."""
    if isinstance(instance, Page):
        return bool(instance.permissions_for_user(user).can_edit())
    return _has(user, instance, "change")


def may_keep(user: User, instance: Any) -> bool:
    """Say whether this person may keep what was found: the note on an official text is public at once."""
    citing = citing_of(type(instance))
    is_public_note = citing is not None and citing.is_official
    return may_edit(user, instance) and (not is_public_note or _has(user, instance, "publish"))


def is_locked(user: User, instance: Any) -> bool:
    """Say whether somebody has locked the page for this person."""
    return isinstance(instance, Page) and bool(instance.permissions_for_user(user).page_locked())


def _has(user: User, instance: Any, action: str) -> bool:
    options = instance._meta
    return bool(user.has_perm(f"{options.app_label}.{get_permission_codename(action, options)}"))
