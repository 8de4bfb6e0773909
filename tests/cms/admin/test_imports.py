"""Editors hand in a package, read what would become of it, decide, and take the library out; nobody else does."""

from __future__ import annotations

import io
import os
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cms.policies.bulk import duty
from cms.policies.bulk.models import ImportRun
from cms.policies.kinds import load_kinds
from cms.policies.models import PolicyDocument
from tests.cms.changes import factories
from tests.cms.policies.bulk import packages

pytestmark = pytest.mark.django_db
State = ImportRun.State


@pytest.fixture(autouse=True)
def library(db, settings, tmp_path):
    """The kinds of documents, and folders of the test's own."""
    settings.MEDIA_ROOT, settings.DATA_DIR = tmp_path / "media", tmp_path
    load_kinds()


def handed_in(client, tmp_path, files, name="Gói.zip"):
    content = packages.zipped(tmp_path / "a.zip", files).read_bytes()
    return client.post(reverse("imports"), {"package": SimpleUploadedFile(name, content, "application/zip")})


def worked():
    while duty.run_once():
        pass


def test_a_package_is_looked_through_and_then_taken_in_by_decision(editor, tmp_path):
    files = {
        "s.csv": packages.sheet([packages.row(168, files="a.pdf"), packages.row(169, kind="Kịch bản")]),
        "a.pdf": packages.pdf(),
    }
    address = handed_in(editor, tmp_path, files).url
    assert "data-import-running" in editor.get(address).content.decode()
    worked()
    shown = editor.get(address).content.decode()
    assert "Nhập 1 văn bản" in shown
    assert "Kịch bản" in shown
    assert PolicyDocument.objects.count() == 0
    editor.post(address)
    worked()
    assert "Đã nhập xong" in editor.get(address).content.decode()
    assert PolicyDocument.objects.get().number == "168"


def test_the_lines_can_be_narrowed_and_the_report_taken_away(editor, tmp_path):
    rows = [packages.row(168), packages.row(169, kind="Kịch bản")]
    address = handed_in(editor, tmp_path, {"s.csv": packages.sheet(rows)}).url
    worked()
    narrowed = editor.get(f"{address}?ket-qua=wrong").content.decode()
    lines = narrowed[narrowed.rindex("<table") : narrowed.rindex("</table>")]
    assert ("Kịch bản" in lines, "168" in lines) == (True, False)
    report = editor.get(f"{address}ket-qua.csv").content.decode()
    assert ("Sẽ nhập" in report, "Kịch bản" in report) == (True, True)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4", b"PK\x03\x04"])
def test_what_is_no_zip_is_refused_with_a_sentence(editor, content):
    answer = editor.post(reverse("imports"), {"package": SimpleUploadedFile("a.zip", content)})
    assert answer.status_code == 422
    assert ImportRun.objects.count() == 0
    assert 'role="alert"' in answer.content.decode()


def test_a_package_without_a_sheet_says_so(editor, tmp_path):
    address = handed_in(editor, tmp_path, {"a.pdf": packages.pdf()}).url
    worked()
    assert "Không thấy bảng kê" in editor.get(address).content.decode()


def test_the_name_of_a_package_leads_nowhere(editor, tmp_path):
    handed_in(editor, tmp_path, {"s.csv": packages.sheet([packages.row(1)])}, name="../../x\u202e.zip")
    assert [path.suffix for path in duty.shelf().iterdir()] == [".zip"]
    assert not (tmp_path.parent / "x.zip").exists()


def test_a_decision_before_the_look_is_over_does_nothing(editor, tmp_path):
    address = handed_in(editor, tmp_path, {"s.csv": packages.sheet([packages.row(1)])}).url
    editor.post(address)
    assert ImportRun.objects.get().state == State.CHECKING


def test_the_library_goes_out_and_what_is_not_public_only_when_asked(editor):
    factories.document("168")
    PolicyDocument.objects.filter(pk=factories.document("169").pk).update(live=False)
    for query, count in (("", 1), ("?tat-ca=1", 2)):
        content = b"".join(editor.get(reverse("export_documents") + query).streaming_content)
        sheet = zipfile.ZipFile(io.BytesIO(content)).read("bang-ke.csv").decode()
        assert len(sheet.splitlines()) == 1 + count


def test_strangers_and_those_without_the_right_are_kept_out(client, editor, tmp_path):
    address = handed_in(editor, tmp_path, {"s.csv": packages.sheet([packages.row(1)])}).url
    addresses = [
        reverse("imports"),
        reverse("import_sample"),
        reverse("export_documents"),
        address,
        f"{address}ket-qua.csv",
    ]
    client.logout()
    assert {client.get(url).status_code for url in addresses} == {302}


def test_packages_are_cleared_away_when_nobody_needs_them(editor, tmp_path):
    handed_in(editor, tmp_path, {"s.csv": packages.sheet([packages.row(1)])})
    waiting = next(duty.shelf().iterdir())
    left = duty.shelf() / "left.zip"
    left.write_bytes(b"x")
    for path in (waiting, left):
        os.utime(path, (0, 0))
    assert duty.forget_packages() == 1
    assert waiting.exists()
    ImportRun.objects.update(state=State.DONE)
    assert duty.forget_packages() == 1
