"""Who may read a stored file: strangers only what a published thing shows, staff everything."""

from __future__ import annotations

import mimetypes
from typing import Any

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from wagtail.documents.views.serve import serve

from cms.changes.models import PublicFile
from cms.pages.models import Attachment, ImageRendition, SiteImage

INLINE_TYPES = frozenset({"application/pdf", "image/jpeg", "image/png", "image/gif", "image/webp", "image/avif"})


def serve_media(request: HttpRequest, path: str) -> HttpResponseBase:
    """Serve a file under /media/; 404 unless a published thing shows it or the reader is signed-in staff.

    A name that no row of the libraries holds is 404 too: left-over files of replaced versions are nobody's.
    """
    owner = owner_of(path)
    if owner is None or not may_read(request, *owner) or not default_storage.exists(path):
        raise Http404("Không có tệp này.")
    content_type = mimetypes.guess_type(path)[0] or "application/octet-stream"
    response = FileResponse(
        default_storage.open(path), content_type=content_type, as_attachment=content_type not in INLINE_TYPES
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    response["Cache-Control"] = who_may_keep(*owner)
    return response


def serve_document(request: HttpRequest, document_id: str, filename: str) -> HttpResponseBase:
    """Serve a file under /documents/ as Wagtail does, but truthfully: of what is not packed it says it is packed as "None"."""
    response: HttpResponseBase = serve(request, document_id, filename)
    if response.headers.get("Content-Encoding") == "None":
        del response.headers["Content-Encoding"]
    response.headers["Cache-Control"] = who_may_keep(PublicFile.FileKind.DOCUMENT, int(document_id))
    return response


def who_may_keep(kind: str, file_id: int) -> str:
    """Give the words for browsers and machines between; what the public is not shown stays with its one reader."""
    return "no-cache" if is_public(kind, file_id) else "private, no-cache"


def owner_of(path: str) -> tuple[str, int] | None:
    """Give which library file a stored path belongs to, as (kind, id); None for an unknown path."""
    if "\x00" in path:  # PostgreSQL takes no NUL, not even to look for it
        return None
    if attachment := Attachment.objects.filter(file=path).values_list("pk", flat=True).first():
        return PublicFile.FileKind.DOCUMENT, attachment
    if image := SiteImage.objects.filter(file=path).values_list("pk", flat=True).first():
        return PublicFile.FileKind.IMAGE, image
    if image := ImageRendition.objects.filter(file=path).values_list("image_id", flat=True).first():
        return PublicFile.FileKind.IMAGE, image
    return None


def is_public(kind: str, file_id: int) -> bool:
    """Say whether a published thing shows the file."""
    return PublicFile.objects.filter(file_kind=kind, file_id=file_id).exists()


def may_read(request: HttpRequest, kind: str, file_id: int) -> bool:
    """Say whether this reader may have the file."""
    return is_public(kind, file_id) or request.user.has_perm("wagtailadmin.access_admin")


def refuse_unpublished(document: Any, request: HttpRequest) -> None:
    """Wagtail's hook before a document is served: 404 for what strangers may not have."""
    if not may_read(request, PublicFile.FileKind.DOCUMENT, document.pk):
        raise Http404("Không có tệp này.")
