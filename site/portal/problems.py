"""How a program is refused: problem details as RFC 9457 has them."""

from __future__ import annotations

from django.http import JsonResponse

FOR_PROGRAMS = "/api/"
PROBLEM = "application/problem+json"


def problem(status: int, sentence: str) -> JsonResponse:
    """Give the refusal with this status; the sentence is for whoever wrote the program."""
    words = {"status": status, "title": sentence}
    return JsonResponse(words, status=status, content_type=PROBLEM, json_dumps_params={"ensure_ascii": False})
