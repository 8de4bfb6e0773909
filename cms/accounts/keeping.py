"""Keeps what was being written when a form arrives after the screen was locked: it comes back with the page that asks."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cms.pages.models import User

LEFT_OUT = ("csrfmiddlewaretoken", "unlock_password")


def kept_page(request: HttpRequest, user: User, problem: str) -> HttpResponse:
    """Answer 423 with a page that asks for the password and sends the whole form again.

    Passwords in the form are not sent back, and files cannot be: the page says what has to be given again.
    """
    context = {
        "person": user,
        "problem": problem,
        "fields": kept_fields(request),
        "files": sorted({str(upload.name) for _, uploads in request.FILES.lists() for upload in uploads}),
        "address": request.get_full_path(),
    }
    return render(request, "accounts/kept.html", context, status=423)


def kept_fields(request: HttpRequest) -> list[tuple[str, str]]:
    """Give the fields of the form that are sent again, in their order."""
    return [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name not in LEFT_OUT and "password" not in name
    ]
