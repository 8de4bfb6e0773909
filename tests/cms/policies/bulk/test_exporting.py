"""What goes out comes in again, byte for byte, and a package appears whole or not at all."""

from __future__ import annotations

import zipfile
from io import StringIO

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command

from cms.pages.models import Attachment
from cms.policies.bulk.exporting import SHEET
from cms.policies.models import PolicyDocument, PolicyFile
from tests.cms.changes import factories
from tests.cms.policies.bulk import packages

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    """A media folder of the test's own."""
    settings.MEDIA_ROOT = tmp_path / "media"


def with_file(document, content):
    attachment = Attachment.objects.create(title="Bản ký", file=ContentFile(content, name="ban-ky.pdf"))
    PolicyFile.objects.create(document=document, attachment=attachment)
    return document


def test_an_export_comes_in_again_as_it_was(tmp_path):
    made = with_file(factories.document(text="Điều 1.\nMột", abstract="=Về «đất», nhà"), packages.pdf("ký"))
    call_command("export_documents", str(tmp_path / "a.zip"), stdout=StringIO())
    before = (made.number_symbol, made.issuer_name, made.abstract, made.issued_on, made.text)
    made.delete()
    call_command("import_documents", str(tmp_path / "a.zip"), "--write", stdout=StringIO())
    again = PolicyDocument.objects.get()
    assert (again.number_symbol, again.issuer_name, again.abstract, again.issued_on, again.text) == before
    assert again.files.get().attachment.file.read() == packages.pdf("ký")


def test_what_is_there_is_found_again(tmp_path):
    with_file(factories.document(), packages.pdf("ký"))
    call_command("export_documents", str(tmp_path / "a.zip"), stdout=StringIO())
    said = StringIO()
    call_command("import_documents", str(tmp_path / "a.zip"), stdout=said)
    assert "Thư viện đã có: 1" in said.getvalue()


def test_public_only_leaves_out_what_strangers_do_not_see(tmp_path):
    factories.document("168")
    PolicyDocument.objects.filter(pk=factories.document("169").pk).update(live=False)
    call_command("export_documents", str(tmp_path / "a.zip"), "--public", stdout=StringIO())
    sheet = zipfile.ZipFile(tmp_path / "a.zip").read(SHEET).decode()
    assert (",KH-UBND," in sheet, "169" in sheet) == (True, False)


def test_a_file_that_is_gone_leaves_no_half_package(tmp_path):
    document = with_file(factories.document(), packages.pdf("ký"))
    document.files.get().attachment.file.storage.delete(document.files.get().attachment.file.name)
    with pytest.raises(CommandError, match="Không xuất được"):
        call_command("export_documents", str(tmp_path / "a.zip"), stdout=StringIO())
    assert [each.name for each in tmp_path.iterdir() if "zip" in each.name] == []
