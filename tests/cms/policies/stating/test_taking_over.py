"""The editor takes over what the text states: marked, filled into the form, looked at, and only then saved."""

from __future__ import annotations

import html
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from cms.policies.cited import following
from cms.policies.kinds import load_kinds
from cms.policies.models import DocumentRelation, PolicyDocument
from tests.cms.admin import forms
from tests.cms.changes import factories
from tests.cms.policies.cited.library import decision
from tests.cms.policies.extracting import making
from tests.cms.policies.extracting.worker import read_all
from tests.cms.policies.stating.stated import DECISION

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]
ADD = f"{forms.DOCUMENTS}add/"
HEADING = "Dữ kiện đọc được trong toàn văn"
REPLACED = "Quyết định số 15/2018/QĐ-UBND ngày 02/5/2018 của Ủy ban nhân dân tỉnh Quảng Ngãi"
ALL = {"lay-du-kien": "tat-ca"}
SAVES_ITSELF = "data-w-autosave-interval-value"


def edit_of(document):
    return f"{forms.DOCUMENTS}edit/{document.pk}/"


def shown(answer):
    assert answer.status_code == 200
    return html.unescape(answer.content.decode())


def marks(page, words):
    """The value of the box beside the fact with these words."""
    return re.findall(r'name="du-kien" value="([0-9a-f]+)">\s*' + re.escape(words), page)


def rows(answer):
    """Kind, target, words and part of the relations in the form."""
    formset = answer.context["form"].formsets["relations"]
    return [tuple(form[name].value() or "" for name in ("kind", "target", "citation", "scope")) for form in formset]


def field(answer, name):
    return answer.context["form"][name].value()


def test_each_fact_is_shown_with_its_sentence_and_nothing_is_stored(editor):
    document = factories.document(text=DECISION, live=False)
    page = shown(editor.get(edit_of(document)))
    assert HEADING in page
    assert "Có hiệu lực từ ngày" in page
    assert f"Thay thế {REPLACED}" in page
    assert "Nghị định số 43/2011/NĐ-CP ngày 13/6/2011 của Chính phủ hết hiệu lực kể từ ngày Quyết định này" in page
    assert not DocumentRelation.objects.exists()


def test_marked_facts_come_back_in_the_form_and_are_not_saved(editor):
    page = shown(editor.post(ADD, {**forms.document(text=DECISION), "lay-du-kien": "da-danh-dau"}))
    assert "Chưa đánh dấu mục nào" in page
    (mark,) = marks(page, f"Thay thế {REPLACED}")
    answer = editor.post(
        ADD, {**forms.document(text=DECISION, abstract="đang gõ dở"), "lay-du-kien": "x", "du-kien": mark}
    )
    assert rows(answer) == [("replaces", "", REPLACED, "")]
    assert field(answer, "abstract") == "đang gõ dở"
    assert not field(answer, "effective_from")
    assert "Chưa lưu gì" in shown(answer)
    assert marks(shown(answer), f"Thay thế {REPLACED}") == []
    assert not PolicyDocument.objects.exists()


def test_what_was_filled_in_waits_for_the_editor_to_save_it(editor):
    document = factories.document(text=DECISION, live=False)
    assert SAVES_ITSELF in shown(editor.get(edit_of(document)))
    page = shown(editor.post(edit_of(document), {**forms.document(text=DECISION), **ALL}))
    assert "Chưa lưu gì" in page
    assert SAVES_ITSELF not in page
    assert 'data-w-unsaved-force-value="true"' in page


def test_all_facts_are_taken_at_once_and_the_form_can_then_be_saved(editor):
    answer = editor.post(ADD, {**forms.document(text=DECISION), **ALL})
    assert len(rows(answer)) == 10
    assert field(answer, "effective_from") == "30/10/2023"
    assert HEADING not in shown(answer)
    relations = [dict(zip(("kind", "target", "citation", "scope"), row, strict=True)) for row in rows(answer)]
    sent = forms.document(text=DECISION, relations=inline_formset(relations), effective_from="30/10/2023")
    editor.post(ADD, sent)
    draft = PolicyDocument.objects.get().get_latest_revision_as_object()
    assert [row.kind for row in draft.relations.all()].count("basis") == 4
    assert draft.effective_from.isoformat() == "2023-10-30"


def test_what_the_library_has_is_chosen(editor):
    known = decision("1719", "QĐ-TTg", issuer_as_signed="Thủ tướng Chính phủ")
    following.settle()
    text = "Căn cứ Quyết định số 1719/QĐ-TTg ngày 12/5/2023 của Thủ tướng Chính phủ;"
    answer = editor.post(ADD, {**forms.document(text=text), **ALL})
    assert rows(answer) == [("basis", str(known.pk), "", "")]


def test_a_citation_that_may_mean_several_documents_is_taken_by_its_words(editor):
    places = [
        decision("168", "KH-UBND", issuer_as_signed=f"Ủy ban nhân dân tỉnh {name}") for name in ("Kon Tum", "Gia Lai")
    ]
    following.settle()
    text = "Căn cứ Kế hoạch số 168/KH-UBND;"
    page = shown(editor.post(ADD, {**forms.document(text=text, number="9"), "lay-du-kien": "x"}))
    assert "Chưa rõ là văn bản nào" in page
    assert all(place.get_absolute_url() in page for place in places)
    answer = editor.post(ADD, {**forms.document(text=text, number="9"), **ALL})
    assert rows(answer) == [("basis", "", "Kế hoạch số 168/KH-UBND", "")]


def test_what_a_relation_says_already_is_not_offered_again(editor):
    known = decision("1719", "QĐ-TTg", issuer_as_signed="Thủ tướng Chính phủ")
    following.settle()
    text = "Căn cứ Quyết định số 1719/QĐ-TTg;\nCăn cứ Nghị định số 45/2010/NĐ-CP;"
    said = [
        {"kind": "basis", "target": known.pk, "citation": ""},
        {"kind": "basis", "target": "", "citation": "Nghị định số 45/2010/NĐ-CP của Chính phủ"},
    ]
    answer = editor.post(ADD, {**forms.document(text=text, relations=inline_formset(said)), **ALL})
    assert len(rows(answer)) == 2
    assert HEADING not in shown(answer)


def test_a_relation_that_was_taken_out_is_offered_again(editor):
    said = [{"kind": "basis", "target": "", "citation": "Nghị định số 45/2010/NĐ-CP", "DELETE": "on"}]
    text = "Căn cứ Nghị định số 45/2010/NĐ-CP;"
    page = shown(editor.post(ADD, {**forms.document(text=text, relations=inline_formset(said)), "lay-du-kien": "x"}))
    assert marks(page, "Căn cứ Nghị định số 45/2010/NĐ-CP")


def test_the_document_itself_is_nobodys_target(editor):
    text = "Điều 1. Quyết định này thay thế Kế hoạch số 168/KH-UBND."
    answer = editor.post(ADD, {**forms.document(text=text), **ALL})
    assert rows(answer) == []


def test_a_day_counted_from_signing_asks_for_the_day_of_issue(editor):
    text = "Điều 3. Kế hoạch này có hiệu lực kể từ ngày ký."
    answer = editor.post(ADD, {**forms.document(text=text, issued_on=""), **ALL})
    assert "hãy ghi ngày ban hành trước" in shown(answer)
    assert not field(answer, "effective_from")


def test_facts_of_a_signed_file_are_offered_in_the_form_that_it_fills(editor):
    load_kinds()
    answer = editor.post("/admin/van-ban-tu-tep/", {"file": SimpleUploadedFile("168.pdf", making.pdf(making.LETTER))})
    read_all()
    page = shown(editor.get(editor.get(answer.url).url))
    assert marks(page, "Căn cứ Quyết định số 330/QĐ-UBDT ngày 12 tháng 5 năm 2023 của Ủy ban Dân tộc")
    files = re.search(r'name="files-0-attachment"[^>]*value="(\d+)"', page)
    again = editor.post(ADD, {**forms.document(files=inline_formset([{"attachment": files[1]}])), **ALL})
    assert "Đọc từ tệp: hãy đối chiếu với bản ký." in shown(again)


@pytest.mark.parametrize("number", ["", "x", "-1", "9" * 18, "9" * 40])
def test_a_forged_count_of_rows_is_no_error_page(editor, number):
    sent = {**forms.document(text=DECISION), **ALL, "relations-TOTAL_FORMS": number, "du-kien": "\x00"}
    assert editor.post(ADD, sent).status_code == 200
    assert not PolicyDocument.objects.exists()


def test_who_may_not_edit_is_offered_nothing(client, django_user_model):
    document = factories.document(text=DECISION, live=False)
    client.force_login(django_user_model.objects.create_user("khach", password="mật khẩu dài để thử"))
    assert client.post(edit_of(document), nested_form_data(ALL)).status_code in (302, 403)


def test_a_locked_document_stays_as_it_is(editor):
    document = factories.document(text=DECISION, live=False)
    document.locked = True
    document.save()
    page = shown(editor.post(edit_of(document), {**forms.document(text=DECISION), **ALL}))
    assert "Đã điền" not in page
