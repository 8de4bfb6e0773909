"""The pages at the door: password, second factor, enrolment, recovery codes, and the reset by an administrator."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from cms.accounts import factors, limiter, passwords, sessions
from cms.accounts.forms import CodeForm, SignInForm
from cms.accounts.limiter import Locked
from cms.pages.models import User

WRONG_CODE = "Mã không đúng, đã hết hạn hoặc đã dùng rồi. Hãy đợi mã mới trên điện thoại rồi gõ lại."
UNREADABLE = "Không đọc được xác thực hai bước của tài khoản này. Hãy hỏi người quản trị để đặt lại."
BEGIN_AGAIN = "Đã quá mười phút từ khi gõ mật khẩu. Hãy đăng nhập lại từ đầu."


@method_decorator([never_cache, sensitive_post_parameters(), transaction.non_atomic_requests], name="dispatch")
class Step(View):
    """One page of the door. Not one transaction: hashing a password must not hold the database's write lock."""


class SignInView(Step):
    """Name and password; the only address that takes them."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the form; those who are in already go on."""
        if request.user.is_authenticated:
            return redirect(next_address(request))
        return self._page(request, SignInForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Check both, and go on to the second factor."""
        form = SignInForm(request.POST)
        if not form.is_valid():
            return self._page(request, form)
        try:
            user = passwords.check(request, form.cleaned_data["username"], form.cleaned_data["password"])
        except passwords.Refused as refused:
            form.add_error(None, str(refused))
            return self._page(request, form)
        sessions.open_half(request, user, next_address(request))
        return redirect("second_factor" if factors.of(user) else "enrolment")

    def _page(self, request: HttpRequest, form: SignInForm) -> HttpResponse:
        return render(request, "accounts/sign_in.html", {"form": form, "next": next_address(request)})


@method_decorator([never_cache, transaction.non_atomic_requests], name="dispatch")
class HalfOpenStep(Step):
    """A page for those who have given their password; others begin at the beginning."""

    half: sessions.HalfOpen

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        """Let in whoever is between the steps."""
        if request.user.is_authenticated:
            return redirect("wagtailadmin_home")
        half = sessions.half_open(request)
        if half is None:
            messages.warning(request, BEGIN_AGAIN)
            return redirect("wagtailadmin_login")
        self.half = half
        return super().dispatch(request, *args, **kwargs)  # type: ignore[return-value]


class SecondFactorView(HalfOpenStep):
    """The code of the phone, or a recovery code."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Ask for the code."""
        return self._page(request, CodeForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Sign in with a right code; count a wrong one as a wrong password is counted."""
        form = CodeForm(request.POST)
        if form.is_valid():
            problem = self._problem(request, form.cleaned_data["code"])
            if problem is None:
                sessions.open_whole(request, self.half.user)
                return redirect(self.half.next_address)
            form.add_error("code", problem)
        return self._page(request, form)

    def _problem(self, request: HttpRequest, code: str) -> str | None:
        user = self.half.user
        attempt = passwords.attempt_of(request, user.username, is_code=True)
        try:
            attempt.begin()
            if not factors.accepts(user, code):
                attempt.fail()
                return WRONG_CODE
        except Locked as locked:
            return locked.words
        except factors.UnreadableError:
            return UNREADABLE
        attempt.take_back()
        attempt.forget()
        return None

    def _page(self, request: HttpRequest, form: CodeForm) -> HttpResponse:
        return render(request, "accounts/second_factor.html", {"form": form, "person": self.half.user})


class EnrolmentView(HalfOpenStep):
    """The first sign-in: a phone is enrolled before anything opens."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the secret as a picture and as letters; those who have a phone go on to its code."""
        if factors.of(self.half.user):
            return redirect("second_factor")
        return self._page(request, CodeForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Enrol with a right code, sign in, and show the recovery codes, this once."""
        form = CodeForm(request.POST)
        if factors.of(self.half.user):
            return redirect("second_factor")
        if form.is_valid():
            codes = factors.enrol(self.half.user, self.half.secret, form.cleaned_data["code"])
            if codes:
                sessions.open_whole(request, self.half.user)
                return show_codes(request, codes, self.half.next_address)
            form.add_error("code", WRONG_CODE)
        return self._page(request, form)

    def _page(self, request: HttpRequest, form: CodeForm) -> HttpResponse:
        half = self.half
        address = factors.address_for_phone(half.user, half.secret)
        groups = [half.secret[start : start + 4] for start in range(0, len(half.secret), 4)]
        picture = {"picture": factors.qr_picture(address), "letters": " ".join(groups), "address": address}
        return render(request, "accounts/enrolment.html", {"form": form, "person": half.user, **picture})


class RecoveryCodesView(Step):
    """How many recovery codes are left, and new ones for who shows the phone."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Tell how many are left; the codes themselves are shown once, when they are made."""
        return self._page(request, CodeForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Make new codes for a person who has the phone at hand."""
        user = signed_in(request)
        form = CodeForm(request.POST)
        if form.is_valid():
            attempt = passwords.attempt_of(request, user.username, is_code=True)
            try:
                attempt.begin()
                if factors.accepts(user, form.cleaned_data["code"]):
                    attempt.take_back()
                    return show_codes(request, factors.make_recovery_codes(user), reverse("wagtailadmin_home"))
                attempt.fail()
                form.add_error("code", WRONG_CODE)
            except Locked as locked:
                form.add_error("code", locked.words)
        return self._page(request, form)

    def _page(self, request: HttpRequest, form: CodeForm) -> HttpResponse:
        user = signed_in(request)
        left = factors.recovery_codes_left(user)
        return render(request, "accounts/recovery.html", {"form": form, "left": left, "person": user})


class HelpView(Step):
    """An administrator helps an account: a lost phone, or a lock."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show what state the account's sign-in is in."""
        person = helped(request, pk)
        state = {"phone": factors.of(person), "locked_until": limiter.locked_until(person)}
        return render(request, "accounts/help.html", {"person": person, **state})

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Do the one that was chosen, and go back to the list of people."""
        person = helped(request, pk)
        if "reset" in request.POST:
            factors.reset(person, by=signed_in(request))
            messages.success(
                request, f"Đã đặt lại xác thực hai bước của «{person}». Lần đăng nhập tới sẽ gắn điện thoại mới."
            )
        elif "release" in request.POST:
            limiter.release(person, by=signed_in(request))
            messages.success(request, f"Đã mở khóa đăng nhập của «{person}».")
        return redirect("wagtailusers_users:index")


def signed_in(request: HttpRequest) -> User:
    """Give the member of the staff who asks; raises PermissionDenied for others."""
    user = sessions.owner(request)
    if user is None or not request.user.is_authenticated:
        raise PermissionDenied
    return user


def helped(request: HttpRequest, pk: int) -> User:
    """Give the account that an administrator may help; raises PermissionDenied for those who may not change accounts."""
    if not request.user.has_perm("pages.change_user"):
        raise PermissionDenied
    return get_object_or_404(User, pk=pk)


def show_codes(request: HttpRequest, codes: list[str], next_address: str) -> HttpResponse:
    """Show the recovery codes; nothing shows them a second time."""
    return render(request, "accounts/codes.html", {"codes": codes, "next": next_address})


def next_address(request: HttpRequest) -> str:
    """Give where to go after signing in: within the staff's side only, its start when the wish leads elsewhere."""
    wished = request.POST.get("next") or request.GET.get("next") or ""
    is_ours = url_has_allowed_host_and_scheme(wished, {request.get_host()}, require_https=request.is_secure())
    return wished if is_ours and wished.startswith("/") else reverse("wagtailadmin_home")
