"""The middleware at the staff's door: a session counts only after both factors, and not while its screen is locked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from cms.accounts import audit, passwords, sessions
from cms.accounts.keeping import kept_page
from cms.pages.models import User

STAFF_SIDE = "/admin/"
# These work for a locked or half-open session: they are how one gets out of that state, or give nothing away.
OPEN = ("/admin/login/", "/admin/khoa/", "/admin/logout/", "/admin/jsi18n/", "/admin/sprite/")
# Asked for again and again by scripts of the admin, also when no one sits there.
POLLED = ("/admin/lien-thong/", "/admin/editing-sessions/", *OPEN)
PASSWORD_FIELD = "unlock_password"  # noqa: S105  the name of a field
EXPORTS = frozenset({"csv", "xlsx"})


class StaffDoor:
    """Decides whose a request is, before any view does; stands behind Django's AuthenticationMiddleware."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Put the rightful user on the request; afterwards note activity and what was taken out."""
        request.user = SimpleLazyObject(lambda: whose(request))  # type: ignore[assignment]
        response = self.get_response(request)
        if request.path_info.startswith(STAFF_SIDE):
            self._note(request, response)
        return response

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponseBase],
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
    ) -> HttpResponseBase | None:
        """Stop a request to the admin that comes while the screen is locked; what it carries is kept."""
        if not request.path_info.startswith(STAFF_SIDE) or request.path_info.startswith(OPEN):
            return None
        user = sessions.owner(request)
        if user is None or sessions.seconds_left(request, user):
            return None
        if PASSWORD_FIELD in request.POST:
            problem = passwords.problem_of(request, user, request.POST[PASSWORD_FIELD])
            if problem is None:
                sessions.unlock(request, user)
                return None
            return kept_page(request, user, problem)
        if request.method == "POST" and is_navigation(request):
            return kept_page(request, user, "")
        return locked_answer(request)

    def _note(self, request: HttpRequest, response: HttpResponseBase) -> None:
        """An export is written down although it is a GET: it takes data out of the house."""
        user = sessions.owner(request)
        if user is None or not sessions.seconds_left(request, user):
            return
        if is_activity(request) and isinstance(response, HttpResponse):
            sessions.note_activity(request, response, user)
        if request.GET.get("export") in EXPORTS and response.status_code == 200:
            audit.record_export(user, request)


def whose(request: HttpRequest) -> User | AnonymousUser:
    """Give the member of the staff whose open session this is; everyone else is a stranger."""
    user = sessions.owner(request)
    return user if user and sessions.seconds_left(request, user) else AnonymousUser()


def is_navigation(request: HttpRequest) -> bool:
    """Say whether a person's page asks, and not a script within it; old browsers do not tell, and count as pages."""
    by_script = request.headers.get("X-Requested-With") == "XMLHttpRequest"
    return not by_script and request.headers.get("Sec-Fetch-Dest", "document") == "document"


def is_activity(request: HttpRequest) -> bool:
    """Say whether the request shows that someone is there; scripts that poll do not."""
    return is_navigation(request) and not request.path_info.startswith(POLLED)


def locked_answer(request: HttpRequest) -> HttpResponse:
    """Lead a page to where the screen is opened; tell a script that it is locked."""
    if is_navigation(request):
        return redirect(f"{reverse('screen_unlock')}?{urlencode({'next': request.get_full_path()})}")
    return HttpResponse("Màn hình đang khóa.", status=423, content_type="text/plain; charset=utf-8")
