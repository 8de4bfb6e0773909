"""The list of people as administrators need it: which roles an account has, and whether it can sign in now."""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.functional import cached_property
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.users.views.users import IndexView, UserViewSet

from cms.accounts.factors import TOTP
from cms.accounts.models import FailedSignIns
from cms.pages.models import User

ALWAYS_EMPTY = "is_superuser"  # nobody here is one: rights come by roles


def roles_of(user: User) -> str:
    """Give the names of the account's roles, from what the list has fetched."""
    names = sorted(role.name for role in user.groups.all())
    return ", ".join(["Toàn quyền", *names] if user.is_superuser else names) or "chưa có vai trò"


def sign_in_state(user: Any) -> str:
    """Say whether the account is shut out somewhere at the moment, as the list has asked."""
    return "Đang bị khóa" if user.is_shut_out else "Không bị khóa"


def with_sign_in(users: QuerySet[User]) -> QuerySet[User]:
    """Give the accounts with their roles, and with whether they are shut out now and have a second factor, in two queries."""
    locks = FailedSignIns.objects.filter(user=OuterRef("pk"), locked_until__gt=timezone.now())
    phones = Authenticator.objects.filter(user=OuterRef("pk"), type=TOTP)
    return users.annotate(is_shut_out=Exists(locks), has_phone=Exists(phones)).prefetch_related("groups")


class PeopleView(IndexView):
    """The list itself."""

    @cached_property
    def columns(self) -> list[Column]:
        """Give Wagtail's columns, with ours in place of the one that is always empty."""
        ours = [
            Column("roles", accessor=roles_of, label="Vai trò"),
            Column("sign_in", accessor=sign_in_state, label="Đăng nhập"),
            BooleanColumn("has_phone", label="Xác thực hai bước"),
        ]
        kept = [column for column in super().columns if column.name != ALWAYS_EMPTY]
        return [*kept[:3], *ours, *kept[3:]]

    def get_base_queryset(self) -> QuerySet[User]:
        """Give the accounts with what the columns show."""
        return with_sign_in(super().get_base_queryset())


class PeopleViewSet(UserViewSet):
    """Wagtail's pages about accounts, with that list."""

    index_view_class = PeopleView
