"""Extracts are the original text, letter for letter, escaped, with the right words marked."""

from __future__ import annotations

import re
import unicodedata
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.extracts import LEAD_IN, LENGTH, SECOND_LENGTH, extract, marked, sought


def marks(html):
    return [unescape(found) for found in re.findall("<mark>(.*?)</mark>", html)]


def plain(html):
    return unescape(re.sub("</?mark>", "", html))


@pytest.mark.parametrize(
    "text", ["Tổ hòa giải ở cơ sở", "Tổ hoà giải ở cơ sở", "Tổ HOÀ GIẢI ở cơ sở", "To hoa giai o co so"]
)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("query", ["hòa giải", "hoà giải", "hoa giai", "HÒA GIẢI"])
def test_the_words_are_marked_as_the_text_spells_them(text, form, query):
    text = unicodedata.normalize(form, text)
    html = extract(text, sought(query.split()))
    assert plain(html) == text
    assert marks(html) == [" ".join(text.split()[1:3])]


def test_text_is_escaped_and_marks_are_not():
    html = extract('<script>alert("đồng & bào")</script>', sought(["bào"]))
    assert html == "&lt;script&gt;alert(&quot;đồng &amp; <mark>bào</mark>&quot;)&lt;/script&gt;"


def test_look_alikes_are_not_marked_where_the_word_itself_is_there():
    html = marked("Đồng bào và hợp đồng bảo trì, động viên", sought(["đồng", "bào"]))
    assert marks(html) == ["Đồng bào", "đồng"]
    assert marks(marked("hợp đồng bảo trì", sought(["đồng", "bào"]))) == ["đồng bảo"]
    assert marks(marked("Phiếu báo", sought(["đồng", "bào"]))) == []
    assert marks(marked("Phiếu báo", sought(["bao"]))) == ["báo"]


def test_a_single_syllable_is_left_alone_where_its_pair_is_there():
    assert marks(marked("Kế hoạch 168: kế toán, vạch hoạch", sought(["kế", "hoạch", "168"]))) == ["Kế hoạch 168"]


def test_the_passage_is_the_one_with_most_of_the_words():
    filling = "Không có gì ở đây cả. " * 60
    text = f"Nước. {filling}Công trình nước sạch cho vùng cao. {filling}Nước và sạch."
    html = extract(text, sought(["nước", "sạch", "vùng", "cao"]))
    assert "Công trình <mark>nước sạch</mark> cho <mark>vùng cao</mark>." in html
    assert len(plain(html)) < LENGTH + LEAD_IN + 10


def test_a_second_passage_shows_the_words_that_the_first_has_not():
    filling = "Không có gì ở đây cả. " * 60
    html = extract(f"Đồng bào miền núi. {filling}Chuyển đổi số.", sought(["đồng", "bào", "chuyển", "đổi", "số"]))
    assert marks(html) == ["Đồng bào", "Chuyển đổi số"]


def test_without_a_match_the_text_begins():
    html = extract("Mở đầu " * 200, sought(["suối"]))
    assert html.startswith("Mở đầu")
    assert html.endswith(" …")
    assert not marks(html)


PIECES = st.lists(
    st.sampled_from(
        [
            *["đồng", "bào", "hòa", "giai", "168", "KH-UBND", "<b>", "&", "̣", "🙂", "\u200b"],
            "\n",
            "e\u0302\u0301",
            "x" * 90,
            " ",
        ]
    ),
    max_size=80,
)


@given(PIECES, st.lists(st.sampled_from(["đồng", "bào", "hoa", "giải", "168", "kh"]), min_size=1, max_size=5))
def test_an_extract_is_made_of_pieces_of_the_text_and_is_short(pieces, words):
    text = " ".join(pieces)
    html = extract(text, sought(words))
    for part in plain(html).split("…"):
        assert part.strip() in text
    assert len(plain(html)) <= LENGTH + SECOND_LENGTH + 2 * LEAD_IN + 10
    assert plain(marked(text, sought(words))) == text
    assert not re.search(r"<(?!/?mark>)", html)
