"""Who may ask how the site is doing: this machine itself, or who shows the token; to others the addresses do not exist."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.http.request import split_domain_port
from django.utils.crypto import constant_time_compare

from portal import health, metrics
from portal.forwarded import is_forwarded
from portal.health_measures import measure

HEALTH, METRICS = "/suc-khoe/", "/metrics"
LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "[::1]"})


class HealthDoor:
    """Answers the two addresses before anything else looks at the request: host, sessions, https or the database."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer those who may ask; others get what any unknown address gets."""
        answer = ANSWERS.get(request.path_info)
        if answer is None or request.method not in ("GET", "HEAD") or not may_ask(request):
            return self.get_response(request)
        response = answer()
        response["Cache-Control"] = "no-store"
        return response


def may_ask(request: HttpRequest) -> bool:
    """Say whether the request shows the token, or comes from this machine and not through a proxy."""
    return _shows_token(request) or is_local(request)


def is_local(request: HttpRequest) -> bool:
    """Say whether a program on this machine asks for itself: from loopback, by a name of loopback, forwarded by nobody."""
    if is_forwarded(request.META):
        return False
    name, _ = split_domain_port(request.META.get("HTTP_HOST", ""))
    try:
        address = ipaddress.ip_address(request.META.get("REMOTE_ADDR", ""))
    except ValueError:
        return False
    return address.is_loopback and name in LOOPBACK_NAMES


def _shows_token(request: HttpRequest) -> bool:
    scheme, _, shown = request.META.get("HTTP_AUTHORIZATION", "").partition(" ")
    token = settings.METRICS_TOKEN
    return bool(token) and scheme.lower() == "bearer" and constant_time_compare(shown.strip(), token)


def health_answer() -> HttpResponse:
    """Give how each part is doing: 200, or 503 when one is broken."""
    facts = health.judge(measure())
    level = health.worst(facts)
    told = {
        "status": level,
        "words": health.LEVEL_WORDS[level],
        "checks": [
            {name: getattr(fact, name) for name in ("name", "title", "level", "words", "advice")} for fact in facts
        ],
    }
    status = 503 if level == health.Level.BAD else 200
    return JsonResponse(told, status=status, json_dumps_params={"ensure_ascii": False})


def metrics_answer() -> HttpResponse:
    """Give the measures for Prometheus."""
    return HttpResponse(metrics.text(measure()), content_type=metrics.CONTENT_TYPE)


ANSWERS = {HEALTH: health_answer, METRICS: metrics_answer}
