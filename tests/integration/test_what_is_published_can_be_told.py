"""The editor's forms demand what the contract demands: whatever they let through is a message without faults."""

from __future__ import annotations

import json

import pytest
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from cms.news.models import ArticlePage
from cms.places.models import Organisation
from cms.policies.models import PolicyDocument
from cms.results.models import Indicator, Programme
from integration import payload, reading
from tests.cms.accounts.people import inside
from tests.cms.admin import forms
from tests.cms.changes import factories

pytestmark = pytest.mark.django_db
NO_MORE = {"abstract": "", "text": "", "symbol": "", "issuer_as_signed": ""}


@pytest.fixture
def editor():
    """The client of somebody who may publish."""
    return inside("nguoiduyet", "Biên tập viên", "Người duyệt")[0]


def required_of(kind):
    return set(json.loads((payload.SCHEMAS / payload.SCHEMA_OF[kind]).read_text(encoding="utf-8"))["required"])


def told(kind, thing):
    """Give the body that is sent, after seeing that it has no faults."""
    body = payload.body_of(reading.facts_of(thing))
    assert payload.faults(kind, body) == []
    assert required_of(kind) <= body.keys()
    return body


@pytest.mark.parametrize(
    "least",
    [
        {"abstract": "Chuyển đổi số", "issuer_as_signed": "Ủy ban nhân dân tỉnh"},
        {"title": "Kế hoạch chuyển đổi số", "issuer_as_signed": "Ủy ban nhân dân tỉnh"},
        {"abstract": "Chuyển đổi số", "number": "", "number_unknown": "on", "issuer": "chosen"},
    ],
)
def test_the_least_that_makes_a_document_public_is_enough_for_the_portal(editor, least):
    if least.get("issuer"):
        least = {**least, "issuer": Organisation.objects.create(name="Ban Dân tộc").pk}
    sent = forms.document(**{**NO_MORE, **least})
    editor.post(f"{forms.DOCUMENTS}add/", {**sent, **forms.PUBLISH})
    document = PolicyDocument.objects.get()
    assert document.is_public()
    assert told("policy", document)["Subject"] in ("Chuyển đổi số", "Kế hoạch chuyển đổi số")


@pytest.mark.parametrize("missing", [{"issuer_as_signed": ""}, {"issued_on": ""}, {"abstract": ""}, {"kind": ""}])
def test_a_document_that_the_portal_would_refuse_is_not_published(editor, missing):
    response = editor.post(f"{forms.DOCUMENTS}add/", {**forms.document(**missing), **forms.PUBLISH})
    assert len(forms.errors_in(response)) == 1
    assert not PolicyDocument.objects.exists()


def test_the_least_that_makes_an_article_public_is_enough_for_the_portal(editor):
    add = f"/admin/pages/add/news/articlepage/{factories.news_index().pk}/"
    editor.post(add, {**forms.article(lead="", **{"body-count": "0"}), **forms.PUBLISH})
    article = ArticlePage.objects.get()
    assert article.live
    told("news", article)


@pytest.mark.parametrize("missing", [{"title": ""}, {"topic": ""}, {"source_url": "ftp://example.gov.vn/bai"}])
def test_an_article_that_the_portal_would_refuse_is_not_published(editor, missing):
    add = f"/admin/pages/add/news/articlepage/{factories.news_index().pk}/"
    response = editor.post(add, {**forms.article(**missing), **forms.PUBLISH})
    assert set(missing) <= set(forms.errors_in(response))
    assert not ArticlePage.objects.exists()


def indicator(**fields):
    """Give what the browser sends of an indicator with one target and one figure of the least."""
    programme, _ = Programme.objects.get_or_create(
        name="Chương trình", short_name="CT", period_start=2021, period_end=2025
    )
    rows = {
        "targets": inline_formset([{"as_printed": "Đạt 30%", "comparator": "="}]),
        "figures": inline_formset([{"as_printed": "Đã đạt 20%", "status": "official"}]),
    }
    values = {"name": "Tỷ lệ", "programme": programme.pk, "unit": "", "order": "0", **rows, **fields}
    return nested_form_data(values)


ADD_INDICATOR = "/admin/snippets/results/indicator/add/"


def test_the_least_that_makes_an_indicator_public_is_enough_for_the_portal(editor):
    editor.post(ADD_INDICATOR, {**indicator(), **forms.PUBLISH})
    made = Indicator.objects.get()
    assert made.is_public()
    told("result", made)


@pytest.mark.parametrize(
    "missing",
    [
        {"name": ""},
        {"programme": ""},
        {"targets": inline_formset([{"as_printed": "", "comparator": "=", "value": "3"}])},
        {"figures": inline_formset([{"as_printed": "Đã đạt", "status": ""}])},
    ],
)
def test_an_indicator_that_the_portal_would_refuse_is_not_published(editor, missing):
    response = editor.post(ADD_INDICATOR, {**indicator(**missing), **forms.PUBLISH})
    assert response.status_code == 200
    assert not Indicator.objects.exists()
