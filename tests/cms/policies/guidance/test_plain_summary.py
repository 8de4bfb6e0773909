"""A summary in plain words is shown only whole and reviewed, follows its document's road, and never passes for the law."""

from __future__ import annotations

import datetime

import pytest
import time_machine
from django.core.exceptions import ValidationError

from cms.changes import ledger
from cms.policies.guidance.models import COMPLETE, PlainSummary
from cms.policies.guidance.queries import overtaken_summaries
from cms.policies.guidance.summaries import is_overtaken
from cms.policies.models import PolicyDocument
from search.documents import policy as search_document
from tests.cms.admin.conftest import editor  # noqa: F401  a fixture
from tests.cms.changes import factories
from tests.cms.policies.guidance.telling import ANSWERS, summarise

pytestmark = pytest.mark.django_db


def page_of(client, document):
    return client.get(document.get_absolute_url()).content.decode()


def test_a_whole_and_reviewed_summary_stands_on_the_page_and_says_what_it_is(client):
    document = factories.document()
    assert "Tóm tắt dễ hiểu" not in page_of(client, document)
    summarise(document)
    page = page_of(client, document)
    for words in (
        *ANSWERS.values(),
        "Đến hết năm thử.",
        "Bản tóm tắt không thay văn bản",
        "Đinh Văn Thử, Phó trưởng phòng",
    ):
        assert words in page
    assert "06/5/2024" in page
    assert page.index("Tóm tắt dễ hiểu") < page.index('class="facts"')


@pytest.mark.parametrize("missing", COMPLETE)
def test_a_summary_that_lacks_anything_is_not_shown(client, missing):
    document = factories.document()
    summarise(document, **{missing: None if missing == "reviewed_on" else ""})
    assert "Tóm tắt dễ hiểu" not in page_of(client, document)


def test_its_change_is_a_new_version_of_the_document_and_reaches_the_search():
    document = factories.document()
    first = ledger.item_of(document).version
    summarise(document)
    assert ledger.item_of(document).version == first + 1
    assert ANSWERS["what"] in search_document(document).text
    document.save()
    assert ledger.item_of(document).version == first + 1
    summarise(document, what="Hai bồn nước thử.")
    assert ledger.item_of(document).version == first + 2
    summarise(document, what="Chưa xong.", reviewed_on=None)
    assert ledger.item_of(document).version == first + 3
    assert "Chưa xong." not in search_document(document).text


def test_programs_read_the_summary_that_the_public_sees_and_no_other(client):
    document = factories.document()
    address = f"/api/v1{document.get_absolute_url()}"
    assert client.get(address).json()["plain_summary"] is None
    summarise(document)
    told = client.get(address).json()["plain_summary"]
    assert told["who"] == ANSWERS["who"]
    assert told["reviewed_on"] == "2024-05-06"
    summarise(document, reviewer_name="")
    assert client.get(address).json()["plain_summary"] is None


def test_a_summary_in_a_draft_is_never_told(client):
    document = factories.document()
    document.plain_summaries.set([PlainSummary(who="Lời nháp")])
    document.save_revision()
    assert not PlainSummary.objects.exists()
    assert "Lời nháp" not in page_of(client, document)


def test_a_text_that_changed_after_the_review_is_pointed_out_until_the_next_review(client, editor):  # noqa: F811
    document = factories.document(text="Điều 1. Một bồn nước.")
    summarise(document)
    assert not overtaken_summaries().exists()
    document = PolicyDocument.objects.get(pk=document.pk)
    document.text = "Điều 1. Hai bồn nước."
    document.save()
    assert [each.document for each in overtaken_summaries()] == [document]
    edit = f"/admin/snippets/policies/policydocument/edit/{document.pk}/"
    assert "Toàn văn đã đổi sau ngày rà soát" in editor.get(edit).content.decode()
    assert "Tóm tắt dễ hiểu cần rà soát lại" in editor.get("/admin/").content.decode()
    document = PolicyDocument.objects.get(pk=document.pk)
    again = document.plain_summaries.first()
    again.reviewed_on = datetime.date(2024, 6, 7)
    document.plain_summaries.set([again])
    document.save()
    assert not overtaken_summaries().exists()
    assert "Toàn văn đã đổi sau ngày rà soát" not in editor.get(edit).content.decode()


def test_a_draft_with_another_text_is_pointed_out_before_it_is_published():
    document = factories.document(text="Một.")
    summarise(document)
    document = PolicyDocument.objects.get(pk=document.pk)
    assert not is_overtaken(document)
    document.text = "Hai."
    assert is_overtaken(document)
    assert not overtaken_summaries().exists()


def test_a_review_of_a_day_to_come_is_refused():
    row = PlainSummary(document=factories.document(), reviewed_on=datetime.date(2030, 1, 2))
    with (
        time_machine.travel(datetime.datetime(2030, 1, 1, 5, tzinfo=datetime.UTC)),
        pytest.raises(ValidationError) as told,
    ):
        row.clean()
    assert "Ngày rà soát không thể sau hôm nay." in str(told.value)


def test_the_summary_of_a_document_that_has_ended_says_so(client):
    document = factories.document(effective_to=datetime.date(2024, 12, 31))
    summarise(document)
    assert "Bản tóm tắt chỉ còn để đọc lại." in page_of(client, document)


def test_a_document_with_a_summary_can_be_deleted_and_leaves_a_tombstone():
    document = factories.document()
    summarise(document)
    item = ledger.item_of(document)
    document.delete()
    item.refresh_from_db()
    assert item.state == "withdrawn"
