"""A document's page reads each thing once, however many relations and files there are, and says the same as without."""

from __future__ import annotations

import datetime
from contextlib import nullcontext

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cms.pages.models import Attachment
from cms.policies import views
from cms.policies.models import DocumentRelation, PolicyDocument, PolicyFile
from cms.policies.page.ahead import read_ahead
from tests.cms.changes import factories

pytestmark = pytest.mark.django_db
KINDS = ("basis", "amends", "guides", "cites", "repeals")


@pytest.fixture
def library(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def in_the_middle(count):
    """Give a document with so many files, that bears on so many others, and on which as many bear in each way."""
    middle = factories.document("500", issued_on=datetime.date(2020, 1, 2))
    for number in range(count):
        attachment = Attachment(title=f"Tệp {number}")
        attachment.file.save(f"{number}.pdf", ContentFile(b"%PDF-1.4"))
        PolicyFile.objects.create(document=middle, attachment=attachment, sort_order=number)
        other = factories.document(f"1{number}")
        DocumentRelation.objects.create(source=middle, target=other, kind=KINDS[number % 5])
        later = factories.document(f"2{number}", issued_on=datetime.date(2022, 1, 2))
        DocumentRelation.objects.create(source=later, target=middle, kind=KINDS[number % 5])
    return middle


def shown(document):
    with CaptureQueriesContext(connection) as seen:
        answer = Client().get(document.get_absolute_url(), {"khong": "1"})
    assert answer.status_code == 200
    return answer.content.decode(), len(seen)


@pytest.mark.usefixtures("library")
def test_a_page_costs_few_queries_however_much_hangs_on_its_document():
    shown(factories.document("499"))  # what is kept for all pages is read by the first
    few, many = shown(factories.document("498"))[1], shown(in_the_middle(10))[1]
    assert many <= few + 6
    assert few <= 22


@pytest.mark.usefixtures("library")
def test_what_was_read_ahead_changes_nothing_on_the_page(monkeypatch):
    middle = in_the_middle(6)
    ahead, queries = shown(middle)
    monkeypatch.setattr(views, "read_ahead", lambda document: nullcontext())
    plain, more = shown(middle)
    assert ahead == plain
    assert queries < more - 20


def test_a_page_that_is_made_holds_no_text_any_more():
    made = factories.document("500", text="Điều 1. Một việc")
    document = PolicyDocument.objects.get(pk=made.pk)
    with read_ahead(document):
        assert list(document.relations.all()) == []
    assert document.get_deferred_fields() == {"text"}
    assert document.text == "Điều 1. Một việc"
