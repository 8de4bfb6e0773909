"""Checking a password under the limiter, at sign-in and when a screen is opened again."""

from __future__ import annotations

from django.contrib.auth import authenticate
from django.http import HttpRequest

from cms.accounts.limiter import Attempt, Locked
from cms.pages.models import User

WRONG = "Tên đăng nhập hoặc mật khẩu không đúng. Hãy gõ lại, xem phím Caps Lock và bộ gõ tiếng Việt."
WRONG_PASSWORD = "Mật khẩu không đúng. Hãy gõ lại, xem phím Caps Lock và bộ gõ tiếng Việt."  # noqa: S105  a sentence
NO_RIGHT = "Tài khoản này chưa được phân vai trò nên chưa vào được trang quản trị. Hãy hỏi người quản trị."


class Refused(Exception):
    """The sign-in is refused, with a sentence for the person."""


def attempt_of(request: HttpRequest, name: str, *, is_code: bool = False) -> Attempt:
    """Give the try of this request. REMOTE_ADDR is the visitor's: the web server sets it behind a proxy it trusts."""
    return Attempt(name=name, address=request.META.get("REMOTE_ADDR", ""), is_code=is_code)


def check(request: HttpRequest, name: str, password: str) -> User:
    """Give the account of this name and password; raises Refused with what the person should read."""
    try:
        attempt = attempt_of(request, name).begin()
        user = authenticate(request, username=name, password=password)
        if not isinstance(user, User):
            attempt.fail()
            raise Refused(WRONG)
    except Locked as locked:
        raise Refused(locked.words) from locked
    attempt.take_back()
    if not user.has_perm("wagtailadmin.access_admin"):
        raise Refused(NO_RIGHT)
    return user


def problem_of(request: HttpRequest, user: User, password: str) -> str | None:
    """Give the sentence why this password does not open the screen of `user`; None when it does."""
    try:
        check(request, user.username, password)
    except Refused as refused:
        return WRONG_PASSWORD if str(refused) == WRONG else str(refused)
    return None
