"""What goes out comes in again, byte for byte, and a package appears whole or not at all."""

from __future__ import annotations

import datetime
import zipfile
from io import StringIO

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command

from cms.pages.models import Attachment
from cms.policies.bulk.exporting import SHEET
from cms.policies.models import DocumentRelation, EffectEvent, PolicyDocument, PolicyFile
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


def test_the_whole_export_holds_the_work_on_drafts_and_the_public_one_does_not(tmp_path):
    factories.document(live=True)
    draft = PolicyDocument.objects.get().get_latest_revision_as_object()
    draft.text, draft.text_unchecked, draft.facts_note = "Điều 1. Chữ máy đọc", True, "Ngày in sai"
    draft.save_revision()
    texts = []
    for words in ([], ["--public"]):
        call_command("export_documents", str(tmp_path / "a.zip"), *words, stdout=StringIO())
        with zipfile.ZipFile(tmp_path / "a.zip") as packed:
            texts.append([packed.read(name).decode() for name in packed.namelist() if name.endswith("toan-van.txt")])
    assert texts == [["Điều 1. Chữ máy đọc"], []]


def test_a_draft_comes_in_again_with_its_marks(tmp_path):
    made = factories.document(live=False)
    draft = made.get_latest_revision_as_object()
    draft.text, draft.text_unchecked, draft.facts_note, draft.title = "Chữ máy đọc", True, "Ngày in sai", "Tên khác"
    draft.save_revision()
    again = again_after(made, tmp_path)
    assert (again.text, again.text_unchecked, again.facts_note, again.title) == (
        "Chữ máy đọc",
        True,
        "Ngày in sai",
        "Tên khác",
    )


def test_a_draft_whose_file_was_deleted_does_not_stop_the_export(tmp_path):
    made = with_file(factories.document(abstract="Còn lại"), packages.pdf("ký"))
    made.save_revision()
    row = made.files.get()
    row.delete()
    row.attachment.delete()
    call_command("export_documents", str(tmp_path / "a.zip"), stdout=StringIO())
    with zipfile.ZipFile(tmp_path / "a.zip") as packed:
        assert "Còn lại" in packed.read(SHEET).decode()


def test_relations_and_events_come_in_again(tmp_path):
    earlier, made = factories.document("150"), factories.document("168")
    day = datetime.date(2024, 1, 2)
    made.relations.add(
        DocumentRelation(kind="replaces", target=earlier, effective_on=day, note="=Theo Điều 3"),
        DocumentRelation(kind="basis", citation="Luật số 64/2025/QH15"),
    )
    made.effect_events.add(EffectEvent(event="repealed", on=day, by="Quyết định số 9/QĐ-UBND"))
    made.save()
    made.save_revision()
    again = again_after(made, tmp_path)
    assert [(row.kind, row.target_id, row.effective_on, row.note) for row in again.relations.all()] == [
        ("replaces", earlier.pk, day, "=Theo Điều 3"),
        ("basis", None, None, ""),
    ]
    assert again.relations.all()[1].citation == "Luật số 64/2025/QH15"
    assert [(row.event, row.on, row.by) for row in again.effect_events.all()] == [
        ("repealed", day, "Quyết định số 9/QĐ-UBND")
    ]
    call_command("import_documents", str(tmp_path / "a.zip"), "--write", stdout=StringIO())
    assert len(PolicyDocument.objects.get(number="168").get_latest_revision_as_object().relations.all()) == 2


def test_a_bad_line_of_the_relations_is_told_and_stops_nothing(tmp_path):
    made = factories.document()
    made.relations.add(DocumentRelation(kind="basis", citation="Luật số 64/2025/QH15"))
    made.save()
    made.save_revision()
    call_command("export_documents", str(tmp_path / "a.zip"), stdout=StringIO())
    with zipfile.ZipFile(tmp_path / "a.zip") as packed:
        files = {name: packed.read(name) for name in packed.namelist()}
    name = next(name for name in files if name.endswith("quan-he.csv"))
    bad = f"{made.citation()},phá,Luật,,,,\nKế hoạch số 9,căn cứ,Luật,,,,\n"
    packages.zipped(tmp_path / "b.zip", {**files, name: files[name] + bad.encode()})
    PolicyDocument.objects.get().delete()
    said = StringIO()
    call_command("import_documents", str(tmp_path / "b.zip"), "--write", stdout=said)
    assert "không có «phá» trong danh mục" in said.getvalue()
    assert "nói đến 1 văn bản không có" in said.getvalue()
    assert len(PolicyDocument.objects.get().get_latest_revision_as_object().relations.all()) == 1


def again_after(made, tmp_path):
    """Export all, delete this document, take the package in; give the document that came, as its editor sees it."""
    number = made.number
    call_command("export_documents", str(tmp_path / "a.zip"), stdout=StringIO())
    PolicyDocument.objects.get(pk=made.pk).delete()
    call_command("import_documents", str(tmp_path / "a.zip"), "--write", stdout=StringIO())
    return PolicyDocument.objects.get(number=number).get_latest_revision_as_object()


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
