"""The forms at the door."""

from __future__ import annotations

from django import forms

LONGEST = 200  # longer input is refused unread: hashing it costs time


class SignInForm(forms.Form):
    """Name and password."""

    username = forms.CharField(
        label="Tên đăng nhập",
        max_length=150,
        error_messages={"required": "Hãy gõ tên đăng nhập."},
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )
    password = forms.CharField(
        label="Mật khẩu",
        max_length=LONGEST,
        strip=False,
        error_messages={"required": "Hãy gõ mật khẩu."},
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class CodeForm(forms.Form):
    """A code of the phone, or a recovery code."""

    code = forms.CharField(
        label="Mã xác thực",
        max_length=40,
        error_messages={"required": "Hãy gõ mã xác thực."},
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false", "autofocus": True}
        ),
    )


class PasswordForm(forms.Form):
    """The password of the person whose screen is locked."""

    password = forms.CharField(
        label="Mật khẩu",
        max_length=LONGEST,
        strip=False,
        error_messages={"required": "Hãy gõ mật khẩu."},
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "autofocus": True}),
    )
