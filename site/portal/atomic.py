"""Makes every unsafe request one transaction; GET and HEAD stay outside, so that readers never wait for writers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import DEFAULT_DB_ALIAS, transaction
from django.http import HttpRequest, HttpResponseBase

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})


class AtomicUnsafeMethods:
    """What ATOMIC_REQUESTS does, for unsafe methods only (docs/decisions/0001 has the figures).

    It must be the last middleware, so that the other middlewares have already had their say about the view.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on; the work is in process_view, where an exception still rolls back."""
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponseBase],
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
    ) -> HttpResponseBase | None:
        """Run the view of an unsafe request inside one transaction; an exception undoes all of it.

        A view that says so with Django's non_atomic_requests takes care of its own.
        """
        if request.method in SAFE_METHODS or DEFAULT_DB_ALIAS in getattr(view, "_non_atomic_requests", ()):
            return None
        with transaction.atomic():
            return view(request, *args, **kwargs)
