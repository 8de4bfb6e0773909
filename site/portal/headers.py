"""The headers that tell browsers what a page may do: strict in public, looser on the staff's side where Wagtail needs it."""

from __future__ import annotations

from collections.abc import Callable

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

STAFF_SIDE = "/admin/"
# The pages at the door are our own, and as strict as the public ones: they take passwords.
DOOR = ("/admin/login/", "/admin/khoa/")
# Files that other sites may show, as the law on public information has it; what is not public needs a cookie they never send.
SHOWN_ELSEWHERE = ("/media/", "/documents/")
# Files say themselves who may keep them, and static ones are the same for everybody.
KEPT_BY_THEIR_OWN_WORD = ("/static/", *SHOWN_ELSEWHERE)
POWERS = ("camera", "geolocation", "microphone", "payment", "usb", "browsing-topics")


class PolicyByAddress(CSPMiddleware):
    """django-csp with the other policies of settings for the staff's side and for previews. No nonce: pages are cached."""

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        """Give the policy for the address; a preview has a public one, though it answers within the staff's side."""
        parts = super().get_policy_parts(request=request, response=response, report_only=report_only)
        if report_only:
            return parts
        if is_preview(request):
            parts.config = settings.PREVIEW_CONTENT_SECURITY_POLICY
        elif is_staff_side(request):
            parts.config = settings.STAFF_CONTENT_SECURITY_POLICY
        return parts


class BrowserPowers:
    """Sets what Django and django-csp do not: which powers a page may ask for, who may embed an answer, and who may keep it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Add the headers, to error pages too."""
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", ", ".join(f"{power}=()" for power in POWERS))
        shown = request.path_info.startswith(SHOWN_ELSEWHERE)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "cross-origin" if shown else "same-origin")
        if keeping := who_may_keep(request, response):
            response.headers.setdefault("Cache-Control", keeping)
        return response


def who_may_keep(request: HttpRequest, response: HttpResponseBase) -> str:
    """Give the words for browsers and machines between, which else guess; "" where the answer is no page.

    Strangers' pages may be kept, but are asked for again each time; what is made for a session is kept nowhere.
    """
    if request.path_info.startswith(KEPT_BY_THEIR_OWN_WORD):
        return ""
    if settings.SESSION_COOKIE_NAME in request.COOKIES:
        return "private, no-store"
    return "no-cache" if response.headers.get("Content-Type", "").startswith("text/html") else ""


def is_staff_side(request: HttpRequest) -> bool:
    """Say whether Wagtail's own pages answer here."""
    return request.path_info.startswith(STAFF_SIDE) and not request.path_info.startswith(DOOR)


def is_preview(request: HttpRequest) -> bool:
    """Say whether Wagtail draws a public page for the panel beside the editor, as a request within the editor's own."""
    return getattr(request, "is_preview", False)
