"""What may be asked by which method: the public side only reads, and a wrong method is told so in Vietnamese."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from inspect import getclosurevars, isfunction
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.template.loader import render_to_string

from portal.problems import FOR_PROGRAMS, problem

READING = ("GET", "HEAD", "OPTIONS")
# No form and no program of ours uses another one, although Django's form views would take PUT for POST.
KNOWN = (*READING, "POST")
# Who adds an address that takes forms or messages adds it here.
WRITABLE = ("/admin/",)
ONLY_READ = "Địa chỉ này chỉ để đọc, nhận các phương thức:"


class WrongMethods:
    """Stands before files, sessions and forms: a method that nothing here answers needs none of them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Refuse what only reads and is written to; tell who asks what an address takes; put words to a view's refusal."""
        if not request.path_info.startswith(WRITABLE):
            if request.method not in READING:
                return refusal(READING, is_program=request.path_info.startswith(FOR_PROGRAMS))
            if request.method == "OPTIONS":
                return self._of_public(request)
        response = self.get_response(request)
        if isinstance(response, HttpResponseNotAllowed) and not response.content:
            return refusal(response["Allow"].split(", "))
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """On the staff's side the view decides, before its form is looked for a token that such a request never has."""
        if request.method in ("GET", "HEAD", "POST"):
            return None
        return permission(taken_by(view)) if request.method == "OPTIONS" else refusal(taken_by(view))

    def _of_public(self, request: HttpRequest) -> HttpResponseBase:
        """An address that is not there takes nothing: so it is asked for as a reader would."""
        request.method = "HEAD"
        try:
            response = self.get_response(request)
        finally:
            request.method = "OPTIONS"
        return permission(READING) if response.status_code < 400 else response


def taken_by(view: Callable[..., Any]) -> list[str]:
    """Give which of the known methods a view takes; all of them where it does not say."""
    said = next(_said(view), None)
    if said is None:
        return list(KNOWN)
    found = {*said, *(("HEAD",) if "GET" in said else ()), "OPTIONS"}
    return [method for method in KNOWN if method in found]


def _said(view: Callable[..., Any]) -> Iterator[list[str]]:
    made_of = getattr(view, "view_class", None)
    if made_of is not None:
        names = view.view_initkwargs.get("http_method_names", made_of.http_method_names)  # type: ignore[attr-defined]
        yield [name.upper() for name in names if hasattr(made_of, name)]
    each: Any = view
    while each is not None:  # Django's require_POST and its like keep their list in their closure, and nowhere else
        if isfunction(each) and "request_method_list" in each.__code__.co_freevars:
            yield list(getclosurevars(each).nonlocals["request_method_list"])
        each = getattr(each, "__wrapped__", None)


def permission(allowed: Iterable[str]) -> HttpResponse:
    """Say which methods an address takes, and nothing else."""
    answer = HttpResponse(status=204)
    del answer.headers["Content-Type"]
    answer["Allow"] = ", ".join(allowed)
    answer["Cache-Control"] = "no-store"
    return answer


def refusal(allowed: Sequence[str], *, is_program: bool = False) -> HttpResponse:
    """Give the page for a wrong method, or the words for a program that used one."""
    answer: HttpResponse
    if is_program:
        answer = problem(405, f"{ONLY_READ} {', '.join(allowed)}.")
    else:
        answer = HttpResponse(render_to_string("405.html"), status=405)  # without the request: no query, no session
    answer["Allow"] = ", ".join(allowed)
    return answer
