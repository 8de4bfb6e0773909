"""The locked screen: how long it stays open, a sign of life from someone who types, and opening it by password."""

from __future__ import annotations

from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from cms.accounts import passwords, sessions
from cms.accounts.forms import PasswordForm
from cms.accounts.views import Step, next_address


@require_safe
@never_cache
def screen_state(request: HttpRequest) -> HttpResponse:
    """Tell the script how many seconds are left; the token lets a form of before a new sign-in be sent after it."""
    user = sessions.owner(request)
    if user is None:
        return JsonResponse({"state": "out"})
    seconds = sessions.seconds_left(request, user)
    state = {"state": "open" if seconds else "locked", "seconds": seconds}
    return JsonResponse({**state, "person": str(user), "token": get_token(request)})


@never_cache
@require_POST
@transaction.non_atomic_requests
def screen_activity(request: HttpRequest) -> HttpResponse:
    """Take the script's word that someone typed or pointed; worth nothing once the screen is locked."""
    user = sessions.owner(request)
    if user is None or not sessions.seconds_left(request, user):
        return HttpResponse(status=423)
    response = HttpResponse(status=204)
    sessions.note_activity(request, response, user)
    return response


@method_decorator(transaction.non_atomic_requests, name="dispatch")
class ScreenUnlockView(Step):
    """The password opens the screen again; as a page of its own, and for the dialog over a page."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Ask for the password of the person whose screen it is."""
        if sessions.owner(request) is None:
            return redirect("wagtailadmin_login")
        if request.user.is_authenticated:
            return redirect(next_address(request))
        return self._page(request, PasswordForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Open the screen, or say why not."""
        user = sessions.owner(request)
        if user is None:
            return self._answer(request, reverse("wagtailadmin_login"), 403)
        form = PasswordForm(request.POST)
        if form.is_valid():
            problem = passwords.problem_of(request, user, form.cleaned_data["password"])
            if problem is None:
                sessions.unlock(request, user)
                return self._answer(request, next_address(request), 200)
            form.add_error("password", problem)
        if for_script(request):
            return JsonResponse({"problem": form.errors["password"][0]}, status=403)
        return self._page(request, form)

    def _answer(self, request: HttpRequest, address: str, status: int) -> HttpResponse:
        if for_script(request):
            problem = "" if status == 200 else "Phiên làm việc đã hết. Hãy đăng nhập lại trong thẻ mới."
            return JsonResponse({"problem": problem}, status=status)
        return redirect(address)

    def _page(self, request: HttpRequest, form: PasswordForm) -> HttpResponse:
        context = {"form": form, "person": sessions.owner(request), "next": next_address(request)}
        return render(request, "accounts/unlock.html", context)


def for_script(request: HttpRequest) -> bool:
    """Say whether the dialog's script asks."""
    return request.headers.get("Accept") == "application/json"
