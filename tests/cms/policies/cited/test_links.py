"""Citations become links to the documents that are meant, as long as strangers may see these; no printed word is altered."""

from __future__ import annotations

import datetime
import re

import pytest
from django.test import Client

from cms.changes import generation
from cms.policies.cited import following
from cms.policies.cited.models import Mention
from tests.cms.changes import factories
from tests.cms.policies.cited.library import DECISION_330, decision
from tests.cms.policies.cited.library import article as article_of

pytestmark = pytest.mark.django_db


def page(thing):
    following.settle()
    address = getattr(thing, "url", None) or thing.get_absolute_url()
    return Client().get(address).content.decode()


def links(html):
    return re.findall(r'<a class="cited" href="([^"]+)"[^>]*>([^<]+)</a>', html)


def test_a_citation_in_a_document_leads_to_the_document():
    cited = decision()
    citing = factories.document(text=f"I. CĂN CỨ\nCăn cứ {DECISION_330};\nTheo Quyết định số 330/QĐ-UBDT.")
    assert links(page(citing)) == [(cited.get_absolute_url(), "330/QĐ-UBDT")] * 2


def test_a_citation_in_an_article_leads_to_the_document_through_bold_letters():
    cited = decision()
    citing = article_of("<p>Theo Quyết định số <b>330</b>/QĐ-UBDT ngày 12/5/2023 của Ủy ban Dân tộc &amp; các sở.</p>")
    address = cited.get_absolute_url()
    html = page(citing)
    assert links(html) == [(address, "330"), (address, "/QĐ-UBDT")]
    assert "Dân tộc &amp; các sở." in html


def test_what_is_a_link_already_stays_the_editors():
    decision()
    citing = article_of(f'<p><a href="https://vbpl.vn/330">{DECISION_330}</a></p>')
    html = page(citing)
    assert links(html) == []
    assert 'href="https://vbpl.vn/330"' in html


def test_the_printed_words_are_not_altered():
    decision()
    text = f"Căn cứ {DECISION_330} <b>& “các” sở</b>;\n330 / QĐ-UBDT"
    html = page(factories.document(text=text))
    shown = re.search(r'<section class="official-text".*?</section>', html, re.S)[0]
    assert "&lt;b&gt;&amp; “các” sở&lt;/b&gt;;" in shown
    assert "<b>" not in shown


def test_a_citation_of_a_part_leads_to_the_part():
    cited = decision(text="Điều 1. Phạm vi\nNội dung.\nĐiều 2. Tổ chức\n1. Một.\n2. Hai.")
    citing = factories.document(text=f"Thực hiện khoản 2 Điều 2 {DECISION_330}.")
    (link,) = links(page(citing))
    assert link == (f"{cited.get_absolute_url()}#dieu-2-khoan-2", "330/QĐ-UBDT")
    assert 'id="dieu-2-khoan-2"' in page(cited)


def test_a_document_that_comes_later_is_linked_and_the_page_cache_is_told():
    citing = factories.document(text=f"Căn cứ {DECISION_330};")
    assert links(page(citing)) == []
    cited = decision()
    before = generation.current()
    following.settle()
    assert generation.current() != before
    assert links(page(citing)) == [(cited.get_absolute_url(), "330/QĐ-UBDT")]


def test_a_document_that_leaves_is_no_link_at_once_and_is_forgotten_by_the_worker():
    cited = decision()
    citing = factories.document(text=f"Căn cứ {DECISION_330};")
    assert links(page(citing))
    cited.live = False
    cited.save()
    assert links(Client().get(citing.get_absolute_url()).content.decode()) == []
    following.settle()
    assert Mention.objects.get().document is None


def test_a_corrected_number_moves_the_links():
    wrong = decision(number="333")
    citing = factories.document(text=f"Căn cứ {DECISION_330};")
    assert links(page(citing)) == []
    wrong.number = "330"
    wrong.save()
    assert links(page(citing)) == [(wrong.get_absolute_url(), "330/QĐ-UBDT")]
    wrong.number = "331"
    wrong.save()
    assert links(page(citing)) == []


def test_a_text_in_parts_has_the_links_of_each_part():
    cited = decision()
    chapter = "Đồng bào các dân tộc thiểu số được hỗ trợ đất ở. " * 300
    text = "\n".join(f"Chương {number}\n{chapter}\nCăn cứ {DECISION_330};\n{chapter}" for number in range(1, 9))
    citing = factories.document(text=text)
    first = page(citing)
    second = Client().get(citing.get_absolute_url(), {"phan": "2"}).content.decode()
    assert len(links(first)) + len(links(second)) == Mention.objects.count() - sum(
        len(links(Client().get(citing.get_absolute_url(), {"phan": str(n)}).content.decode()))
        for n in range(3, 1 + int(re.search(r"trong (\d+)", first)[1]))
    )
    assert links(second)[0] == (cited.get_absolute_url(), "330/QĐ-UBDT")


def test_both_lists_stand_beside_a_document_with_what_is_public_only():
    cited = decision()
    citing = factories.document(text=f"Căn cứ {DECISION_330} và Quyết định số 5/QĐ-TTg ngày 02/01/2020;")
    hidden = factories.document("169", text=f"Căn cứ {DECISION_330};", live=False)
    told = article_of(f"<p>{DECISION_330}</p>", title="Tin về 330")
    html = page(citing)
    assert "Văn bản được dẫn (2)" in html
    assert "Quyết định số 5/QĐ-TTg ngày 02/01/2020 của Thủ tướng Chính phủ" in html
    html = page(cited)
    assert "Được dẫn trong (2)" in html
    assert told.title in html
    assert hidden.get_absolute_url() not in html


def test_of_a_document_that_is_cited_with_two_days_the_list_shows_none():
    text = "Quyết định số 5/QĐ-TTg ngày {}/01/2020; "
    assert "Quyết định số 5/QĐ-TTg ngày 02/01/2020 của" in page(factories.document(text=text.format("02") * 2))
    html = page(factories.document("169", text=text.format("02") + text.format("03")))
    assert "Quyết định số 5/QĐ-TTg của Thủ tướng Chính phủ" in html


def test_laws_of_one_name_are_told_apart_by_their_years():
    html = page(
        factories.document(text="Theo Luật Đất đai năm 2013; theo Luật Đất đai năm 2024; theo Hiến pháp năm 2013;")
    )
    for words in ("Luật Đất đai năm 2013", "Luật Đất đai năm 2024", "Hiến pháp năm 2013"):
        assert html.count(words) == 2  # in the text and in the list


def test_long_lists_have_pages_of_their_own():
    cited = decision()
    for number in range(60):
        factories.document(str(number + 1), text=f"Căn cứ {DECISION_330};", issued_on=datetime.date(2024, 1, 2))
    html = page(cited)
    address = f"{cited.get_absolute_url()}duoc-dan-trong/"
    assert f'href="{address}"' in html
    assert html.count("/van-ban/ke-hoach-") < 30
    client = Client()
    pages = [client.get(address, {"trang": number}).content.decode() for number in ("1", "2")]
    assert sum(each.count('href="/van-ban/ke-hoach-') for each in pages) == 60
    assert client.get(address, {"trang": "3"}).status_code == 404
    assert client.get("/van-ban/khong-co/duoc-dan-trong/").status_code == 404
    assert client.get(f"{cited.get_absolute_url()}van-ban-duoc-dan/").status_code == 200
