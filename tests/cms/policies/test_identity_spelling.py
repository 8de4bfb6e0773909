"""One document is one, however its symbol is typed and its issuer is shortened; what truly differs stays apart."""

from __future__ import annotations

import pytest

from cms.policies.models import PolicyDocument
from cms.policies.spelling import clean_symbol, whole_name
from tests.cms.admin import forms
from tests.cms.admin.conftest import signed_in

ADD = f"{forms.DOCUMENTS}add/"


@pytest.fixture
def editor(db, client, django_user_model):
    return signed_in(client, django_user_model, "bientap", "Biên tập viên", "Người duyệt")


@pytest.mark.parametrize(
    ("typed", "symbol"),
    [
        ("QÐ–UBND", "QĐ-UBND"),
        (" 2023 / QĐ — TTg ", "2023/QĐ-TTg"),
        ("CT/TU", "CT/TU"),
        ("QĐ-BNN&PTNT", "QĐ-BNN&PTNT"),
        ("", ""),
        ("ĐA-UBND", "ĐA-UBND"),
        ("DA-UBND", "DA-UBND"),
    ],
)
def test_a_symbol_has_one_spelling(typed, symbol):
    assert clean_symbol(typed) == symbol


@pytest.mark.parametrize(
    ("short", "whole"),
    [
        ("UBND tỉnh Quảng Ngãi", "Ủy ban nhân dân tỉnh Quảng Ngãi"),
        ("HĐND xã Ba Tơ", "Hội đồng nhân dân xã Ba Tơ"),
        ("Bộ TT&TT", "Bộ Thông tin và Truyền thông"),
        ("Sở KH&CN tỉnh Quảng Ngãi", "Sở Khoa học và Công nghệ tỉnh Quảng Ngãi"),
        ("Bộ trưởng Bộ Y tế", "Bộ trưởng Bộ Y tế"),
        ("Thủ tướng nước bạn", "Thủ tướng nước bạn"),
        ("", ""),
    ],
)
def test_an_abbreviated_body_is_written_out_and_no_other(short, whole):
    assert whole_name(short) == whole


def test_the_form_keeps_the_clean_symbol(editor):
    editor.post(ADD, {**forms.document(symbol="KH – UBND"), **forms.PUBLISH})
    assert PolicyDocument.objects.get().symbol == "KH-UBND"


def test_the_form_finds_the_document_under_an_abbreviated_issuer_and_another_dash(editor):
    whole = "Ủy ban nhân dân tỉnh Quảng Ngãi"
    editor.post(ADD, {**forms.document(issuer_as_signed=whole), **forms.PUBLISH})
    again = forms.document(issuer_as_signed="UBND tỉnh Quảng Ngãi", symbol="KH–UBND")
    assert "Thư viện đã có văn bản này" in forms.errors_in(editor.post(ADD, {**again, **forms.PUBLISH}))["number"]
    assert PolicyDocument.objects.count() == 1
