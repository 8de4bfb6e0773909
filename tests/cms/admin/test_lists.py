"""The lists of the admin: they say what matters, are narrowed and searched, and cost few queries."""

from __future__ import annotations

import datetime
from urllib.parse import quote

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cms.places.models import Organisation
from cms.policies.models import DocumentKind
from tests.cms.accounts.people import words
from tests.cms.admin import forms
from tests.cms.changes import factories
from tests.cms.public import shown

pytestmark = pytest.mark.django_db
LISTS = [
    forms.DOCUMENTS,
    "/admin/snippets/results/indicator/",
    "/admin/tin-bai/",
]


def names(response):
    assert response.status_code == 200
    return {str(row) for row in response.context["object_list"]}


@pytest.fixture
def library():
    """Two documents that differ in all that the list is narrowed by."""
    decision, _ = DocumentKind.objects.get_or_create(
        name="Quyết định", group=DocumentKind.Group.ADMINISTRATIVE, defaults={"abbreviation": "QĐ", "also_law": True}
    )
    plan = factories.document(abstract="Chuyển đổi số")
    rule = factories.document(
        "9",
        symbol="QĐ-UBND",
        issued_on=datetime.date(2024, 2, 1),
        abstract="Giao kế hoạch vốn",
        live=False,
        issuer_as_signed="Ủy ban nhân dân tỉnh",
    )
    rule.kind = decision
    rule.save()
    return plan, rule


def test_the_list_of_documents_says_what_matters(editor, library):
    page = editor.get(forms.DOCUMENTS).content.decode()
    for said in ("168/KH-UBND", "15/9/2023", "9/QĐ-UBND", "Quyết định", "Ủy ban nhân dân tỉnh", "Đã ban hành"):
        assert said in page


def test_the_list_of_documents_cuts_long_abstracts_below_the_name(editor):
    factories.document(abstract="dài " * 60)
    row = words(editor.get(forms.DOCUMENTS)).partition("Kế hoạch số 168/KH-UBND")[2]
    assert 80 < len(row[: row.index("…")].strip()) <= 120


@pytest.mark.parametrize("address", [forms.DOCUMENTS, "/admin/snippets/choose/policies/policydocument/"])
def test_lists_name_the_issuer_as_the_directory_does(editor, address):
    body = Organisation.objects.create(name="Ban Dân tộc tỉnh Quảng Ngãi")
    factories.document(issuer=body, issuer_as_signed="Ban Dân tộc ghi trên văn bản")
    answer = editor.get(address)
    page = answer.json()["html"] if "choose" in address else answer.content.decode()
    assert "Ban Dân tộc tỉnh Quảng Ngãi" in page
    assert "Ban Dân tộc ghi trên văn bản" not in page


@pytest.mark.parametrize("query", ["year=2024", "live=false", "kind={kind}", "q=9", "q={words}", "q={words}&year=2024"])
def test_documents_are_narrowed_and_searched(editor, library, query):
    _, rule = library
    asked = query.format(kind=rule.kind_id, words=quote("giao kế hoạch vốn"))
    assert names(editor.get(f"{forms.DOCUMENTS}?{asked}")) == {str(rule)}


@pytest.mark.parametrize("query", ["year=x", "kind=x", "kind=999", "issuer=", "p=x", "ordering=x", "q=%00", "q=%22%5C"])
def test_a_wrong_question_to_a_list_is_no_error(editor, library, query):
    for address in LISTS:
        assert editor.get(f"{address}?{query}").status_code in {200, 404}, address


@pytest.mark.parametrize("address", LISTS)
def test_a_longer_list_costs_no_more_queries(editor, address):
    document = factories.document()
    fill(document, range(200, 202))
    editor.get(address)
    with CaptureQueriesContext(connection) as few:
        editor.get(address)
    fill(document, range(202, 212))
    with CaptureQueriesContext(connection) as many:
        editor.get(address)
    assert len(many) == len(few)


def fill(document, numbers):
    for number in numbers:
        factories.document(str(number))
        factories.article(f"Tin số {number}")
        shown.target(f"Chỉ tiêu {number}", 30, document)


def test_articles_are_listed_with_topic_and_narrowed_by_it(editor):
    page = factories.article("Đường mới ở Ba Tơ")
    draft = factories.draft_article("Bản nháp")
    draft.topic = factories.Topic.objects.create(name="Chính sách")
    draft.save()
    assert names(editor.get("/admin/tin-bai/")) == {"Đường mới ở Ba Tơ", "Bản nháp"}
    assert names(editor.get(f"/admin/tin-bai/?topic={page.topic_id}")) == {"Đường mới ở Ba Tơ"}


def test_the_menus_are_in_vietnamese(administrator):
    menu = str(administrator.get("/admin/").context["request"].user and administrator.get("/admin/").content.decode())
    spoken = menu.encode().decode("unicode_escape", errors="ignore")
    for label in ("Tin bài", "Chuyên mục", "Văn bản", "Loại văn bản", "Chỉ tiêu và số liệu", "Danh mục"):
        assert label in spoken
    assert "What's new" not in spoken


def test_a_page_of_the_admin_that_is_not_there_bears_this_site_s_name(editor):
    answer = editor.get("/admin/pages/999999/edit/")
    assert answer.status_code == 404
    assert "<title>Lỗi 404: không có trang này - Công tác dân tộc Quảng Ngãi</title>" in answer.content.decode()


def test_the_admin_is_closed_to_strangers():
    for address in LISTS:
        assert Client().get(address).status_code == 302
