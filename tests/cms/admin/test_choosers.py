"""Choosing a document, an issuer, a programme from within another editor."""

from __future__ import annotations

import pytest
from django.test import Client

from cms.places.models import Organisation
from tests.cms.admin import forms
from tests.cms.changes import factories

pytestmark = pytest.mark.django_db
CHOOSE = "/admin/snippets/choose/policies/policydocument/"


def test_the_chooser_of_documents_tells_them_apart(editor):
    factories.document(abstract="Chuyển đổi số", issuer_as_signed="Ủy ban nhân dân tỉnh")
    page = editor.get(CHOOSE).json()["html"]
    for words in ("Kế hoạch số 168/KH-UBND: Chuyển đổi số", "15/9/2023", "Ủy ban nhân dân tỉnh"):
        assert words in page


def test_documents_are_chosen_by_number_and_by_words(editor):
    plan = factories.document(abstract="Chuyển đổi số")
    factories.document("9", abstract="Giao vốn")
    for query in ("168", "chuyển đổi"):
        found = editor.get(f"{CHOOSE}results/", {"q": query}).context["results"]
        assert [row.pk for row in found] == [plan.pk]


def test_what_is_chosen_is_named_by_its_title(editor):
    document = factories.document(abstract="Chuyển đổi số")
    chosen = editor.get(f"{CHOOSE}chosen/{document.pk}/").json()["result"]
    assert chosen["string"] == "Kế hoạch số 168/KH-UBND: Chuyển đổi số"


def test_an_editor_chooses_an_issuer_without_being_able_to_change_it(editor):
    body = Organisation.objects.create(name="Ban Dân tộc")
    assert "Ban Dân tộc" in editor.get("/admin/snippets/choose/places/organisation/").json()["html"]
    response = editor.post(f"/admin/snippets/places/organisation/edit/{body.pk}/", {"name": "Khác"})
    assert response.status_code in {302, 403}
    body.refresh_from_db()
    assert body.name == "Ban Dân tộc"


def test_a_kind_in_use_is_not_deleted(administrator):
    document = factories.document()
    response = administrator.post(f"/admin/snippets/policies/documentkind/delete/{document.kind_id}/")
    assert response.status_code != 500
    document.refresh_from_db()
    assert document.kind is not None


def test_choosers_are_closed_to_strangers():
    assert Client().get(CHOOSE).status_code == 302
    assert forms.DOCUMENTS in Client().get(forms.DOCUMENTS).url
