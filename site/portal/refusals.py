"""The pages for requests that are refused or fail, with the status that says why."""

from __future__ import annotations

import logging
import sys

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string

from portal.causes import cannot_write, has_no_room

log = logging.getLogger("refusals")
TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


def page(status: int) -> HttpResponse:
    """Give the page for a status; without the request: no query, no session."""
    return HttpResponse(render_to_string(f"{status}.html"), status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what cannot be understood, and what is more than is taken."""
    unwritable = nothing_written(exception)
    if unwritable is not None:  # Django takes a session that could not be written for one that somebody deleted
        log.error("nothing can be written", exc_info=exception)
        return unwritable
    return page(413 if isinstance(exception, TOO_MUCH) else 400)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer a failure of ours; what somebody can mend at the machine is told as that."""
    return nothing_written(sys.exc_info()[1]) or page(500)


def nothing_written(failure: BaseException | None) -> HttpResponse | None:
    """Give the page for a full disk or one that takes nothing, where that is behind the failure."""
    if has_no_room(failure):
        return page(507)
    if cannot_write(failure):
        return HttpResponse(render_to_string("errors/unwritable.html"), status=507)
    return None


def not_there(request: HttpRequest) -> HttpResponse:
    """Answer an address at which nothing can be; raises Http404."""
    raise Http404("Không có trang này.")
