"""A file that came in but cannot be read is told of in the batch's report and among what waits, and a good one is not."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse

from cms.policies.bulk.models import ImportRun
from cms.policies.extracting.duty import ask_for, record
from cms.policies.extracting.outcome import Outcome
from cms.policies.models import PolicyDocument, PolicyFile
from tests.cms.admin.conftest import editor  # noqa: F401  a fixture
from tests.cms.policies.bulk import packages

LOCKED = "Tệp có mật khẩu nên không đọc được"


@pytest.fixture
def batch(tmp_path):
    """Two documents that came in with a file each."""
    rows = [packages.row(1, files="mot.pdf"), packages.row(2, files="hai.pdf")]
    files = {"so.csv": packages.sheet(rows), "mot.pdf": packages.pdf("một"), "hai.pdf": packages.pdf("hai")}
    call_command("import_documents", str(packages.folder(tmp_path / "in", files)), "--write", stdout=StringIO())
    return ImportRun.objects.get()


def read(number, outcome):
    """Let the worker have read the file of a document."""
    file = PolicyFile.objects.get(document__number=number)
    record(ask_for(file.attachment).pk, outcome)
    return file


def report(client, batch):
    """The report as a sheet, by line."""
    lines = client.get(reverse("import_report", args=[batch.pk])).content.decode().split("\r\n")
    return {1: lines[1], 2: lines[-2]}


def test_the_report_tells_what_the_worker_found(editor, batch):  # noqa: F811
    assert "đang chờ đọc" in report(editor, batch)[2]
    read(1, Outcome(text="Điều 1. Một"))
    read(2, Outcome(code="locked"))
    told = report(editor, batch)
    assert (LOCKED in told[2], "Tệp «" in told[1]) == (True, False)
    assert LOCKED in editor.get(reverse("import_run", args=[batch.pk])).content.decode()


def test_a_file_that_nobody_can_open_waits_on_the_first_page(editor, batch):  # noqa: F811
    read(2, Outcome(code="locked"))
    page = editor.get("/admin/").content.decode()
    assert (LOCKED in page, "Tệp không đọc được (1)" in page) == (True, True)


@pytest.mark.parametrize(
    ("code", "text", "waits"),
    [("no_text", "", True), ("no_text", "Gõ tay", False), ("damaged", "Gõ tay", True), ("no_text_inside", "", False)],
)
def test_what_waits_is_what_somebody_can_still_mend(editor, batch, code, text, waits):  # noqa: F811
    read(2, Outcome(code=code))
    PolicyDocument.objects.filter(number="2").update(text=text)
    assert ("Tệp không đọc được (1)" in editor.get("/admin/").content.decode()) is waits


def test_a_replaced_file_waits_no_more(editor, batch):  # noqa: F811
    file = read(2, Outcome(code="locked"))
    file.attachment.file.name = "documents/moi.pdf"
    file.attachment.save()
    assert "Tệp không đọc được (1)" not in editor.get("/admin/").content.decode()
