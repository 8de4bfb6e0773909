"""How the staff sends files, by each address, and what is in the folder afterwards."""

from __future__ import annotations

from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.models import UploadedFile as PendingUpload

from cms.pages.models import Attachment, SiteImage

IMAGES, DOCUMENTS = "/admin/images/", "/admin/documents/"
MODELS = {IMAGES: SiteImage, DOCUMENTS: Attachment}


def add(editor, library, name, content, **fields):
    """Send a file as the page for several files does."""
    file = SimpleUploadedFile(name, content, content_type="image/jpeg")
    return editor.post(f"{library}multiple/add/", {"title": "Tệp", "files[]": file, **fields})


def add_one(editor, library, name, content):
    file = SimpleUploadedFile(name, content, content_type="image/jpeg")
    return editor.post(f"{library}add/", {"title": "Tệp", "file": file, "collection": "1"})


def choose(editor, library, name, content):
    """Send a file from within the chooser of an article."""
    prefix = "image" if library == IMAGES else "document"
    file = SimpleUploadedFile(name, content)
    fields = {"title": "Tệp", "file": file, "collection": "1"}
    data = {f"{prefix}-chooser-upload-{field}": value for field, value in fields.items()}
    return editor.post(f"{library}chooser/create/", data)


def files_in(media: Path) -> list[str]:
    return sorted(path.name for path in media.rglob("*") if path.is_file())


def assert_nothing_is_left(media):
    assert files_in(media) == []
    assert [model.objects.count() for model in (SiteImage, Attachment, PendingUpload)] == [0, 0, 0]


def refused(answer):
    assert answer.status_code == 200, answer.content[:300]
    said = answer.json()
    assert said["success"] is False
    return said["error_message"]
