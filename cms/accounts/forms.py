"""The forms at the door."""

from __future__ import annotations

from django import forms

NO_NULL = {"null_characters_not_allowed": "Có ký tự rỗng (NUL) không dùng được. Hãy gõ lại bằng bàn phím."}
LONGEST = 200  # longer input is refused unread: hashing it costs time


class SignInForm(forms.Form):
    """Name and password."""

    username = forms.CharField(
        label="Tên đăng nhập",
        max_length=150,
        error_messages={"required": "Hãy gõ tên đăng nhập."} | NO_NULL,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )
    password = forms.CharField(
        label="Mật khẩu",
        max_length=LONGEST,
        strip=False,
        error_messages={"required": "Hãy gõ mật khẩu."} | NO_NULL,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class CodeForm(forms.Form):
    """A code of the phone, or a recovery code."""

    code = forms.CharField(
        label="Mã xác thực",
        max_length=40,
        error_messages={"required": "Hãy gõ mã xác thực."} | NO_NULL,
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
        error_messages={"required": "Hãy gõ mật khẩu."} | NO_NULL,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "autofocus": True}),
    )
