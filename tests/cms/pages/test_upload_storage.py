"""Where uploaded files lie: under names made by us, whole or not at all, and gone when their request failed."""

from __future__ import annotations

import resource

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cms.pages.models import Attachment, ImageRendition
from tests.cms.pages import upload_samples as samples
from tests.cms.pages.uploading import DOCUMENTS, IMAGES, MODELS, add, assert_nothing_is_left, files_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd.pdf",
        "Quyết định\u202e.pdf",
        "ộ" * 300 + ".pdf",
        "con.pdf",
        ".pdf.pdf",
        "a\x00b.pdf",
        "\\x\\y.PDF",
    ],
)
def test_the_stored_name_is_made_by_us(editor, media, name):
    answer = add(editor, DOCUMENTS, name, samples.pdf(), title=name)
    assert answer.json()["success"], answer.json()
    attachment = Attachment.objects.get()
    folder, stored = attachment.file.name.split("/")
    assert folder == "documents"
    assert stored.isascii()
    assert len(attachment.file.name) <= 100
    assert stored.endswith(".pdf")
    assert files_in(media) == [stored]
    assert len(attachment.title) <= 255
    assert attachment.title.isprintable()


def test_two_files_of_one_name_are_both_kept(editor, media):
    for _ in range(2):
        add(editor, DOCUMENTS, "Quyết định.pdf", samples.pdf())
    names = files_in(media)
    assert len(names) == 2
    assert all(name.startswith("quyet-dinh-") for name in names)


def test_a_replacement_is_looked_into_and_the_old_file_stays_when_it_is_refused(editor, media):
    add(editor, DOCUMENTS, "a.pdf", samples.pdf())
    attachment, before = Attachment.objects.get(), files_in(media)
    bad = SimpleUploadedFile("b.pdf", b"<html>")
    answer = editor.post(f"{DOCUMENTS}edit/{attachment.pk}/", {"title": "b", "file": bad, "collection": "1"})
    assert "bên trong không phải PDF" in answer.content.decode()
    assert files_in(media) == before


@pytest.mark.parametrize("library", [DOCUMENTS, IMAGES])
def test_a_replaced_file_goes_when_the_new_one_is_committed(editor, media, library, django_capture_on_commit_callbacks):
    extension, content = ("pdf", samples.pdf()) if library == DOCUMENTS else ("jpg", samples.picture())
    add(editor, library, f"cu.{extension}", content)
    thing = MODELS[library].objects.get()
    if library == IMAGES:
        thing.get_rendition("width-20")
    address = f"{library}edit/{thing.pk}/" if library == DOCUMENTS else f"{library}{thing.pk}/"
    new = SimpleUploadedFile(f"moi.{extension}", content)
    old = thing.file.name.split("/")[1]
    with django_capture_on_commit_callbacks(execute=True):
        answer = editor.post(address, {"title": "Mới", "file": new, "collection": "1"})
        assert old in files_in(media), "the old file must stay until the commit"
    assert answer.status_code == 302
    originals = [name for name in files_in(media) if ".width" not in name and ".max" not in name]
    assert [name.rsplit("-", 1)[0] for name in originals] == ["moi"]
    assert not ImageRendition.objects.filter(filter_spec="width-20").exists()


@pytest.fixture
def no_room():
    """Lets no file of this process grow beyond 24 MB, as a full disk would."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (24 * 1024 * 1024, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("in_memory", [0, 64 * 1024 * 1024])
def test_a_full_disk_is_told_and_leaves_nothing(editor, media, no_room, settings, in_memory):
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = in_memory
    answer = add(editor, DOCUMENTS, "a.pdf", samples.pdf(padding=25 * 1024 * 1024))
    assert answer.status_code == 507
    assert "Máy chủ hết chỗ chứa" in answer.content.decode()
    assert_nothing_is_left(media)
    assert add(editor, DOCUMENTS, "a.pdf", samples.pdf()).json()["success"]


def test_a_failure_after_the_file_was_stored_takes_it_back(editor, media, monkeypatch):
    def fail(*_, **__):
        raise RuntimeError("the row cannot be written")

    monkeypatch.setattr("wagtail.documents.views.multiple.AddView.get_edit_object_response_data", fail)
    assert add(editor, DOCUMENTS, "a.pdf", samples.pdf()).status_code == 500
    assert_nothing_is_left(media)
