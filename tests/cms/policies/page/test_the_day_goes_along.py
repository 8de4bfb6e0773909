"""Whoever has chosen a day stays on it, from the list to a document and from one document to the next."""

from __future__ import annotations

import datetime
import html

import pytest
from django.test import Client

from cms.policies.cited import following
from cms.policies.models import DocumentRelation, PolicyDocument
from tests.cms.changes import factories

pytestmark = pytest.mark.django_db
DAY = "?ngay=2023-09-15"


@pytest.fixture
def middle():
    """A document that cites another and is based on it, is amended in 2022, and repealed in 2024."""
    basis = factories.document("100", issued_on=datetime.date(2020, 1, 2))
    text = f"Điều 1. Thực hiện {basis.citation()}.\nĐiều 2. Theo Kế hoạch số 168/KH-X năm 2001."
    made = factories.document("500", issued_on=datetime.date(2021, 1, 2), text=text)
    DocumentRelation.objects.create(source=made, target=basis, kind="basis")
    for number, kind, year in (("600", "amends", 2022), ("700", "repeals", 2024)):
        later = factories.document(number, issued_on=datetime.date(year, 1, 2))
        DocumentRelation.objects.create(source=later, target=made, kind=kind)
    following.settle()
    return PolicyDocument.objects.get(pk=made.pk)


def shown(address):
    answer = Client().get(address)
    assert answer.status_code == 200
    return html.unescape(" ".join(answer.content.decode().split()))


def test_the_list_leads_to_documents_as_of_the_day(middle):
    address = middle.get_absolute_url()
    assert f'href="{address}{DAY}"' in shown(f"/van-ban/{DAY}")
    assert f'href="{address}"' in shown("/van-ban/")


def test_text_lists_table_drawing_and_reason_lead_on_as_of_the_day(middle):
    page, plain = shown(f"{middle.get_absolute_url()}{DAY}"), shown(middle.get_absolute_url())
    for other in PolicyDocument.objects.filter(number__in=("100", "600", "700")):
        bare, dated = f'href="{other.get_absolute_url()}"', f'href="{other.get_absolute_url()}{DAY}"'
        assert bare in plain
        assert page.count(dated) >= 3
        assert bare not in page


def test_a_relation_that_begins_later_is_marked_on_that_day_only(middle):
    address = middle.get_absolute_url()
    marked = shown(f"{address}{DAY}")
    assert marked.count("Chưa có vào ngày 15/9/2023") == 1
    assert marked.index("Chưa có vào ngày") > marked.index('<table class="relations__table">')
    assert "Kế hoạch 700/KH-UBND (2024) (chưa có)" in marked
    assert marked.count("(chưa có)") == 1
    assert "hưa có vào ngày" not in shown(address)
    assert "hưa có vào ngày" not in shown(f"{address}?ngay=2025-01-01")


@pytest.mark.parametrize("word", ["van-ban-duoc-dan/", "duoc-dan-trong/", "quan-he/can-cu/"])
def test_lists_of_a_document_keep_the_day_and_refuse_what_is_none(middle, word):
    address = middle.get_absolute_url()
    assert f'href="{address}{DAY}"' in shown(f"{address}{word}{DAY}")
    refused = Client().get(f"{address}{word}?ngay=hom-qua")
    assert refused.status_code == 400
    assert "Không hiểu ngày này" in refused.content.decode()
