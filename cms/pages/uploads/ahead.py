"""The middleware before the transaction: looks into what is uploaded, and takes files back when their request failed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.files.storage import default_storage
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.loader import render_to_string

from cms.pages.uploads import Refused
from cms.pages.uploads.examining import DOCUMENT, PICTURE, examine
from cms.pages.uploads.storage import recorded

STAFF_SIDE = "/admin/"
PICTURES = ("/admin/images/", "/admin/account/")
# Their forms say themselves why a file is refused; everywhere else it is said on a page of its own.
LIBRARIES = ("/admin/images/", "/admin/documents/")
# A package of an import is no file of the library: its form and the worker look into it, file by file.
PACKAGES = ("/admin/nhap-van-ban/",)
ADD_SEVERAL = "/multiple/add/"


class Uploads:
    """Stands right before the transaction, so that decoding a picture never holds the database."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on; what a failed one has stored goes, as its rows have gone with the transaction."""
        if request.method != "POST":
            return self.get_response(request)
        with recorded() as names:
            response = self.get_response(request)
        if response.status_code >= 500:
            for name in names:
                default_storage.delete(name)
        return response

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponseBase],
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
    ) -> HttpResponseBase | None:
        """Look into the files that a member of the staff sends."""
        path = request.path_info
        if request.method != "POST" or not path.startswith(STAFF_SIDE):
            return None
        if path.endswith(ADD_SEVERAL) and not is_complete(request):
            return refusal("Yêu cầu tải tệp lên không đủ: thiếu tệp hoặc bộ sưu tập không có thật.")
        if not request.user.has_perm("wagtailadmin.access_admin"):
            return None
        return look_into(request)


def look_into(request: HttpRequest) -> HttpResponse | None:
    """Examine every file of the request; give the page that refuses it, where no form will."""
    if request.path_info.startswith(PACKAGES):
        return None
    kind = PICTURE if request.path_info.startswith(PICTURES) else DOCUMENT
    for name in request.FILES:
        for upload in request.FILES.getlist(name):
            try:
                examine(upload, kind)
            except Refused as refused:
                if not request.path_info.startswith(LIBRARIES):
                    return refusal(str(refused))
    return None


def is_complete(request: HttpRequest) -> bool:
    """Say whether there is what Wagtail's view for several files takes for granted."""
    collection = request.POST.get("collection")
    return "files[]" in request.FILES and (collection is None or (collection.isascii() and collection.isdigit()))


def refusal(reason: str) -> HttpResponse:
    """Give the page that says why a file is not taken."""
    return HttpResponse(render_to_string("errors/upload.html", {"reason": reason}), status=400)
