"""The session of a member of the staff: half open after the password, open after the second factor, locked when idle."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth import get_user, login
from django.core import signing
from django.http import HttpRequest, HttpResponse

from cms.accounts import audit, factors
from cms.accounts.models import IdleLimit
from cms.pages.models import User

HALF, PROOF, OPENED = "half_signed_in", "second_factor", "opened_at"
HALF_SECONDS = 600
STRICTEST_MINUTES = 5
REFRESH_SECONDS = 20


@dataclass(frozen=True)
class HalfOpen:
    """A person who has given the right password and not yet the second factor."""

    user: User
    next_address: str
    secret: str


def open_half(request: HttpRequest, user: User, next_address: str) -> None:
    """Remember that the password was right; nothing is open yet. A fresh secret waits in case no phone is enrolled."""
    request.session.cycle_key()
    request.session[HALF] = {
        "user": user.pk,
        "password": user.get_session_auth_hash(),
        "at": time.time(),
        "next": next_address,
        "secret": factors.new_secret(),
    }


def half_open(request: HttpRequest) -> HalfOpen | None:
    """Give the person who is between the two steps; None after ten minutes, or when the password was changed meanwhile."""
    kept: dict[str, Any] = request.session.get(HALF) or {}
    if not kept or time.time() - kept["at"] > HALF_SECONDS:
        return None
    user = User.objects.filter(pk=kept["user"], is_active=True).first()
    if user is None or user.get_session_auth_hash() != kept["password"]:
        return None
    return HalfOpen(user, kept["next"], kept["secret"])


def open_whole(request: HttpRequest, user: User) -> None:
    """Sign the person in, who has shown both factors."""
    request.session.pop(HALF, None)
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    prove(request.session, user)


def prove(session: Any, user: User) -> None:
    """Write into the session which phone opened it: when that is reset, the session is worth nothing any more."""
    phone = factors.of(user)
    session[PROOF] = phone.pk if phone else None
    session[OPENED] = time.time()


def owner(request: HttpRequest) -> User | None:
    """Give whose session this is, locked or not; None for strangers and for a session without its second factor."""
    proof = request.session.get(PROOF)
    if not proof:
        return None
    user = get_user(request)
    if not isinstance(user, User) or not Authenticator.objects.filter(pk=proof, user=user).exists():
        return None
    return user


def unlock(request: HttpRequest, user: User) -> None:
    """Open a locked screen again, after the password."""
    request.session[OPENED] = time.time()
    audit.record(user, "accounts.screen_opened", by=user)


def idle_limit(user: User) -> int:
    """Give the seconds after which the screen of this person is locked: the shortest of the roles, or of all rows."""
    limits = dict(IdleLimit.objects.values_list("role", "minutes"))
    roles = list(user.groups.values_list("pk", flat=True))
    covered = bool(roles) and not user.is_superuser and all(role in limits for role in roles)
    minutes = [limits[role] for role in roles] if covered else limits.values()
    return 60 * min(minutes, default=STRICTEST_MINUTES)


def seconds_left(request: HttpRequest, user: User) -> int:
    """Give how long the screen stays open without activity; 0 when it is locked."""
    last = max(request.session.get(OPENED, 0), _last_seen(request, user))
    return max(0, int(last + idle_limit(user) - time.time()))


def note_activity(request: HttpRequest, response: HttpResponse, user: User) -> None:
    """Tell the browser's cookie that the person did something; signed, so that only the site can say so.

    In a cookie rather than the session, because reading a page must not write to the database.
    """
    if time.time() - _last_seen(request, user) < REFRESH_SECONDS:
        return
    value = signing.dumps([user.pk, request.session.get(OPENED), int(time.time())], salt="activity")
    response.set_cookie(
        settings.ACTIVITY_COOKIE_NAME, value, secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Lax"
    )


def _last_seen(request: HttpRequest, user: User) -> float:
    try:
        owner_pk, opened_at, seen_at = signing.loads(request.COOKIES[settings.ACTIVITY_COOKIE_NAME], salt="activity")
    except (KeyError, ValueError, signing.BadSignature):
        return 0
    return seen_at if (owner_pk, opened_at) == (user.pk, request.session.get(OPENED)) else 0
