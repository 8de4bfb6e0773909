"""What may be asked by which method: the public side only reads, and a wrong method is told so in Vietnamese."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.template.loader import render_to_string

READING = ("GET", "HEAD", "OPTIONS")
# Who adds an address that takes forms or messages adds it here.
WRITABLE = ("/admin/",)


class WrongMethods:
    """Stands before sessions and forms: a method that nothing here answers needs neither."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Refuse what only reads and is written to; put words to a refusal of a view."""
        if request.method not in READING and not request.path_info.startswith(WRITABLE):
            return refusal(READING)
        response = self.get_response(request)
        if isinstance(response, HttpResponseNotAllowed) and not response.content:
            return refusal(response["Allow"].split(", "))
        return response


def refusal(allowed: tuple[str, ...] | list[str]) -> HttpResponse:
    """Give the page for a wrong method."""
    answer = HttpResponse(render_to_string("405.html"), status=405)  # without the request: no query, no session
    answer["Allow"] = ", ".join(allowed)
    return answer
