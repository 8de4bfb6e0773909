"""A news page as it was copied: title, lead, paragraphs and captions, without what the page around it printed."""

from __future__ import annotations

import datetime
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.news.reading import read_article
from tests.cms.policies.reading.hostile import TEXTS
from tests.cms.policies.reading.truths import raw, words_of
from tests.vietnamese.test_normalising import ANY_TEXT

TITLE = "Bộ trưởng, Chủ nhiệm Hầu A Lềnh chủ trì phiên họp Ban Chỉ đạo Chuyển đổi số của Ủy ban Dân tộc"
OPENING = "Chiều 20/10/2021, tại trụ sở Ủy ban Dân tộc (UBDT)"
CAPTION = "Quang cảnh phiên họp."
BOILERPLATE = "Tin khác đã đăng"
SOURCE = raw("003")


def all_words(read):
    """The words of every part, the captions put back where a reader of the sample sees them."""
    return words_of(" ".join([read.title, read.lead, *read.captions, *read.paragraphs, *read.cut]))


def test_the_parts_of_the_real_page():
    read = read_article(SOURCE)
    assert read.title == TITLE
    assert read.lead.startswith(OPENING)
    assert read.lead.endswith("Nông Quốc Tuấn, Hoàng Thị Hạnh, Y Thông; […]")
    assert read.lead_is_excerpt
    assert read.captions == (CAPTION,)
    assert [paragraph.split(",")[0] for paragraph in read.paragraphs] == [
        "Báo cáo tại phiên họp cho thấy",
        "Theo đó",
        "Trong giai đoạn 2021-2025",
        "Xây dựng một kênh thông tin trực tuyến giao tiếp giữa UBDT với doanh nghiệp và người dân nhằm tăng cường "
        "cung cấp các dịch vụ công trực tuyến mức độ cao; giải đáp về công tác dân tộc và chính sách dân tộc; tăng cường "
        "năng lực phục vụ nhiệm vụ tuyên truyền chủ trương",
        "Thảo luận tại phiên họp",
        "Kết luận buổi làm việc",
    ]
    assert read.found_on == datetime.date(2021, 10, 20)
    assert read.cut == (BOILERPLATE,)
    assert read.warnings == ("Lời dẫn bị cắt ngắn ở nguồn (“[…]”); giữ như đã in.",)


def test_every_word_of_the_real_page_is_kept_in_its_order():
    glued = SOURCE.replace("Dân tộcChiều", "Dân tộc Chiều")
    assert all_words(read_article(SOURCE)) == words_of(glued)


def test_the_faults_of_the_page_stay():
    assert "Chương trình chuyển đối số quốc gia" in " ".join(read_article(SOURCE).paragraphs)


@pytest.mark.parametrize(
    "boilerplate",
    [
        BOILERPLATE,
        "TIN KHÁC ĐÃ ĐĂNG:",
        "Các tin khác\n» Hội nghị tổng kết (20/10/2021)\n» Khai mạc lớp tập huấn",
        "Tin liên quan\nHội nghị tổng kết\n\nXem thêm",
        "Ý kiến bạn đọc\nHọ và tên",
    ],
)
def test_what_the_page_prints_below_the_text_is_cut_off_and_shown(boilerplate):
    read = read_article(SOURCE.replace(BOILERPLATE, boilerplate))
    assert read.cut == tuple(line for line in boilerplate.split("\n") if line)
    assert read.paragraphs == read_article(SOURCE).paragraphs


def test_a_sentence_that_speaks_of_other_news_is_no_boilerplate():
    text = f"{SOURCE.removesuffix(BOILERPLATE)}\n\nTin liên quan đến phiên họp sẽ được cập nhật trên Trang thông tin."
    assert read_article(text).cut == ()
    assert read_article(text).paragraphs[-1].startswith("Tin liên quan đến phiên họp")


@pytest.mark.parametrize(
    "opening", ["Chiều 20/10/2021", "Sáng 02/5/2023", "Ngày 15/9/2023", "Vừa qua", "Thực hiện Quyết định"]
)
def test_a_lead_glued_to_the_title_is_parted_from_it(opening):
    read = read_article(SOURCE.replace("Chiều 20/10/2021", opening, 1))
    assert read.title == TITLE
    assert read.lead.startswith(f"{opening}, tại trụ sở")


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\r\n", "\r", "\n\n\n", " \n\t\n"])
def test_a_title_on_a_line_of_its_own_is_the_title(gap):
    read = read_article(SOURCE.replace("Dân tộcChiều", f"Dân tộc{gap}Chiều"))
    assert (read.title, read.captions) == (TITLE, (CAPTION,))
    assert read.lead.startswith(OPENING)
    assert read.paragraphs == read_article(SOURCE).paragraphs


@pytest.mark.parametrize(
    "title", ["Ra mắt kênh YouTube iOffice của UBND tỉnh", "Họp báo về MTQG, DTTS và KT-XH năm 2024"]
)
def test_names_with_a_capital_inside_are_no_border(title):
    read = read_article(f"{title}\n\nSáng 15/9/2023, Ban Dân tộc tỉnh họp báo.\n\nNội dung.")
    assert (read.title, read.lead) == (title, "Sáng 15/9/2023, Ban Dân tộc tỉnh họp báo.")


def test_a_doubtful_border_is_told():
    read = read_article("Hội nghị tổng kết công tác dân tộcBan Dân tộc tỉnh đã tổ chức hội nghị.")
    assert read.title == "Hội nghị tổng kết công tác dân tộc"
    assert any("dính liền" in warning for warning in read.warnings)


@pytest.mark.parametrize(
    "caption",
    ["Toàn cảnh hội nghị.", "Ảnh: Các đại biểu dự lễ.", "Ông Hồ Ngọc Thịnh phát biểu (Ảnh: A.B)", "Một góc xã Ba Tơ"],
)
def test_the_words_below_a_picture_are_a_caption(caption):
    read = read_article(SOURCE.replace(CAPTION, caption))
    assert read.captions == (caption,)
    assert read.paragraphs == read_article(SOURCE).paragraphs


def test_a_sentence_about_what_is_seen_is_no_caption():
    sentence = "Quang cảnh phiên họp cho thấy sự quan tâm của các đại biểu. Phiên họp kết thúc lúc 17 giờ."
    read = read_article(SOURCE.replace(CAPTION, sentence))
    assert read.captions == ()
    assert read.paragraphs[0] == sentence


def test_a_page_without_a_day_names_none():
    assert read_article("Tin ngắn về chuyển đổi số\n\nHội nghị diễn ra tốt đẹp.").found_on is None


def test_an_empty_page_says_that_it_has_no_title():
    read = read_article("")
    assert (read.title, read.lead, read.paragraphs, read.warnings) == ("", "", (), ("Không thấy tiêu đề.",))


def test_decomposed_text_with_other_line_ends_is_the_same_page():
    converted = unicodedata.normalize("NFD", SOURCE).replace("\n", "\r\n")
    assert read_article("\ufeff" + converted) == read_article(SOURCE)


@pytest.mark.parametrize("name", TEXTS)
def test_a_hostile_page_is_read_in_reasonable_time(name):
    assert read_article(TEXTS[name]).found_on is None


@given(ANY_TEXT | st.lists(st.sampled_from(SOURCE.split(" ")) | ANY_TEXT, max_size=40).map(" ".join))
def test_any_page_is_read(text):
    read = read_article(text)
    assert read == read_article(text)
    assert read.title or "Không thấy tiêu đề." in read.warnings
