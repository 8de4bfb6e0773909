"""What a page of results says of its hits is what is so today, whatever the index still holds, and it asks once."""

from __future__ import annotations

import datetime

import pytest
import time_machine

from cms.changes.models import Item
from cms.policies.models import DocumentKind
from search.present import present
from tests.cms.changes import factories

pytestmark = pytest.mark.django_db


def uuid_of(thing, model="policies.policydocument"):
    return str(Item.objects.get(object_id=thing.pk, model=model).pk)


def law(number, **fields):
    kind, _ = DocumentKind.objects.get_or_create(name="Thông tư", group=DocumentKind.Group.LEGAL)
    return factories.document(number, kind=kind, symbol="TT-BT", **fields)


def test_only_what_is_public_is_there_with_its_present_address():
    shown, gone = factories.article("Còn"), factories.article("Rút")
    uuids = [uuid_of(page, "wagtailcore.page") for page in (shown, gone)]
    gone.unpublish()
    assert {uuid: now.url for uuid, now in present(uuids).items()} == {uuids[0]: shown.url}


@pytest.mark.parametrize(("day", "label"), [("2024-06-30", "Chưa có hiệu lực"), ("2024-07-01", "Còn hiệu lực")])
def test_the_status_is_that_of_the_day(day, label):
    found = uuid_of(law("1", issued_on=datetime.date(2024, 5, 1), effective_from=datetime.date(2024, 7, 1)))
    with time_machine.travel(f"{day}T12:00:00+07:00", tick=False):
        assert present([found])[found].status.label == label


def test_what_has_no_status_has_none_even_where_a_document_has_the_same_number_in_its_own_table():
    document = law("1", issued_on=datetime.date(2024, 5, 1), effective_from=datetime.date(2024, 7, 1))
    article = factories.article("Tin")
    Item.objects.filter(object_id=article.pk, model="wagtailcore.page").update(object_id=document.pk)
    found = uuid_of(document, "wagtailcore.page")
    assert present([found])[found].status is None


def test_a_page_of_hits_is_one_question_to_the_database(django_assert_num_queries):
    uuids = [uuid_of(factories.document(str(number))) for number in range(5)]
    with django_assert_num_queries(1):
        assert len(present(uuids)) == 5
