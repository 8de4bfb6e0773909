"""Whatever is asked, and whatever state the index is in, the search page answers in words, safely, and writes nothing."""

from __future__ import annotations

import datetime

import pytest

from cms.changes.models import Item
from search.engines import configured, folders
from tests.cms.changes import factories
from tests.cms.public import shown
from tests.cms.public.test_strict_pages import Tags
from tests.search.asking import ADDRESS, page_of

pytestmark = pytest.mark.django_db

HOSTILE = [
    '"',
    " ",
    "\0",
    "*",
    "đ\0b",
    "x" * 1_000_000,
    "đồng " * 500,
    "\u202eabc",
    "(((",
    "a AND",
    "'; DROP",
    "<b>",
    "%00",
    "\\",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_query_makes_the_page_fail_or_grow(find, client, text):
    factories.article("Đồng bào")
    find("x")
    answer = client.get(ADDRESS, {"q": text, "nam": text[:2000], "loai": text[:2000]})
    assert answer.status_code == 200
    assert len(answer.content) < 40_000
    assert "<b>" not in answer.content.decode()


def test_bytes_that_are_no_text_do_no_harm(find, client):
    find("x")
    assert client.get(f"{ADDRESS}?q=%ED%A0%80%FF%C0&nam=%FF").status_code == 200


def test_an_empty_query_is_helped(client, folder):
    page = page_of(client)
    assert "Cách tìm" in page
    assert "168/KH-UBND" in page


def test_no_result_is_helped(find, client):
    assert find("xyzabc") == []
    page = page_of(client, "xyzabc")
    assert "Không tìm thấy “xyzabc”" in page
    assert "Cách tìm" in page


def test_without_an_index_the_page_says_that_it_is_being_built(client, folder):
    answer = client.get(ADDRESS, {"q": "đồng bào"})
    assert answer.status_code == 503
    assert int(answer["Retry-After"]) > 0
    assert "đang lập lại chỉ mục" in answer.content.decode()


def test_with_a_damaged_index_titles_answer_and_the_page_says_so(find, client, folder):
    factories.article("Đồng bào")
    assert find("dong bao")
    for file in (folder / folders.current_name(folder)).glob("*.idx"):
        file.unlink()  # a mapped file that is cut in place would end any process that reads it
        file.write_bytes(b"")
    configured._embedded.cache_clear()  # as another web process, which has not yet opened it
    answer = client.get(ADDRESS, {"q": "dong bao"})
    assert answer.status_code == 200
    assert "chỉ tìm trong tiêu đề" in answer.content.decode()
    assert client.get(ADDRESS, {"q": "khong co"}).status_code == 503


def test_an_index_that_is_still_being_filled_says_so_beside_its_results(find, client, folder):
    article = factories.article("Đồng bào")
    assert find("dong bao") == [article.url]
    (folder / folders.current_name(folder) / folders.COMPLETE).unlink()
    page = page_of(client, "dong bao")
    assert "đang lập lại chỉ mục" in page
    assert article.url in page


def test_a_renamed_page_is_linked_at_its_present_address(find, client):
    article = factories.article("Đồng bào")
    assert find("dong bao") == [article.url]
    article.slug = "dia-chi-moi"
    article.save_revision().publish()
    assert "/tin-tuc/dia-chi-moi/" in page_of(client, "dong bao")


def test_title_and_text_are_escaped_and_marked(find, client):
    factories.article("Đồng bào <img src=x>", lead="<script>alert(1)</script> đồng bào & rừng")
    find("dong bao")
    page = page_of(client, "dong bao")
    assert "<mark>Đồng bào</mark> &lt;img src=x&gt;" in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; <mark>đồng bào</mark> &amp; rừng" in page


def test_a_hit_shows_its_kind_number_issuer_and_day_and_no_raw_address(find, client):
    body = "Ủy ban nhân dân tỉnh"
    document = factories.document(title=f"Kế hoạch chuyển đổi số của {body}", issuer_as_signed=body)
    find("chuyen doi so")
    page = page_of(client, "chuyen doi so")
    for words in ("Văn bản", "168/KH-UBND", "<span>Ủy ban nhân dân tỉnh</span>", "15/9/2023"):
        assert words in page
    assert f">{document.get_absolute_url()}<" not in page


def test_a_hit_of_a_figure_shows_the_figure(find, client):
    shown.figure("Máy tính", "16", factories.document(), denominator=16)
    shown.target("Máy in", 30, factories.document("9"))
    find("may")
    page = page_of(client, "may")
    assert "<span>16/16 máy</span>" in page
    assert "<span>mục tiêu: 30%</span>" in page or "<span>mục tiêu: ít nhất 30%</span>" in page


def test_the_page_is_strict_and_kept_out_of_other_peoples_indexes(find, client):
    factories.article("Đồng bào", written_on=datetime.date(2024, 5, 1))
    find("dong bao")
    for values in ({}, {"q": "dong bao"}, {"q": "xyz"}, {"q": "dong bao", "nam": "1999"}):
        tags = Tags(client.get(ADDRESS, values).content.decode())
        assert {"name": "robots", "content": "noindex"} in tags.named("meta")
        assert len(tags.named("h1")) == 1
        assert all(attrs["src"].startswith("/static/") for attrs in tags.named("script"))
        assert not tags.named("style")
        ids = [attrs["id"] for _, attrs in tags.found if "id" in attrs]
        assert len(ids) == len(set(ids))


def test_asking_writes_nothing(find, client, django_assert_max_num_queries):
    factories.article("Đồng bào")
    find("dong bao")
    before = list(Item.objects.values())
    # Six of them read the dictionary and one the picks: outside a transaction they are kept until the next commit.
    with django_assert_max_num_queries(13) as asked:
        client.get(ADDRESS, {"q": "dong bao"})
    assert all(each["sql"].lstrip().startswith("SELECT") for each in asked.captured_queries)
    assert list(Item.objects.values()) == before
    assert client.post(ADDRESS, {"q": "x"}).status_code == 405
