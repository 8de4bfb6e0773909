"""A text made to do harm costs no more than its length: rows, queries and findings are bounded; other duties get their turn."""

from __future__ import annotations

import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cms.changes.models import Item
from cms.policies.cited import following
from cms.policies.cited.checks import MOST_FAULTS
from cms.policies.cited.models import FoundFault, Mention, Reading
from cms.policies.cited.reading import MOST_MENTIONS
from tests.cms.changes import factories
from tests.cms.policies.cited.library import DECISION_330, decision

pytestmark = pytest.mark.django_db
FIRST = datetime.date(2023, 1, 1)


def queries(work):
    with CaptureQueriesContext(
        connection,
    ) as seen:
        work()
    return len(seen)


def read(document):
    """Read one document alone, and give how many queries that took."""
    item = Item.objects.get(model="policies.policydocument", object_id=document.pk)
    return queries(lambda: following.read(item))


def test_a_hundred_thousand_citations_leave_a_bounded_number_of_rows():
    factories.document("1", text="; ".join(f"Quyết định số {number}/QĐ-UBND" for number in range(100_000)))
    following.settle()
    assert Mention.objects.count() == MOST_MENTIONS
    assert Reading.objects.get(model="policies.policydocument").is_cut
    assert FoundFault.objects.count() <= MOST_FAULTS


def test_one_document_with_thousands_of_days_has_short_findings():
    days = (FIRST + datetime.timedelta(days=number % 365) for number in range(5000))
    text = ";\n".join(f"Quyết định số 330/QĐ-UBDT ngày {day.day}/{day.month}/{day.year}" for day in days)
    factories.document("1", text=text)
    following.settle()
    assert FoundFault.objects.count() == MOST_FAULTS
    assert max(len(fault.message) for fault in FoundFault.objects.all()) < 400


def test_many_citations_take_no_more_queries_than_few():
    decision()
    following.settle()
    few = factories.document("1", text=f"Căn cứ {DECISION_330};")
    many = factories.document("2", text=f"Căn cứ {DECISION_330};\n" * 400)
    assert read(many) <= read(few) + 12  # SQLite takes some forty rows at a time


def test_a_page_with_many_links_takes_no_more_queries_than_one_with_few():
    decision()
    few = factories.document("1", text=f"Căn cứ {DECISION_330};")
    many = factories.document("2", text=f"Căn cứ {DECISION_330};\n" * 400)
    following.settle()
    client = Client()
    client.get(few.get_absolute_url())
    seen = [queries(lambda document=document: client.get(document.get_absolute_url())) for document in (few, many)]
    assert seen[0] == seen[1]


def test_the_list_of_what_is_cited_is_cut_on_the_page_and_whole_on_its_own():
    text = "; ".join(f"Quyết định số {number}/QĐ-TTg ngày 02/01/2020" for number in range(1, 121))
    document = factories.document("1", text=text)
    following.settle()
    page = Client().get(document.get_absolute_url()).content.decode()
    address = f"{document.get_absolute_url()}van-ban-duoc-dan/"
    assert page.count("chưa có trong thư viện") == 10
    assert f'href="{address}"' in page
    assert Client().get(address, {"trang": "3"}).content.decode().count("chưa có trong thư viện") == 20


def test_a_round_reads_no_more_than_its_share(monkeypatch):
    monkeypatch.setattr(following, "ROUND_CHARACTERS", 10_000)
    for number in range(1, 6):
        factories.document(str(number), text="Đồng bào các dân tộc. " * 500)
    follower = following.Follower()
    follower.run_once()
    assert Reading.objects.filter(model="policies.policydocument").count() < 5
    while follower.run_once():
        pass
    assert Reading.objects.filter(model="policies.policydocument").count() == 5


def test_a_text_that_cannot_be_read_keeps_no_other_out(monkeypatch):
    broken, sound = factories.document("1", text="hỏng"), factories.document("2", text=f"Căn cứ {DECISION_330};")
    real = following.Text

    def read_or_fail(citing, thing):
        if getattr(thing, "text", "") == "hỏng":
            raise ValueError("hỏng")
        return real(citing, thing)

    monkeypatch.setattr(following, "Text", read_or_fail)
    following.settle()
    assert set(Mention.objects.values_list("object_id", flat=True)) == {sound.pk}
    assert Reading.objects.filter(object_id=broken.pk, model="policies.policydocument").exists()
