"""Makes the accounts with which a new installation begins."""

from __future__ import annotations

import secrets

from django.contrib.auth.models import Group

from cms.pages.models import User


def ensure_account(username: str, *, full_name: str, groups: list[str]) -> str | None:
    """Make the account unless it is there; give its new password, which is stored nowhere else, or None.

    Raises Group.DoesNotExist when a role is missing, since an account without its role could do nothing.
    """
    if User.objects.filter(username=username).exists():
        return None
    roles = [Group.objects.get(name=name) for name in groups]
    password = secrets.token_urlsafe(12)
    last_name, _, first_name = full_name.partition(" ")
    user = User.objects.create_user(username, password=password, first_name=first_name, last_name=last_name)
    user.groups.set(roles)
    return password


def reset_password(username: str) -> str:
    """Give the account a new random password, and give that; raises User.DoesNotExist for an unknown name."""
    user = User.objects.get(username=username)
    password = secrets.token_urlsafe(12)
    user.set_password(password)
    user.save()
    return password
