"""One log line for each request, and the number by which the lines of one request are found together."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable

import structlog
from django.http import HttpRequest, HttpResponseBase

log = structlog.get_logger("requests")
LONGEST_PATH = 200


class RequestLog:
    """The outermost middleware.

    A line holds method, path, status and duration: no address, no account, no query string, no browser. Who did what is in
    the staff's log in the database, behind its own door.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Number the request, answer it, write the line."""
        number = uuid.uuid4().hex
        started = time.perf_counter()
        with structlog.contextvars.bound_contextvars(request=number):
            response = self.get_response(request)
            response.headers["X-Request-ID"] = number
            if not request.path_info.startswith("/static/"):
                spent = round((time.perf_counter() - started) * 1000, 1)
                path = one_line(request.path_info[:LONGEST_PATH])
                log.info("request", method=request.method, path=path, status=response.status_code, ms=spent)
        return response


def one_line(path: str) -> str:
    """Give the path without line ends and tabs: a stranger writes no lines of their own into the log."""
    return "".join(letter if letter.isprintable() else f"\\x{ord(letter):02x}" for letter in path)
