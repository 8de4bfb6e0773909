"""Relations in the document editor: what cannot be true is told, and published only with a note that the public sees."""

from __future__ import annotations

import datetime

import pytest
from django.test import Client
from wagtail.test.utils.form_data import inline_formset

from cms.policies.models import DocumentKind, DocumentRelation, PolicyDocument
from tests.cms.admin import forms
from tests.cms.changes import factories

pytestmark = pytest.mark.django_db
ADD = f"{forms.DOCUMENTS}add/"


def edit(document):
    return f"{forms.DOCUMENTS}edit/{document.pk}/"


def rows(*filled, **counts):
    empty = {"citation": "", "target": "", "effective_on": "", "until": "", "scope": "", "note": ""}
    return inline_formset([{**empty, **row} for row in filled], **counts)


def events(*filled):
    empty = {"by": "", "until": "", "scope": "", "note": ""}
    return inline_formset([{**empty, **row} for row in filled])


def told(response, name="relations"):
    """Give what the form says to each row of relations."""
    assert response.status_code == 200
    return [
        {field: " ".join(words) for field, words in form.errors.items()}
        for form in response.context["form"].formsets[name].forms
    ]


@pytest.fixture
def later():
    return factories.document("2", issued_on=datetime.date(2024, 1, 10))


@pytest.fixture
def earlier():
    return factories.document("1", issued_on=datetime.date(2022, 1, 10))


def test_a_relation_is_published_with_its_document(editor, earlier):
    editor.post(ADD, {**forms.document(relations=rows({"kind": "replaces", "target": earlier.pk})), **forms.PUBLISH})
    made = PolicyDocument.objects.get(number="168")
    assert made.live
    assert "Bị thay thế bởi (1)" in Client().get(earlier.get_absolute_url()).content.decode()


def test_a_relation_in_a_draft_of_a_public_document_waits_for_its_publication(editor, earlier):
    editor.post(ADD, {**forms.document(), **forms.PUBLISH})
    made = PolicyDocument.objects.get(number="168")
    changed = forms.document(relations=rows({"kind": "replaces", "target": earlier.pk}))
    editor.post(edit(made), changed)
    assert "Bị thay thế" not in Client().get(earlier.get_absolute_url()).content.decode()
    editor.post(edit(made), {**changed, **forms.PUBLISH})
    assert "Bị thay thế" in Client().get(earlier.get_absolute_url()).content.decode()


def test_a_basis_issued_later_is_told_at_publication_and_kept_with_a_note(editor, later):
    row = {"kind": "basis", "target": later.pk}
    refused = editor.post(ADD, {**forms.document(relations=rows(row)), **forms.PUBLISH})
    (errors,) = told(refused)
    assert "ban hành ngày 10/01/2024, sau văn bản này (ngày 15/9/2023)" in errors["note"]
    assert not PolicyDocument.objects.filter(number="168").exists()
    noted = forms.document(relations=rows({**row, "note": "Bản gốc in sai ngày."}))
    editor.post(ADD, {**noted, **forms.PUBLISH})
    made = PolicyDocument.objects.get(number="168")
    assert "Bản gốc in sai ngày." in Client().get(made.get_absolute_url()).content.decode()


def test_a_draft_may_hold_an_impossible_fact(editor, later):
    editor.post(ADD, forms.document(relations=rows({"kind": "basis", "target": later.pk})))
    made = PolicyDocument.objects.get(number="168")
    assert not made.live
    assert editor.get(edit(made)).status_code == 200


def test_a_circle_of_replacements_is_told(editor, earlier):
    editor.post(ADD, {**forms.document(relations=rows({"kind": "replaces", "target": earlier.pk})), **forms.PUBLISH})
    made = PolicyDocument.objects.get(number="168")
    back = forms.document(number="1", issued_on="10/01/2022", relations=rows({"kind": "replaces", "target": made.pk}))
    (errors,) = told(editor.post(edit(earlier), {**back, **forms.PUBLISH}))
    assert "Thay thế vòng tròn: " in errors["note"]


def test_a_document_changed_so_that_what_others_say_of_it_cannot_be_true(editor, earlier):
    editor.post(ADD, {**forms.document(relations=rows({"kind": "replaces", "target": earlier.pk})), **forms.PUBLISH})
    late = forms.document(number="1", issued_on="10/01/2024")
    words = forms.errors_in(editor.post(edit(earlier), {**late, **forms.PUBLISH}))["facts_note"]
    assert "ban hành ngày 10/01/2024, sau văn bản này (ngày 15/9/2023)" in words
    editor.post(edit(earlier), {**late, "facts_note": "Ngày in trên bản gốc.", **forms.PUBLISH})
    earlier.refresh_from_db()
    assert earlier.issued_on == datetime.date(2024, 1, 10)


def test_in_force_before_it_was_issued_needs_a_note(editor):
    early = forms.document(effective_from="01/09/2023")
    words = forms.errors_in(editor.post(ADD, {**early, **forms.PUBLISH}))["facts_note"]
    assert "Có hiệu lực từ ngày 01/9/2023, trước khi ban hành (ngày 15/9/2023)." in words


def test_an_event_before_the_issue_needs_a_note(editor):
    early = forms.document(effect_events=events({"event": "replaced", "on": "01/09/2023"}))
    (errors,) = told(editor.post(ADD, {**early, **forms.PUBLISH}), "effect_events")
    assert "trước khi được ban hành" in errors["note"]


@pytest.mark.parametrize(
    ("row", "field"),
    [
        ({"kind": "replaces"}, "target"),
        ({"kind": "repeals_part", "citation": "Nghị định số 1/2020/NĐ-CP"}, "scope"),
        ({"kind": "khac", "citation": "Nghị định số 1/2020/NĐ-CP"}, "kind"),
        ({"kind": "replaces", "target": "999999"}, "target"),
        ({"kind": "replaces", "target": "x"}, "target"),
        ({"kind": "replaces", "citation": "Nghị định", "effective_on": "hôm qua"}, "effective_on"),
        ({"kind": "replaces", "citation": "a\x00b"}, "citation"),
    ],
)
@pytest.mark.parametrize("action", [{}, forms.PUBLISH])
def test_a_row_that_says_nothing_is_refused(editor, row, field, action):
    (errors,) = told(editor.post(ADD, {**forms.document(relations=rows(row)), **action}))
    assert field in errors


def test_a_document_has_no_relation_to_itself(editor, earlier):
    itself = forms.document(number="1", issued_on="10/01/2022", relations=rows({"kind": "basis", "target": earlier.pk}))
    (errors,) = told(editor.post(edit(earlier), itself))
    assert "chính nó" in errors["kind"]


def test_one_relation_is_written_once(editor, earlier):
    twice = rows({"kind": "basis", "target": earlier.pk}, {"kind": "basis", "target": earlier.pk})
    assert "dòng khác" in told(editor.post(ADD, forms.document(relations=twice)))[1]["kind"]


def test_a_target_outside_the_library_is_shown_in_words(editor):
    outside = rows({"kind": "basis", "citation": "Luật Tổ chức chính quyền địa phương"})
    editor.post(ADD, {**forms.document(relations=outside), **forms.PUBLISH})
    page = Client().get(PolicyDocument.objects.get().get_absolute_url()).content.decode()
    assert "Luật Tổ chức chính quyền địa phương" in page
    assert "Căn cứ (1)" in page


def test_a_removed_row_ends_the_relation(editor, earlier):
    editor.post(ADD, {**forms.document(relations=rows({"kind": "replaces", "target": earlier.pk})), **forms.PUBLISH})
    made = PolicyDocument.objects.get(number="168")
    row = {"id": DocumentRelation.objects.get().pk, "kind": "replaces", "target": earlier.pk, "DELETE": "on"}
    editor.post(edit(made), {**forms.document(relations=rows(row, initial=1)), **forms.PUBLISH})
    assert not DocumentRelation.objects.exists()
    assert 'class="standing"' not in Client().get(earlier.get_absolute_url()).content.decode()


def test_a_draft_shows_its_open_faults_in_the_editor(editor, later):
    editor.post(ADD, forms.document(relations=rows({"kind": "basis", "target": later.pk})))
    shown = editor.get(edit(PolicyDocument.objects.get(number="168"))).content.decode()
    assert "Dữ kiện không thể cùng đúng" in shown
    assert "sau văn bản này (ngày 15/9/2023)" in shown


def test_a_kind_that_was_no_longer_used_needs_a_note(editor):
    kind = DocumentKind.objects.create(name="Sắc lệnh", group="legal", valid_to=datetime.date(1960, 7, 15))
    words = forms.errors_in(editor.post(ADD, {**forms.document(kind=kind.pk), **forms.PUBLISH}))["facts_note"]
    assert "«Sắc lệnh» chỉ được dùng đến hết ngày 15/7/1960; văn bản ban hành ngày 15/9/2023." in words
