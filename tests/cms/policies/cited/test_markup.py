"""Links are laid around words and never change one, whatever the HTML and wherever the links are said to be."""

from __future__ import annotations

import html
import re

from hypothesis import given
from hypothesis import strategies as st

from cms.policies.cited.markup import Link, linked, linked_words, plain, replaced
from cms.policies.cited.pieces import Joined, Piece

PIECES = st.sampled_from(
    ["<p>", "</p>", "<b>", "</b>", "<a href='x'>", "</a>", "&amp;", "&#273;", "<br/>", "<", ">", "330/QĐ", "\n", "đ"]
)
SOURCES = st.lists(PIECES | st.text(max_size=5), max_size=20).map("".join)
PLACES = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 12)), max_size=6)


def links(text, places):
    return [Link(at, at + length, text[at : at + length], "/van-ban/x/", "Tên “&” <x>") for at, length in places]


@given(SOURCES, PLACES)
def test_the_words_of_html_stay_as_they_are(source, places):
    assert plain(linked(source, links(plain(source), places))) == plain(source)


@given(st.text(), PLACES, st.integers(0, 50))
def test_plain_words_are_escaped_and_stay_as_they_are(words, places, offset):
    given_links = [
        Link(each.start + offset, each.end + offset, each.printed, each.url) for each in links(words, places)
    ]
    shown = linked_words(words, given_links, offset=offset)
    bare = re.sub(r'<a class="cited" href="/van-ban/x/">|</a>', "", shown)
    assert "<" not in bare
    assert html.unescape(bare) == html.unescape(html.escape(words))


def test_a_link_whose_words_are_not_there_any_more_is_left_out():
    assert linked("<p>331/QĐ-UBDT</p>", [Link(1, 12, "330/QĐ-UBDT", "/x/")]) == "<p>331/QĐ-UBDT</p>"


def test_links_do_not_cross_tags_or_stand_in_links():
    link = Link(1, 12, "330/QĐ-UBDT", "/x/")
    opened = '<a class="cited" href="/x/">'
    assert linked("<p>330/<b>QĐ</b>-UBDT</p>", [link]) == (
        f"<p>{opened}330/</a><b>{opened}QĐ</a></b>{opened}-UBDT</a></p>"
    )
    assert linked('<p><a href="/y/">330/QĐ-UBDT</a></p>', [link]) == '<p><a href="/y/">330/QĐ-UBDT</a></p>'


def test_other_words_take_the_place_of_words_over_tags():
    assert replaced("<p>số 330/<b>QĐ</b>-UBND &amp; x</p>", 4, 15, "330/QĐ-UBDT") == (
        "<p>số 330/QĐ-UBDT<b></b> &amp; x</p>"
    )


@given(st.lists(st.text(max_size=20), min_size=1, max_size=6), st.data())
def test_each_place_of_joined_pieces_leads_back_to_its_piece(texts, data):
    joined = Joined([Piece(str(number), text) for number, text in enumerate(texts)])
    number = data.draw(st.integers(0, len(texts) - 1))
    start = data.draw(st.integers(0, max(0, len(texts[number]) - 1)))
    if texts[number]:
        offset = joined.starts[number]
        assert joined.place(offset + start, offset + start + 1) == (str(number), start, start + 1)
