"""A document's identity and address in the editor: one record each, an address that follows it, nothing secret."""

from __future__ import annotations

import datetime

import pytest
from django.core.exceptions import BadRequest
from django.db import IntegrityError, transaction
from django.test import Client
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Revision

from cms.changes.models import Item
from cms.places.models import Organisation
from cms.policies.models import IssueState, PolicyDocument
from tests.cms.admin import forms
from tests.cms.changes import factories

pytestmark = pytest.mark.django_db
ADD = f"{forms.DOCUMENTS}add/"
DAYS = datetime.date(2016, 1, 1), datetime.date(2021, 7, 1)


def edit(document):
    return f"{forms.DOCUMENTS}edit/{document.pk}/"


@pytest.mark.parametrize("changed", [{}, {"number": "0168"}, {"symbol": "kh-ubnd"}, {"symbol": ""}])
def test_a_document_is_in_the_library_once(editor, changed):
    issuer = Organisation.objects.create(name="Ủy ban nhân dân tỉnh")
    known = factories.document(issuer=issuer)
    response = editor.post(ADD, forms.document(issuer=issuer.pk, **changed))
    assert f"(mã {known.pk})" in forms.errors_in(response)["number"]


@pytest.mark.parametrize("first", ["chosen", "written"])
@pytest.mark.parametrize("second", ["chosen", "written"])
def test_the_issuer_is_the_same_whether_chosen_or_written(editor, first, second):
    issuer = Organisation.objects.create(name="Ủy ban nhân dân tỉnh Hoà Bình")
    ways = {"chosen": {"issuer": issuer}, "written": {"issuer_as_signed": "UỶ BAN NHÂN DÂN TỈNH HÒA BÌNH"}}
    factories.document(**ways[first])
    typed = {"issuer": "", "issuer_as_signed": "", **ways[second]}
    if second == "chosen":
        typed["issuer"] = issuer.pk
    response = editor.post(ADD, {**forms.document(**typed), **forms.PUBLISH})
    assert "Thư viện đã có văn bản này" in forms.errors_in(response)["number"]


def test_two_bodies_of_one_name_each_have_a_document_of_the_same_number(editor):
    one, other = (Organisation.objects.create(name="Ủy ban nhân dân xã Sơn Hà", valid_from=day) for day in DAYS)
    factories.document(issuer=one)
    editor.post(ADD, {**forms.document(issuer=other.pk), **forms.PUBLISH})
    assert PolicyDocument.objects.filter(live=True).count() == 2


@pytest.mark.parametrize(
    "changed",
    [
        {"number": "169"},
        {"symbol": "2023/KH-UBND"},
        {"issued_on": "2022-09-15"},
        {"issuer": "", "issuer_as_signed": "Ủy ban nhân dân huyện Ba Tơ"},
    ],
)
def test_another_number_symbol_year_or_issuer_is_another_document(editor, changed):
    issuer = Organisation.objects.create(name="Ủy ban nhân dân tỉnh")
    factories.document(issuer=issuer)
    editor.post(ADD, {**forms.document(**{"issuer": issuer.pk, **changed}), **forms.PUBLISH})
    assert PolicyDocument.objects.count() == 2


def test_the_address_follows_a_draft_freely(editor):
    editor.post(ADD, forms.document(number="", symbol="", issued_on="", abstract=""))
    document = PolicyDocument.objects.get()
    editor.post(edit(document), {**forms.document(), **forms.PUBLISH})
    document.refresh_from_db()
    assert document.slug == "ke-hoach-168-kh-ubnd-2023"
    assert not Redirect.objects.exists()


def test_the_old_address_leads_on_for_good_when_a_number_is_corrected(editor):
    editor.post(ADD, {**forms.document(), **forms.PUBLISH})
    document = PolicyDocument.objects.get()
    first = Item.objects.get(model="policies.policydocument").uuid
    for number in ("169", "170"):
        editor.post(edit(document), {**forms.document(number=number), **forms.PUBLISH})
    for old in ("168", "169"):
        answer = Client().get(f"/van-ban/ke-hoach-{old}-kh-ubnd-2023/")
        assert (answer.status_code, answer["Location"]) == (301, "/van-ban/ke-hoach-170-kh-ubnd-2023/")
    assert Client().get("/van-ban/ke-hoach-170-kh-ubnd-2023/").status_code == 200
    item = Item.objects.get(model="policies.policydocument")
    assert (item.uuid, item.url) == (first, "/van-ban/ke-hoach-170-kh-ubnd-2023/")


def test_a_number_corrected_back_leads_nowhere_else(editor):
    for number in ("168", "169", "168"):
        document = PolicyDocument.objects.first()
        where = edit(document) if document else ADD
        editor.post(where, {**forms.document(number=number), **forms.PUBLISH})
    assert Client().get("/van-ban/ke-hoach-168-kh-ubnd-2023/").status_code == 200
    assert Client().get("/van-ban/ke-hoach-169-kh-ubnd-2023/")["Location"] == "/van-ban/ke-hoach-168-kh-ubnd-2023/"
    assert Redirect.objects.count() == 1


def test_another_document_may_take_an_address_that_was_left(editor):
    editor.post(ADD, {**forms.document(), **forms.PUBLISH})
    editor.post(edit(PolicyDocument.objects.get()), {**forms.document(number="169"), **forms.PUBLISH})
    editor.post(ADD, {**forms.document(abstract="Bản đúng số 168"), **forms.PUBLISH})
    assert "Bản đúng số 168" in Client().get("/van-ban/ke-hoach-168-kh-ubnd-2023/").content.decode()


def test_a_new_abstract_leaves_the_address_alone(editor):
    editor.post(ADD, {**forms.document(), **forms.PUBLISH})
    editor.post(edit(PolicyDocument.objects.get()), {**forms.document(abstract="Trích yếu khác"), **forms.PUBLISH})
    assert PolicyDocument.objects.get().slug == "ke-hoach-168-kh-ubnd-2023"
    assert not Redirect.objects.exists()


def test_an_address_that_the_public_has_seen_outlives_the_publication(editor):
    editor.post(ADD, {**forms.document(), **forms.PUBLISH})
    document = PolicyDocument.objects.get()
    editor.post(f"{forms.DOCUMENTS}unpublish/{document.pk}/")
    editor.post(edit(document), {**forms.document(number="170"), **forms.PUBLISH})
    assert Client().get("/van-ban/ke-hoach-168-kh-ubnd-2023/")["Location"] == "/van-ban/ke-hoach-170-kh-ubnd-2023/"


def test_the_refusal_of_a_second_record_leads_to_the_first(editor):
    known = factories.document()
    words = forms.errors_in(editor.post(ADD, forms.document()))["number"]
    assert f'<a href="{edit(known)}">«{known}»</a>' in words


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"symbol": "ĐA-UBND"}, {"symbol": "DA-UBND"}),
        ({"symbol": "HĐ-UBND"}, {"symbol": "HD-UBND"}),
        ({"number": "66", "symbol": "2026/NQ-CP"}, {"number": "66.14", "symbol": "2026/NQ-CP"}),
    ],
)
def test_symbols_that_only_fold_alike_are_two_documents_with_an_address_each(editor, first, second):
    for fields in (first, second):
        editor.post(ADD, {**forms.document(**fields), **forms.PUBLISH})
    one, other = PolicyDocument.objects.filter(live=True)
    assert one.slug != other.slug
    assert one.identity != other.identity


def test_two_drafts_without_issue_may_bear_one_number(editor):
    for _ in range(2):
        editor.post(ADD, forms.document(issue_state=IssueState.UNISSUED))
    assert PolicyDocument.objects.count() == 2


def test_the_database_itself_refuses_a_second_record_of_one_document():
    factories.document()
    twin = PolicyDocument(**factory_fields(), slug="khac", identity=PolicyDocument.objects.get().identity)
    with pytest.raises(IntegrityError), transaction.atomic():
        PolicyDocument.objects.bulk_create([twin])


def test_a_second_record_that_comes_past_the_form_is_refused():
    factories.document()
    with pytest.raises(BadRequest, match="Thư viện đã có"):
        factories.document()
    assert PolicyDocument.objects.count() == 1


def factory_fields():
    kept = PolicyDocument.objects.get()
    return {name: getattr(kept, name) for name in ("kind", "number", "symbol", "issued_on", "issuer_as_signed")}


@pytest.mark.parametrize("level", ["mat", "toi-mat", "tuyet-mat"])
def test_a_secret_document_is_refused_and_nothing_of_it_is_kept(editor, level):
    response = editor.post(ADD, {**forms.document(), "secrecy": level})
    assert "Tài liệu mật không được đưa lên" in forms.errors_in(response)["secrecy"]
    assert not PolicyDocument.objects.exists()
    assert not Revision.objects.filter(content_type__model="policydocument").exists()
