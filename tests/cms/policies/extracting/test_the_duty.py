"""The worker reads what is attached: in its own time, once, anew when the file was replaced, and whatever the file is."""

from __future__ import annotations

import hashlib

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from cms.changes import generation
from cms.pages.models import Attachment
from cms.policies.extracting import duty, queue
from cms.policies.extracting.duty import FileReader, ask_for, find_unread
from cms.policies.extracting.models import FileReading
from cms.policies.models import PolicyFile
from tests.cms.changes import factories
from tests.cms.policies.extracting import making
from tests.cms.policies.extracting.worker import attached, read_all

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]


def test_a_file_is_read_with_its_checksum():
    content = making.pdf(making.LETTER)
    reading = ask_for(attached(content))
    assert read_all() == 1
    reading.refresh_from_db()
    assert reading.sha256 == hashlib.sha256(content).hexdigest()
    assert "168/KH-UBND" in reading.text
    assert (reading.pages, reading.code) == (1, "")


def test_a_round_of_the_worker_never_waits_for_a_reading():
    ask_for(attached(making.pdf(making.LETTER)))
    reader = FileReader()
    assert reader.run_once() == 0
    assert reader._running.process.poll() is None
    reader._running.stop()


@pytest.mark.parametrize("made", [making.recursive_pdf, making.locked_pdf, making.deep_docx, lambda: b"\0\1\2"])
def test_after_a_hostile_file_the_next_one_is_read(made):
    good = ask_for(attached(making.pdf(making.LETTER)))
    bad = ask_for(attached(made()))
    assert read_all() == 2
    good.refresh_from_db()
    bad.refresh_from_db()
    assert bad.message
    assert (good.message, good.is_done) == ("", True)


def test_files_of_documents_are_found_once():
    document = factories.document()
    PolicyFile.objects.create(document=document, attachment=attached(making.pdf("Một")))
    assert find_unread() == 1
    read_all()
    assert find_unread() == 0


def test_a_replaced_file_is_read_anew():
    document = factories.document()
    attachment = attached(making.pdf("Bản cũ"))
    PolicyFile.objects.create(document=document, attachment=attachment)
    find_unread()
    read_all()
    attachment.file.save("ban-moi.pdf", ContentFile(making.pdf("Bản mới")))
    assert find_unread() == 1
    read_all()
    assert FileReading.objects.get().text == "Bản mới"


def test_what_was_read_in_a_file_replaced_meanwhile_is_not_told_of_the_new_one():
    attachment = attached(making.pdf("Bản cũ"))
    reading = ask_for(attachment)
    reader = FileReader()
    reader.run_once()
    attachment.file.save("ban-moi.pdf", ContentFile(making.pdf("Bản mới")))
    read_all(reader)
    assert FileReading.objects.get(attachment=attachment).text == "Bản mới"
    assert not FileReading.objects.filter(pk=reading.pk).exists()


def test_a_file_that_is_gone_is_said_to_be_gone():
    attachment = attached(making.pdf("Một"))
    reading = ask_for(attachment)
    attachment.file.storage.delete(attachment.file.name)
    read_all()
    reading.refresh_from_db()
    assert "Không còn tệp này" in reading.message


def test_a_file_that_took_the_worker_with_it_too_often_is_left_alone():
    reading = ask_for(attached(making.pdf("Một")))
    FileReading.objects.update(attempts=duty.MOST_ATTEMPTS)
    FileReader().run_once()
    reading.refresh_from_db()
    assert (reading.is_done, reading.code) == (True, "reader_died")


def test_a_scan_waits_for_its_longer_turn_behind_all_others(monkeypatch):
    scan = ask_for(attached(making.scan()))
    reader = FileReader()
    reader.run_once()
    reader._running.process.wait(60)
    reader.run_once()
    scan.refresh_from_db()
    assert scan.state in (FileReading.State.SCANNED, FileReading.State.DONE)
    assert (scan.scanned_pages, scan.recognised_pages) == (1, 0)


def test_only_what_the_public_is_shown_changes_the_page_cache():
    ask_for(attached(making.pdf("Một")))
    before = generation.current()
    read_all()
    assert generation.current() == before
    document = factories.document()
    shown = attached(making.pdf("Hai"))
    document.files.add(PolicyFile(attachment=shown))
    document.save()
    document.save_revision().publish()
    find_unread()
    before = generation.current()
    read_all()
    assert generation.current() != before


def test_a_deleted_file_takes_its_reading_with_it():
    attachment = attached(making.pdf("Một"))
    ask_for(attachment)
    Attachment.objects.get(pk=attachment.pk).delete()
    assert FileReading.objects.count() == 0


def test_the_file_that_an_editor_waits_for_goes_before_those_of_an_import():
    own = ask_for(attached(making.pdf("Của tôi")))
    next_one = ask_for(attached(making.pdf("Của người khác")))
    scan = ask_for(attached(making.pdf("Bản quét")))
    FileReading.objects.filter(pk=scan.pk).update(state=FileReading.State.SCANNED)
    document = factories.document(live=False)
    for order in range(3):
        imported = attached(making.pdf(f"Nhập {order}"))
        PolicyFile.objects.create(document=document, attachment=imported, sort_order=order)
    find_unread()
    held = FileReading.objects.filter(attachment__in=document.files.values("attachment")).order_by("-pk")
    assert list(queue.waiting()) == [own, next_one, scan, *held]
    assert (queue.before(own), queue.before(scan)) == (0, 2)


def test_who_waits_is_told_how_many_files_come_first(editor):
    ask_for(attached(making.pdf("Trước")))
    own = ask_for(attached(making.pdf("Của tôi")))
    page = editor.get(reverse("fill_from_file", args=[own.attachment_id]))
    assert "Trước tệp này còn 1 tệp." in page.content.decode()
