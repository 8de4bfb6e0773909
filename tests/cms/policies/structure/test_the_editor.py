"""Beside the text the editor reads where its numbering is odd, with the place quoted; the text stays as it is."""

from __future__ import annotations

import html

import pytest

from cms.policies.models import PolicyDocument
from cms.policies.structure_panel import LONGEST_TEXT, oddities_in
from tests.cms.admin import forms
from tests.cms.admin.conftest import signed_in
from tests.cms.changes import factories

HEADING = "Đánh số điều, khoản, điểm"
ODD = "Điều 1. Phạm vi\n1. Một.\n3. Ba.\nĐiều 2. Đối tượng\nĐiều 2. Đối tượng\na) Điểm.\nc) Điểm."


@pytest.fixture
def editor(db, client, django_user_model):
    return signed_in(client, django_user_model, "bientap", "Biên tập viên", "Người duyệt")


def test_each_odd_place_is_told_with_its_line():
    told = [(each.line, each.printed, each.sentence) for each in oddities_in(ODD)]
    assert told == [
        (3, "3. Ba.", "Sau khoản 1 là khoản 3."),
        (5, "Điều 2. Đối tượng", "Sau Điều 2 là Điều 2."),
        (7, "c) Điểm.", "Sau điểm a là điểm c."),
    ]


def test_a_long_line_is_cut_in_the_quotation():
    (odd,) = oddities_in(f"Điều 2. {'rất dài ' * 100}")
    assert odd.printed.endswith("…")
    assert len(odd.printed) < 200


def test_a_text_of_a_book_is_not_looked_through_while_the_page_is_made():
    assert oddities_in(ODD + " " * LONGEST_TEXT) == []


@pytest.mark.django_db
def test_the_editor_sees_the_places_and_may_leave_them(editor):
    editor.post(f"{forms.DOCUMENTS}add/", {**forms.document(text=ODD), **forms.PUBLISH})
    document = PolicyDocument.objects.get()
    assert document.live
    assert document.text == ODD
    page = html.unescape(editor.get(f"{forms.DOCUMENTS}edit/{document.pk}/").content.decode())
    assert HEADING in page
    assert "Dòng 3: Sau khoản 1 là khoản 3." in page
    assert "<blockquote>3. Ba.</blockquote>" in page


@pytest.mark.django_db
def test_a_text_in_order_is_not_spoken_of(editor):
    document = factories.document(text="Điều 1. Một\nĐiều 2. Hai")
    assert HEADING not in html.unescape(editor.get(f"{forms.DOCUMENTS}edit/{document.pk}/").content.decode())
