"""A file that the public is shown is replaced by those who may publish, and the ledger hears of it at once."""

from __future__ import annotations

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile

from cms.changes import ledger
from cms.pages.models import Attachment
from cms.policies.models import PolicyFile
from tests.cms.changes import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed(db, settings, tmp_path):
    """The signed copy of a published document."""
    settings.MEDIA_ROOT = tmp_path
    attachment = Attachment.objects.create(title="Bản ký", file=ContentFile(b"2023", name="ban-ky.txt"), file_size=4)
    attachment._set_document_file_metadata()
    attachment.save()
    document = factories.document(live=False)
    document.files.add(PolicyFile(attachment=attachment))
    document.live = True
    document.save()
    return document


def replace(client, attachment, content):
    form = {"title": attachment.title, "tags": "", "file": SimpleUploadedFile("khac.txt", content)}
    if attachment.collection_id:
        form["collection"] = attachment.collection_id
    return client.post(f"/admin/documents/edit/{attachment.pk}/", form)


def test_who_only_writes_cannot_change_what_readers_already_have(writer, signed):
    attachment = signed.files.get().attachment
    Attachment.objects.update(uploaded_by_user=writer.session["_auth_user_id"])
    answer = replace(writer, attachment, "bản khác".encode())
    assert "chỉ người duyệt mới được thay" in answer.content.decode()
    attachment.refresh_from_db()
    assert attachment.file.read() == b"2023"


def test_who_may_publish_replaces_it_and_the_ledger_has_a_new_version(editor, signed):
    attachment, before = signed.files.get().attachment, ledger.item_of(signed).version
    answer = replace(editor, attachment, "bản khác".encode())
    assert answer.status_code == 302, answer.content.decode()[:2000]
    assert ledger.item_of(signed).version == before + 1
