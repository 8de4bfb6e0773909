"""Numbers of things that come with a form: what cannot be a number of ours is nobody's number, and never an error."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from wagtail.admin.widgets import BaseChooser

NOBODY = "0"  # rows are counted from one
LONGEST = 18  # digits that every database takes
CHOSEN = "/chosen"


def is_number(value: object) -> bool:
    """Say whether this can be the number of a row."""
    text = str(value)
    return text.isascii() and text.isdecimal() and len(text) <= LONGEST


def expect_forged_numbers() -> None:
    """Let every chooser of the admin read an impossible number as NOBODY.

    Wagtail asks the database for it as it stands, and fails when the form is shown again. There is no setting for the class
    under all choosers, so its one method is wrapped.
    """
    as_sent = BaseChooser.value_from_datadict

    def checked(self: BaseChooser, data: Any, files: Any, name: str) -> Any:
        value = as_sent(self, data, files, name)
        return value if value is None or is_number(value) else NOBODY

    BaseChooser.value_from_datadict = checked


class ChosenNumbers:
    """The middleware that answers 404 where a chooser is asked for a thing with an impossible number."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on; the work is in process_view."""
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponseBase],
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
    ) -> None:
        """Look at the numbers in the address; raises Http404."""
        if request.path_info.startswith("/admin/") and CHOSEN in request.path_info:
            asked = [*request.GET.getlist("id"), *([kwargs["pk"]] if "pk" in kwargs else [])]
            if not all(is_number(value) for value in asked):
                raise Http404("Không có mục này.")
