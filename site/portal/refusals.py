"""The pages for requests that are refused or fail, with the status that says why."""

from __future__ import annotations

import errno
import sys
from collections.abc import Iterator

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string

TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def page(status: int) -> HttpResponse:
    """Give the page for a status; without the request: no query, no session."""
    return HttpResponse(render_to_string(f"{status}.html"), status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what cannot be understood, and what is more than is taken."""
    return page(413 if isinstance(exception, TOO_MUCH) else 400)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer a failure of ours; a full disk is told, since somebody can make room."""
    failure = sys.exc_info()[1]
    full = any(isinstance(each, OSError) and each.errno in NO_ROOM for each in causes(failure))
    return page(507 if full else 500)


def not_there(request: HttpRequest) -> HttpResponse:
    """Answer an address at which nothing can be; raises Http404."""
    raise Http404("Không có trang này.")


def causes(failure: BaseException | None) -> Iterator[BaseException]:
    """Give a failure and what led to it."""
    while failure is not None:
        yield failure
        failure = failure.__cause__ or failure.__context__
