"""The document editor: drafts may have gaps, what is published may not, and a document is in the library once."""

from __future__ import annotations

import datetime

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.test.utils.form_data import inline_formset

from cms.changes.models import Item
from cms.pages.models import Attachment
from cms.policies.models import IssueState, PolicyDocument
from tests.cms.admin import forms
from tests.cms.changes import factories

pytestmark = pytest.mark.django_db
ADD = f"{forms.DOCUMENTS}add/"
DAYS = datetime.date(2016, 1, 1), datetime.date(2021, 7, 1)


def edit(document):
    return f"{forms.DOCUMENTS}edit/{document.pk}/"


def test_an_editor_publishes_a_document_and_takes_it_back(editor):
    editor.post(ADD, {**forms.document(), **forms.PUBLISH})
    document = PolicyDocument.objects.get()
    address = document.get_absolute_url()
    assert address == "/van-ban/ke-hoach-168-kh-ubnd-2023/"
    assert Client().get(address).status_code == 200
    editor.post(f"{forms.DOCUMENTS}unpublish/{document.pk}/")
    assert Client().get(address).status_code == 404
    assert Item.objects.get(model="policies.policydocument").version == 2


def test_files_of_a_document_are_entered_with_it(editor, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    signed = Attachment.objects.create(title="168.pdf", file=ContentFile(b"%PDF-1.7", name="168.pdf"))
    files = inline_formset([{"attachment": signed.pk, "label": "Bản ký"}])
    editor.post(ADD, {**forms.document(files=files), **forms.PUBLISH})
    page = Client().get(PolicyDocument.objects.get().get_absolute_url()).content.decode()
    assert "Bản ký" in page
    assert Client().get(signed.url).status_code == 200


def test_a_draft_may_have_gaps_and_is_not_public(editor):
    editor.post(ADD, forms.document(number="", symbol="", issued_on="", abstract=""))
    document = PolicyDocument.objects.get()
    assert not document.live
    assert Client().get(document.get_absolute_url()).status_code == 404
    assert editor.get(edit(document)).status_code == 200


def test_what_is_published_has_no_gaps(editor):
    gaps = {"number": "", "issued_on": "", "abstract": "", "issuer_as_signed": " "}
    response = editor.post(ADD, {**forms.document(**gaps), **forms.PUBLISH})
    assert forms.errors_in(response) == {
        "issued_on": "Văn bản đã ban hành phải có ngày ban hành.",
        "number": "Hãy ghi số, hoặc đánh dấu «không rõ số», hoặc chọn «Dự thảo, chưa phát hành».",
        "issuer": "Hãy chọn cơ quan ban hành, hoặc ghi tên cơ quan đúng như trên văn bản.",
        "abstract": "Hãy ghi trích yếu hoặc tên hiển thị: người đọc tìm văn bản theo câu này.",
    }
    assert not PolicyDocument.objects.exists()


def test_a_draft_handed_on_for_approval_keeps_no_gaps(editor):
    editor.post(ADD, forms.document())
    document = PolicyDocument.objects.get()
    editor.post(edit(document), {**forms.document(), "action-submit": "1"})
    assert document.workflow_in_progress
    assert "issued_on" in forms.errors_in(editor.post(edit(document), forms.document(issued_on="")))
    document.refresh_from_db()
    assert document.get_latest_revision_as_object().issued_on == datetime.date(2023, 9, 15)


@pytest.mark.parametrize(
    ("wrong", "field", "words"),
    [
        ({"number_unknown": "on"}, "number_unknown", "bỏ đánh dấu"),
        ({"number": "168/KH-UBND"}, "number", "Ô này chỉ ghi số"),
        ({"issued_on": "2999-01-01"}, "issued_on", "sau hôm nay"),
        ({"issued_on": "0203-09-15"}, "issued_on", "gõ nhầm"),
    ],
)
def test_not_even_a_draft_may_contradict_itself(editor, wrong, field, words):
    assert words in forms.errors_in(editor.post(ADD, forms.document(**wrong)))[field]


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": ""},
        {"kind": "999999"},
        {"kind": "x"},
        {"issue_state": "khac"},
        {"issued_on": "15 tháng 9"},
        {"issuer": "999999"},
        {"number": "1" * 21},
        {"abstract": "a\x00b"},
        {"files-TOTAL_FORMS": "x"},
        {"files": inline_formset([{"attachment": "999999", "label": ""}])},
    ],
)
@pytest.mark.parametrize("action", [{}, forms.PUBLISH])
def test_wrong_input_is_answered_with_the_form(editor, wrong, action):
    response = editor.post(ADD, {**forms.document(**wrong), **action})
    assert response.status_code == 200
    assert not PolicyDocument.objects.exists()


def test_a_draft_is_previewed_as_the_public_page(editor):
    document = factories.document(live=False)
    preview = f"{forms.DOCUMENTS}preview/{document.pk}/"
    assert editor.post(preview, forms.document(text="Đoạn mới viết", issued_on="")).json()["is_available"]
    page = editor.get(preview)
    assert page.status_code == 200
    assert "Đoạn mới viết" in page.content.decode()
    assert Client().get(preview).status_code == 302


def test_one_who_only_writes_hands_on_and_cannot_publish(writer):
    writer.post(ADD, {**forms.document(), **forms.PUBLISH})
    assert not PolicyDocument.objects.filter(live=True).exists()
    document = PolicyDocument.objects.get()
    writer.post(edit(document), {**forms.document(), "action-submit": "1"})
    assert document.current_workflow_state.workflow.name == "Duyệt nội dung"


@pytest.mark.parametrize("action", [forms.PUBLISH, {"action-submit": "1"}])
def test_an_unissued_document_is_not_published_and_the_editor_is_told_why(editor, action):
    fields = forms.document(issue_state=IssueState.UNISSUED, number="", issued_on="")
    editor.post(ADD, fields)
    document = PolicyDocument.objects.get()
    response = editor.post(edit(document), {**fields, **action})
    assert "Văn bản chưa có số, ngày: hãy lưu nháp." in forms.errors_in(response)["issue_state"]
    document.refresh_from_db()
    assert not document.live
    assert not document.workflow_in_progress


@pytest.mark.parametrize("was_live", [False, True])
def test_a_draft_that_is_issued_at_last_gets_the_address_of_its_number(editor, was_live):
    editor.post(ADD, forms.document(issue_state=IssueState.UNISSUED, number="", issued_on=""))
    document = PolicyDocument.objects.get()
    assert document.slug.startswith("du-thao-ke-hoach-")
    if was_live:  # as our own earlier forms allowed, and programs still do
        document.get_latest_revision().publish()
    editor.post(edit(document), {**forms.document(), **forms.PUBLISH})
    document.refresh_from_db()
    assert document.get_absolute_url() == "/van-ban/ke-hoach-168-kh-ubnd-2023/"
    assert Client().get(document.get_absolute_url()).status_code == 200


def test_title_and_abstract_keep_no_mark_that_turns_the_direction_of_reading(editor):
    editor.post(ADD, forms.document(title="Kế \u202ehoạch", abstract="Chuyển \u202eđổi số\r\nvùng đồng bào"))
    document = PolicyDocument.objects.get()
    assert (document.title, document.abstract) == ("Kế hoạch", "Chuyển đổi số\nvùng đồng bào")
