"""What an editor puts on top stands there for its queries and its days, and goes when the public may not see it."""

from __future__ import annotations

import datetime
import re

import pytest
import time_machine
from wagtail.models import PageViewRestriction

from search.words.models import Pick
from tests.cms.changes import factories
from tests.search.asking import page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def on_top(client, find):
    """A function that gives what stands on top for a query: names by their addresses."""

    def ask(text, **filters):
        find("x")
        picks = re.search(r'<section class="picks".*?</section>', page_of(client, text, **filters), re.DOTALL)
        found = re.findall(r'<a href="([^"]*)">(.*?)</a>', picks[0]) if picks else []
        return dict(found)

    return ask


def test_it_stands_on_top_for_each_of_its_queries_in_any_spelling(on_top):
    article = factories.article("Nhà ở cho đồng bào")
    Pick.objects.create(queries="vay vốn làm nhà\nlàm nhà", page=article)
    for text in ("vay vốn làm nhà", "VAY VON LAM NHA", "làm  nhà"):
        assert on_top(text) == {article.url: "Nhà ở cho đồng bào"}
    assert on_top("làm nhà mới") == on_top("vay vốn") == {}


def test_it_may_have_a_name_and_a_line_of_its_own_and_comes_in_its_order(on_top, client):
    document = factories.document()
    Pick.objects.create(queries="làm nhà", document=document, order=2)
    Pick.objects.create(queries="làm nhà", address="/van-ban/?nam=2023", title="Văn bản 2023", note="Cả năm", order=1)
    assert next(iter(on_top("làm nhà").items())) == ("/van-ban/?nam=2023", "Văn bản 2023")
    assert list(on_top("làm nhà"))[1] == document.get_absolute_url()
    assert "Cả năm" in page_of(client, "làm nhà")


def test_it_stands_on_the_first_page_only(on_top):
    for number in range(12):
        factories.article(f"Làm nhà {number}")
    Pick.objects.create(queries="làm nhà", address="/van-ban/", title="Văn bản")
    assert on_top("làm nhà") == {"/van-ban/": "Văn bản"}
    assert on_top("làm nhà", trang="2") == {}


def test_it_stands_there_on_its_days_only(on_top):
    start, end = datetime.date(2026, 3, 2), datetime.date(2026, 3, 4)
    Pick.objects.create(queries="làm nhà", address="/van-ban/", title="Văn bản", valid_from=start, valid_to=end)
    seen = []
    for day in range(1, 6):
        with time_machine.travel(datetime.datetime(2026, 3, day, 5, tzinfo=datetime.UTC), tick=False):
            seen.append(bool(on_top("làm nhà")))
    assert seen == [False, True, True, True, False]


def test_it_goes_when_its_thing_is_withdrawn_or_made_private_and_comes_back_with_it(on_top):
    article, document = factories.article("Nhà ở"), factories.document()
    Pick.objects.create(queries="làm nhà", page=article)
    Pick.objects.create(queries="làm nhà", document=document)
    Pick.objects.create(queries="làm nhà", address=article.url, title="Chép tay")
    assert set(on_top("làm nhà")) == {article.url, document.get_absolute_url()}
    article.unpublish()
    document.live = False
    document.save()
    assert on_top("làm nhà") == {}
    article.save_revision().publish()
    assert set(on_top("làm nhà")) == {article.url}
    article.view_restrictions.create(restriction_type=PageViewRestriction.LOGIN)
    assert on_top("làm nhà") == {}


def test_it_goes_with_a_thing_that_is_deleted(on_top):
    article = factories.article("Nhà ở")
    Pick.objects.create(queries="làm nhà", page=article)
    article.delete()
    assert on_top("làm nhà") == {}
    assert not Pick.objects.exists()


def test_it_stands_there_where_nothing_else_is_found(on_top):
    article = factories.article("Nhà ở")
    Pick.objects.create(queries="xóa nhà tranh tre", page=article)
    assert on_top("xóa nhà tranh tre") == {article.url: "Nhà ở"}


def test_its_name_is_text_and_no_markup(on_top, client):
    Pick.objects.create(queries="làm nhà", address="/van-ban/", title="<b>Văn bản</b>")
    on_top("làm nhà")
    assert "&lt;b&gt;Văn bản&lt;/b&gt;" in page_of(client, "làm nhà")
