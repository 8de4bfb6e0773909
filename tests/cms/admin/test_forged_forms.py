"""What no browser of an editor sends: forged numbers are errors of the form, malformed forms a 400, and nothing is saved."""

from __future__ import annotations

import json

import pytest
from django.test import Client
from wagtail.test.utils.form_data import inline_formset, streamfield

from cms.news.models import ArticlePage
from cms.policies.models import PolicyDocument
from tests.cms.admin import forms
from tests.cms.changes import factories

pytestmark = pytest.mark.django_db
FORGED = ["abc", "999999", "-1", "1e3", "\x00", "9" * 40, "٣", "[1]"]


@pytest.fixture
def add(editor):
    editor.raise_request_exception = False
    return f"/admin/pages/add/news/articlepage/{factories.news_index().pk}/"


def rich(kind, data):
    """The text of the editor with one thing in it."""
    block = {"key": "aaaaa", "text": "x ", "type": "atomic" if kind == "IMAGE" else "unstyled", "depth": 0}
    ranges = {"inlineStyleRanges": [], "entityRanges": [{"offset": 0, "length": 1, "key": 0}], "data": {}}
    entity = {"type": kind, "mutability": "MUTABLE", "data": data}
    return json.dumps({"blocks": [{**block, **ranges}], "entityMap": {"0": entity}})


def attachments(number):
    prefix = "body-0-value"
    item = {"deleted": "", "order": "0", "value": number, "id": ""}
    outer = {
        "body-count": "1",
        "body-0-deleted": "",
        "body-0-order": "0",
        "body-0-type": "attachments",
        "body-0-id": "",
    }
    return {**outer, f"{prefix}-count": "1", **{f"{prefix}-0-{name}": value for name, value in item.items()}}


PLACES = {
    "the picture": lambda number: forms.article(image=number),
    "a document that is named": lambda number: forms.article(related_documents=inline_formset([{"document": number}])),
    "a picture in the text": lambda number: forms.article(
        body=streamfield([("image", {"image": number, "caption": ""})])
    ),
    "an attached file": lambda number: {**forms.article(body=streamfield([])), **attachments(number)},
    "a linked file": lambda number: forms.article(
        body=streamfield([("paragraph", rich("DOCUMENT", {"id": number, "url": "/x"}))])
    ),
}


@pytest.mark.parametrize("number", FORGED)
@pytest.mark.parametrize("place", PLACES)
def test_a_forged_number_is_an_error_of_the_form(editor, add, place, number):
    fields = {**PLACES[place](number), **forms.PUBLISH}
    answer = editor.post(add, fields)
    assert answer.status_code == 200
    form = answer.context["form"]
    assert form.errors or form.formsets["related_documents"].errors
    assert not ArticlePage.objects.exists()
    assert editor.post(f"{add}preview/", fields).status_code == 200
    assert editor.get(f"{add}preview/").status_code == 200


@pytest.mark.parametrize("number", FORGED)
def test_a_link_to_a_page_that_cannot_be_leaves_the_article_readable(editor, add, number):
    text = rich("LINK", {"id": number, "url": "/", "parentId": 1})
    editor.post(add, {**forms.article(body=streamfield([("paragraph", text)])), **forms.PUBLISH})
    page = ArticlePage.objects.get()
    assert Client().get(page.url).status_code == 200
    assert editor.get(f"/admin/pages/{page.pk}/edit/").status_code == 200


@pytest.mark.parametrize("number", FORGED)
@pytest.mark.parametrize("field", ["issuer", "kind", "files"])
def test_a_forged_number_in_a_document_is_an_error_of_its_form(editor, field, number):
    editor.raise_request_exception = False
    value = inline_formset([{"attachment": number, "label": "x"}]) if field == "files" else number
    answer = editor.post(f"{forms.DOCUMENTS}add/", {**forms.document(**{field: value}), **forms.PUBLISH})
    assert answer.status_code == 200
    assert not PolicyDocument.objects.exists()


MALFORMED = {
    "a text that is none": {"body-0-value": "không phải JSON"},
    "a text that is a list": {"body-0-value": "[]"},
    "a text of the wrong kinds": {"body-0-value": '{"blocks": [{"text": 1}], "entityMap": {}}'},
    "a text with half a block": {"body-0-value": '{"blocks": [{}], "entityMap": {}}'},
    "a table that is none": {"body-0-type": "table", "body-0-value": "x"},
    "a table that is a number": {"body-0-type": "table", "body-0-value": "1"},
    "a table without rows": {"body-0-type": "table", "body-0-value": '{"data": 1}'},
    "a count that is none": {"body-count": "x"},
    "no count": {"body-count": ""},
    "a count without its blocks": {"body-count": "2"},
    "a hundred million blocks": {"body-count": "99999999"},
    "a place that is none": {"body-0-order": "x"},
}


@pytest.mark.parametrize("case", MALFORMED)
def test_a_malformed_form_is_a_vietnamese_400(editor, add, case):
    answer = editor.post(add, {**forms.article(), **MALFORMED[case], **forms.PUBLISH})
    assert answer.status_code == 400
    assert "Yêu cầu không hợp lệ" in answer.content.decode()
    assert not ArticlePage.objects.exists()


def test_a_form_without_the_count_of_its_blocks_is_malformed_too(editor, add):
    sent = {name: value for name, value in forms.article().items() if name != "body-count"}
    assert editor.post(add, {**sent, **forms.PUBLISH}).status_code == 400
    assert not ArticlePage.objects.exists()


@pytest.mark.parametrize(
    "address",
    [
        "images/chooser/chosen-multiple/?id=x",
        "documents/chooser/chosen-multiple/?id=%00",
        "snippets/choose/policies/policydocument/chosen/abc/",
        "images/chooser/99999999999999999999/",
        "pages/99999999999999999999/edit/",
    ],
)
def test_a_thing_with_an_impossible_number_is_not_there(editor, address):
    editor.raise_request_exception = False
    assert editor.get(f"/admin/{address}").status_code in (302, 404)


@pytest.mark.parametrize(
    "address",
    [
        "images/?collection_id=x&p=-1&q=%00",
        "images/chooser/?collection_id=x&p=x&q=%00",
        "images/multiple/add/?collection_id=x",
        "documents/?collection_id=x&p=99",
        "choose-page/search/?q=%00",
        "pages/search/?q=%00",
        "snippets/policies/policydocument/?p=x&ordering=zz",
    ],
)
def test_wrong_questions_to_the_lists_of_the_admin_are_no_error_of_ours(editor, address):
    editor.raise_request_exception = False
    assert editor.get(f"/admin/{address}").status_code < 500


@pytest.mark.parametrize("body", ["x", "99999999"])
def test_a_malformed_number_of_rows_is_no_error_of_ours(editor, add, body):
    answer = editor.post(add, {**forms.article(), "related_documents-TOTAL_FORMS": body, **forms.PUBLISH})
    assert answer.status_code in (200, 400)
    assert not ArticlePage.objects.exists()
