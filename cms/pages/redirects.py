"""What Wagtail leaves at old addresses of pages: it goes where a page lives again, and never leads to where one is."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponseBase
from wagtail.contrib.redirects.middleware import RedirectMiddleware
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from cms.changes.models import Change, Event
from cms.pages.circles import is_served

ARRIVALS = frozenset({Event.PUBLISHED, Event.MOVED})


def make_way(instance: Change, **_: Any) -> None:
    """Remove the redirects from an address that the ledger has just given to a public thing.

    A page that is renamed and renamed back would else hide a redirect to itself, which shows when it is unpublished.
    """
    if instance.event in ARRIVALS:
        Redirect.objects.filter(old_path=Redirect.normalise_path(instance.url)).delete()


class RedirectsElsewhere(RedirectMiddleware):  # type: ignore[misc]
    """Wagtail's redirects, except those to the very address that was asked for, and those that lead round."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Answer what is not there by its redirect, or leave it at that."""
        answer: HttpResponseBase = super().process_response(request, response)
        if answer is response:
            return answer
        site, location = Site.find_for_request(request), answer["Location"]
        may = leads_elsewhere(request, location) and is_served(request.get_full_path(), location, site)
        return answer if may else response


def leads_elsewhere(request: HttpRequest, location: str) -> bool:
    """Say whether a browser sent there asks for something else; a query or a slash at the end makes no difference."""
    target = urlsplit(location)
    return target.netloc not in ("", request.get_host()) or target.path.rstrip("/") != request.path.rstrip("/")
