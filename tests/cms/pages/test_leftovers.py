"""What interrupted uploads left goes when it is old, and nothing that a row names or that is still being uploaded."""

from __future__ import annotations

import datetime
import os

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone
from wagtail.models import UploadedFile

from cms.pages.models import Attachment, SiteImage
from cms.pages.uploads import leftovers
from tests.cms.pages import upload_samples as samples
from tests.cms.pages.uploading import DOCUMENTS, IMAGES, add, files_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]
TOMORROW = datetime.timedelta(hours=25)


def store(name="documents/mo-coi-1234.pdf"):
    return default_storage.save(name, ContentFile(samples.pdf()))


def clear(*, later=TOMORROW):
    return leftovers.clear_leftovers(timezone.now() + later)


def test_a_file_that_no_row_names_goes_and_the_log_says_which(media, caplog):
    store()
    with caplog.at_level("INFO", logger="leftovers"):
        assert clear() == 1
    assert files_in(media) == []
    assert "documents/mo-coi-1234.pdf" in caplog.text


def test_a_file_that_is_being_uploaded_right_now_stays(media):
    name = store()
    os.utime(media / name, (0, 0))  # a copy may bring an old time along
    assert clear(later=datetime.timedelta(hours=23)) == 0
    assert default_storage.exists(name)


def test_what_a_row_names_stays(editor, media):
    add(editor, DOCUMENTS, "a.pdf", samples.pdf())
    add(editor, IMAGES, "a.jpg", samples.picture())
    SiteImage.objects.get().get_rendition("width-20")
    before = files_in(media)
    assert len(before) >= 3
    assert clear(later=datetime.timedelta(days=400)) == 0
    assert files_in(media) == before


def test_a_row_that_comes_between_the_look_and_the_removal_keeps_its_file(media, monkeypatch):
    name, look = store(), leftovers.named_files

    def commit_meanwhile():
        seen = look()
        Attachment.objects.create(title="Vừa xong", file=name)
        return seen

    monkeypatch.setattr(leftovers, "named_files", commit_meanwhile)
    assert clear() == 0
    assert default_storage.exists(name)


def test_an_upload_that_nobody_put_words_to_goes_after_a_day(media):
    pending = UploadedFile.objects.create(file=ContentFile(samples.pdf(), name="cho.pdf"))
    assert clear(later=datetime.timedelta(hours=23)) == 0
    assert UploadedFile.objects.get() == pending
    assert clear() == 1
    assert not UploadedFile.objects.exists()
    assert files_in(media) == []


def test_a_pending_upload_whose_file_is_gone_goes_at_once(media):
    pending = UploadedFile.objects.create(file=ContentFile(samples.pdf(), name="cho.pdf"))
    default_storage.delete(pending.file.name)
    clear(later=datetime.timedelta())
    assert not UploadedFile.objects.exists()


def test_a_link_is_nobodys_upload_and_stays(media, tmp_path):
    kept = tmp_path / "elsewhere.pdf"
    kept.write_bytes(samples.pdf())
    media.mkdir()
    (media / "link.pdf").symlink_to(kept)
    assert clear() == 0
    assert kept.exists()
    assert (media / "link.pdf").is_symlink()
