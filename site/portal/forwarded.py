"""Whether a request was passed on by a proxy, by the headers with which one speaks for somebody else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

HEADERS = (
    "HTTP_X_FORWARDED_FOR",
    "HTTP_X_FORWARDED_HOST",
    "HTTP_X_FORWARDED_PROTO",
    "HTTP_X_FORWARDED_PORT",
    "HTTP_X_FORWARDED_BY",
    "HTTP_X_REAL_IP",
    "HTTP_FORWARDED",
    "HTTP_VIA",
)
NOTE = "portal.forwarded"


def is_forwarded(environ: Mapping[str, Any]) -> bool:
    """Say whether the request bears such a header, or bore one when it came in."""
    return NOTE in environ or any(name in environ for name in HEADERS)


def noting(application: Callable[..., Any]) -> Callable[..., Any]:
    """Wrap what takes such headers away, as waitress does with a stranger's, so that it is known that there were some."""

    def noted(environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:
        if is_forwarded(environ):
            environ[NOTE] = True
        return application(environ, start_response)

    return noted
