"""A long text is shown in parts that a phone can take; no word is lost, and every heading leads into its part."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.policies import parts as parts_module
from cms.policies.outline import outline
from cms.policies.parts import MOST_CUTS, MOST_ENTRIES, PART_BYTES, shown_part
from tests.cms.changes import factories

PARAGRAPH = "Đồng bào các dân tộc thiểu số được hỗ trợ đất ở, nhà ở và nước sinh hoạt. " * 6


def long_text(chapters: int = 40, paragraphs: int = 100) -> str:
    """Give a text of about two megabytes."""
    return "\n".join(f"Chương {number}\n" + f"{PARAGRAPH}\n" * paragraphs for number in range(1, chapters + 1))


def all_parts(text: str):
    """Give every part of a text."""
    count = shown_part(text).count
    return [shown_part(text, number) for number in range(1, count + 1)]


def size(part) -> int:
    """Give how many bytes of text a part holds."""
    return sum(len(line.text.encode()) for line in part.lines)


def test_a_text_of_two_megabytes_is_cut_into_parts_before_headings():
    text = long_text()
    assert len(text.encode()) > 2_000_000
    parts = all_parts(text)
    assert len(parts) >= 20
    assert max(map(size, parts)) <= PART_BYTES
    assert all(part.lines[0].role == "part" for part in parts)
    assert " ".join(line.text for part in parts for line in part.lines).split() == text.split()


def test_every_heading_of_the_contents_stands_in_the_part_it_leads_to():
    parts = all_parts(long_text())
    contents = parts[3].contents
    assert len(contents) == 40
    for entry in contents:
        lines = parts[entry.part - 1].lines
        assert [line.text for line in lines if line.anchor == entry.anchor] == [entry.text]


@pytest.mark.parametrize("text", ["đ" * 300_000, "đồng bào " * 40_000, "x " * 90_000 + "\nI. HAI\n" + "y" * 120_000])
def test_a_paragraph_that_is_too_long_is_cut_without_losing_a_letter(text):
    parts = all_parts(text)
    assert max(map(size, parts)) <= PART_BYTES
    assert "".join("".join(line.text.split()) for part in parts for line in part.lines) == "".join(text.split())


def test_a_text_that_was_changed_is_cut_anew_although_it_is_as_long_as_before():
    before = long_text(chapters=6)
    assert len(all_parts(before)[0].contents) == 6
    after = before.replace("Chương 2\n", "Khoảng 2\n")
    assert len(after) == len(before)
    assert [entry.text for entry in all_parts(after)[0].contents] == [f"Chương {number}" for number in (1, 3, 4, 5, 6)]
    assert len(all_parts(before)[0].contents) == 6


def test_every_line_of_every_part_is_that_of_the_outline():
    text = f"  mở đầu\n\n{long_text(chapters=4)}- một ý;\nĐiều 1. Phạm vi\n" + "x " * 60_000
    lines = [line for part in all_parts(text) for line in part.lines if len(line.text) < 1000]
    assert lines == [line for line in outline(text) if len(line.text) < 1000]
    assert all(text.startswith(line.text, line.start) for part in all_parts(text) for line in part.lines)


def test_only_so_many_cuts_are_remembered():
    for number in range(MOST_CUTS + 5):
        shown_part(f"{number} {'đồng bào ' * 7_000}")
    assert len(parts_module._cuts) == MOST_CUTS


def test_a_text_of_nothing_but_headings_has_a_bounded_list_of_contents():
    text = "\n".join(f"Chương {number % 1000}" for number in range(30_000))
    assert len(shown_part(text).contents) == MOST_ENTRIES
    last = shown_part(text, shown_part(text).count)
    assert {entry.part for entry in last.contents} == {last.number}


def test_a_short_text_and_none_are_one_part():
    assert shown_part("I. MỘT\nđoạn").count == 1
    assert shown_part("").lines == ()


@given(st.text(), st.integers(-3, 3))
def test_only_parts_that_are_there_are_given(text, number):
    part = shown_part(text, number)
    assert (part is not None) == (number == 1)


@pytest.mark.django_db
def test_a_long_document_is_read_part_by_part(client):
    document = factories.document(text=long_text(chapters=6))
    address = document.get_absolute_url()
    first, second = client.get(address).content.decode(), client.get(f"{address}?phan=2").content.decode()
    assert f'href="{address}?phan=2#chuong-' in first
    assert f'href="{address}?phan=2#toan-van" rel="next"' in first
    assert f'href="{address}#chuong-1"' in second
    assert f'href="{address}#toan-van" rel="prev"' in second
    assert "(phần 2)" in second.split("</title>")[0]
    assert len(first.encode()) < 2 * PART_BYTES


@pytest.mark.django_db
@pytest.mark.parametrize("number", ["0", "2", "-1", "", "x", "1.0", "١", "9" * 50])
def test_a_part_that_is_not_there_is_not_found(client, number):
    document = factories.document(text="I. MỘT")
    assert client.get(document.get_absolute_url(), {"phan": number}).status_code == 404
    assert client.get(document.get_absolute_url(), {"phan": "1"}).status_code == 200


@pytest.mark.django_db
def test_the_whole_text_is_handed_out_exactly_as_it_is_kept_below_its_head(client, settings):
    text = "I. MỘT\r\n\n  đoạn <b>&amp;\nbáo cáo của của Bộ"
    document = factories.document(text=text, abstract="Chuyển\nđổi số", signer_name="Võ Phiên", signer_title="Chủ tịch")
    answer = client.get(f"{document.get_absolute_url()}toan-van.txt")
    head, line, words = answer.content.decode().partition(f"\n{'-' * 60}\n\n")
    assert line
    assert words == text
    assert head.split("\n") == [
        "Loại văn bản: Kế hoạch",
        "Số, ký hiệu: 168/KH-UBND",
        "Ngày ban hành: 15/9/2023",
        "Cơ quan ban hành: Ủy ban nhân dân tỉnh",
        "Trích yếu: Chuyển đổi số",
        "Người ký: Võ Phiên, Chủ tịch",
        f"Tình trạng, tệp gốc: {settings.BASE_URL}{document.get_absolute_url()}",
    ]
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert answer["Content-Disposition"] == f'attachment; filename="{document.slug}.txt"'


@pytest.mark.django_db
def test_a_text_that_nobody_compared_says_so_in_its_file(client):
    document = factories.document(text="I. MỘT", text_unchecked=True)
    assert "do máy đọc, chưa ai đối chiếu" in client.get(f"{document.get_absolute_url()}toan-van.txt").content.decode()


@pytest.mark.django_db
def test_a_text_that_is_not_public_or_not_there_is_not_handed_out(client):
    for document in (factories.document("1", text="x", live=False), factories.document("2", text=" ")):
        assert client.get(f"{document.get_absolute_url()}toan-van.txt").status_code == 404


@pytest.mark.django_db
def test_the_address_of_an_article_leads_to_the_part_that_shows_it(client):
    law = "\n".join(f"Điều {number}. Trách nhiệm\n1. {PARAGRAPH}\nđ) {PARAGRAPH}" for number in range(1, 300))
    document = factories.document(text=law)
    address = document.get_absolute_url()
    assert client.get(f"{address}dieu-1/").url == f"{address}#dieu-1"
    answer = client.get(f"{address}dieu-290-khoan-1-diem-dd/")
    page, _, anchor = answer.url.partition("#")
    assert answer.status_code == 302
    assert "?phan=" in page
    shown = client.get(page).content.decode()
    assert f'<p class="line-item" id="{anchor}" data-unit="điểm đ khoản 1 Điều 290">' in shown
    assert f'href="{address}dieu-290/"' in shown


@pytest.mark.django_db
def test_an_article_that_is_not_there_or_not_public_is_not_found(client):
    document = factories.document(text="Điều 1. Phạm vi")
    draft = factories.document("2", text="Điều 1. Phạm vi", live=False)
    assert client.get(f"{document.get_absolute_url()}dieu-2/").status_code == 404
    assert client.get(f"{draft.get_absolute_url()}dieu-1/").status_code == 404


@pytest.mark.django_db
def test_the_words_that_cite_a_document_stand_in_its_page(client):
    page = client.get(factories.document(text="I. MỘT").get_absolute_url()).content.decode()
    cited = "Kế hoạch số 168/KH-UBND ngày 15 tháng 9 năm 2023 của Ủy ban nhân dân tỉnh về chuyển đổi số"
    assert f'data-citation="{cited}"' in page
    assert " ".join(page.split()).count(f"<dd> {cited} </dd>") == 1


@pytest.mark.django_db
def test_every_clause_has_a_handle_with_a_name_and_its_permanent_address(client):
    sentence = "2. Giao Ban Dân tộc chủ trì, báo cáo trước ngày 17/9/2023."
    made = factories.document(text=f"V. TỔ CHỨC THỰC HIỆN\n1. Mục đích\nđoạn\n{sentence}\n- gạch")
    shown = client.get(made.get_absolute_url()).content.decode()
    address = f"{made.get_absolute_url()}muc-v-khoan-2/"
    assert f'<a class="clause-address" href="{address}" aria-label="Địa chỉ của khoản 2 Mục V">¶</a>' in shown
    assert client.get(address)["Location"].endswith("#muc-v-khoan-2")
    assert shown.count("¶") == 3


@pytest.mark.django_db
def test_the_text_to_download_tells_its_size_and_paper_the_address(client, settings):
    made = factories.document(text="Đ" * 1024)
    shown = client.get(made.get_absolute_url()).content.decode().replace("\xa0", " ")
    size = len(client.get(f"{made.get_absolute_url()}toan-van.txt").content)
    assert 2048 < size < 2600
    assert f"TXT, {size / 1024:.1f} KB".replace(".", ",") in shown
    assert shown.count(f"Tra cứu tại: {settings.BASE_URL}{made.get_absolute_url()}") == 1
