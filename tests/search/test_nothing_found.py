"""Who finds nothing is not left alone: what comes nearest, what others ask, how to search, and whom to ask."""

from __future__ import annotations

import datetime

import pytest
from django.utils import timezone

from cms.news.models import NewsIndexPage
from cms.pages.models import Channel, SiteIdentity, StandardPage
from search import often
from search.words.expressions import folded, words_of
from search.words.frequency import FEWEST_DAYS, add
from search.words.models import Pick
from tests.cms.changes import factories
from tests.search.asking import page_of

pytestmark = pytest.mark.django_db
ASK = "Không thấy điều cần tìm? Hãy hỏi"
POPULAR = "Nhiều người tìm"


@pytest.fixture
def agency():
    """An agency with all the ways to reach it, and a page of contacts."""
    factories.article("Chuyển đổi số")
    home = NewsIndexPage.objects.first().get_parent()
    home.add_child(instance=StandardPage(title="Liên hệ", slug="lien-he", show_in_menus=True))
    Channel.objects.create(name="Trang Facebook của Sở", url="https://facebook.example/so")
    return SiteIdentity.objects.create(
        agency_name="Sở Dân tộc và Tôn giáo",
        phone="0255 382 2222",
        email="so@quangngai.example",
        address="Số 1 đường Hùng Vương",
    )


def test_nothing_leads_to_the_agency_by_telephone_mail_page_and_channel(find, client, agency):
    assert find("khongcogi") == []
    page = page_of(client, "khongcogi & gì")
    asked = page[page.index(ASK) : page.index("</main>")]
    for part in (
        "Sở Dân tộc và Tôn giáo",
        'href="tel:02553822222"',
        'href="mailto:so@quangngai.example?subject=H%E1%BB%8Fi%3A%20khongcogi%20%26%20g%C3%AC"',
        "Số 1 đường Hùng Vương",
        'href="/lien-he/"',
        'href="https://facebook.example/so"',
    ):
        assert part in asked


def test_what_comes_near_is_shown_with_whom_to_ask(find, client, agency):
    assert len(find("chuyển đổi xanh tuần hoàn")) == 1
    page = page_of(client, "chuyển đổi xanh tuần hoàn")
    assert "Gần nhất là" in page
    assert page.index("Gần nhất là") < page.index(ASK)


def test_what_comes_near_is_announced_right_above_it_and_not_above_what_editors_chose(find, client):
    article = factories.article("Chuyển đổi số")
    Pick.objects.create(queries="chuyển đổi xanh tuần hoàn", address="/van-ban/", title="Văn bản")
    assert find("chuyển đổi xanh tuần hoàn") == [article.url]
    page = page_of(client, "chuyển đổi xanh tuần hoàn")
    assert page.index("Biên tập viên chọn") < page.index("Gần nhất là") < page.index(f'<a href="{article.url}">')


def test_who_finds_something_is_not_sent_elsewhere(find, client, agency):
    assert find("chuyển đổi số")
    assert ASK not in page_of(client, "chuyển đổi số")
    assert ASK not in page_of(client, "chuyển đổi số", nam="1999")  # the filter hides it, and can be taken off


def test_an_agency_of_which_nothing_is_written_down_is_named_all_the_same(find, client):
    assert find("khongcogi") == []
    assert "Cơ quan chủ quản trang này" in page_of(client, "khongcogi")


def test_what_others_ask_often_and_find_is_offered(find, client):
    factories.article("Chuyển đổi số")
    for query in ("chuyển đổi số", "số đổi chuyển ngược"):
        key = " ".join(folded(words_of(query)))
        for day in range(FEWEST_DAYS):
            add(timezone.localdate() - datetime.timedelta(days=day), {key: (query, 5, 1)})
    often._asked_often.cache_clear()
    assert find("khongcogi") == []
    page = page_of(client, "khongcogi")
    offered = page[page.index(POPULAR) : page.index("Cách tìm")]
    assert ">chuyển đổi số</a>" in offered
    assert "ngược" not in offered
    assert POPULAR not in page_of(client, "chuyển đổi số")
