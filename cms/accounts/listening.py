"""Writes into the log what happens to accounts and roles, wherever it is done: at the door, in the admin, by a command."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Group, Permission
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_save
from django.http import HttpRequest

from cms.accounts import audit
from cms.accounts.models import AccessRules, IdleLimit
from cms.pages.models import User

VERBS = {"post_add": "thêm", "post_remove": "bớt", "pre_clear": "bỏ hết"}


def connect() -> None:
    """Connect the listeners."""
    user_logged_in.connect(signed_in, dispatch_uid="accounts.signed_in")
    user_logged_out.connect(signed_out, dispatch_uid="accounts.signed_out")
    post_save.connect(password_changed, sender=User, dispatch_uid="accounts.password")
    m2m_changed.connect(roles_changed, sender=User.groups.through, dispatch_uid="accounts.roles")
    m2m_changed.connect(rights_changed, sender=User.user_permissions.through, dispatch_uid="accounts.rights")
    m2m_changed.connect(rights_changed, sender=Group.permissions.through, dispatch_uid="accounts.role_rights")
    pre_save.connect(rules_change, sender=AccessRules, dispatch_uid="accounts.rules")
    pre_save.connect(idle_limit_changes, sender=IdleLimit, dispatch_uid="accounts.idle_limit")
    post_delete.connect(idle_limit_gone, sender=IdleLimit, dispatch_uid="accounts.idle_limit_gone")


def signed_in(request: HttpRequest, user: User, **_: Any) -> None:
    """Someone is in."""
    audit.record(user, "accounts.signed_in", by=user, address=request.META.get("REMOTE_ADDR", ""))


def signed_out(request: HttpRequest, user: User | None, **_: Any) -> None:
    """Someone left."""
    if user:
        audit.record(user, "accounts.signed_out", by=user)


def password_changed(instance: User, created: bool, raw: bool = False, **_: Any) -> None:
    """A password was set; Django keeps the raw one on the instance until it is saved, and only then when it is new."""
    if getattr(instance, "_password", None) is not None and not created and not raw:
        audit.record(instance, "accounts.password")


def roles_changed(instance: Any, action: str, reverse: bool, pk_set: set[int] | None, **_: Any) -> None:
    """Roles were given to or taken from an account; from the role's side each account gets its entry."""
    if action not in VERBS:
        return
    if not reverse:
        roles = instance.groups.all() if pk_set is None else Group.objects.filter(pk__in=pk_set)
        _record_roles(instance, action, [role.name for role in roles])
        return
    accounts = instance.user_set.all() if pk_set is None else User.objects.filter(pk__in=pk_set)
    for account in accounts:
        _record_roles(account, action, [instance.name])


def rights_changed(instance: Any, action: str, reverse: bool, pk_set: set[int] | None, **_: Any) -> None:
    """Rights were given to or taken from a role or an account."""
    if action in VERBS and not reverse:
        rights = Permission.objects.filter(pk__in=pk_set or ()).values_list("codename", flat=True)
        if rights or action == "pre_clear":
            audit.record(instance, "accounts.rights", change=VERBS[action], rights=sorted(rights))


def rules_change(instance: AccessRules, raw: bool = False, **_: Any) -> None:
    """The rules are about to change: each figure is written down as it was and as it will be."""
    before = None if raw else AccessRules.objects.filter(pk=instance.pk).first()
    if before is None:
        return
    fields = [field for field in AccessRules._meta.concrete_fields if not field.primary_key]
    pairs = [
        (field.verbose_name, field.value_from_object(before), field.value_from_object(instance)) for field in fields
    ]
    changes = [f"{name}: {old} → {new}" for name, old, new in pairs if old != new]
    if changes:
        audit.record(instance, "accounts.rules", changes=changes)


def idle_limit_changes(instance: IdleLimit, raw: bool = False, **_: Any) -> None:
    """The idle minutes of a role are about to be set or changed."""
    before = IdleLimit.objects.filter(pk=instance.pk).first()
    if not raw and (before is None or str(before) != str(instance)):
        audit.record(instance.rules, "accounts.rules", changes=[f"{before or 'chưa đặt'} → {instance}"])


def idle_limit_gone(instance: IdleLimit, **_: Any) -> None:
    """The idle minutes of a role were taken away."""
    audit.record(instance.rules, "accounts.rules", changes=[f"{instance} → bỏ"])


def _record_roles(account: User, action: str, roles: list[str]) -> None:
    if roles:
        audit.record(account, "accounts.roles", change=VERBS[action], roles=sorted(roles))
