"""An article's blocks as HTML and text: nothing hostile gets through, links lead somewhere, words stay as they were."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integration import markup
from integration.facts import File, Files, Heading, Paragraph, Picture, Quote, Table

BASE = "https://congtacdantoc.example.vn/tin-tuc/bai/"
ALLOWED = markup.TAGS | {
    "h2",
    "figure",
    "figcaption",
    "img",
    "blockquote",
    "footer",
    "table",
    "caption",
    "tr",
    "th",
    "td",
}


class Seen(HTMLParser):
    """What a browser would see of a piece of HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]


def link(address: str) -> str:
    return markup.clean_html(f'<a href="{address}">chữ</a>', base_url=BASE)


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<svg/onload=alert(1)>",
        "<p onclick=alert(1) style='x' class='y' id='z'>",
        "<iframe src='//evil.example'></iframe>",
        "<a href='https://x.vn' onclick='x' target='_blank'>",
        "<form action=x><input name=y>",
        "<style>p{}</style><link rel=stylesheet href=x><base href='//evil'>",
        "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
        "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
        "<!--><script>alert(1)</script>-->",
        "<p><![CDATA[<script>alert(1)</script>]]>",
    ],
)
def test_hostile_html_leaves_nothing_but_running_text(html):
    seen = Seen(markup.clean_html(f"<p>trước</p>{html}<p>sau</p>", base_url=BASE))
    assert seen.tags <= markup.TAGS
    assert {(tag, name) for tag, name, _ in seen.attributes} <= {("a", "href")}


@given(st.text("<>/=\"' abhrefscriptonload:javimgsv&;#x0", max_size=80))
def test_no_html_gets_more_than_running_text_through(html):
    seen = Seen(markup.clean_html(html, base_url=BASE))
    assert seen.tags <= markup.TAGS
    assert all(urlsplit(value).scheme in markup.SCHEMES for _, _, value in seen.attributes)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\nscript:alert(1)",
        "java&#9;script:alert(1)",
        "&#1;javascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "//evil.example/x",
        " //evil.example/x",
        "&#9;//evil.example",
        "/\t/evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "http:///evil.example",
        "http://[::1",
        "mailto:",
    ],
)
def test_a_link_that_misleads_is_no_link(address):
    assert link(address) == "<a>chữ</a>"


@pytest.mark.parametrize(
    ("address", "leads"),
    [
        ("/van-ban/ke-hoach/", "https://congtacdantoc.example.vn/van-ban/ke-hoach/"),
        ("../bai-khac/", "https://congtacdantoc.example.vn/tin-tuc/bai-khac/"),
        ("#muc-2", f"{BASE}#muc-2"),
        ("?trang=2", f"{BASE}?trang=2"),
        ("https://dantoc.example.vn/a?b=1&amp;c=2", "https://dantoc.example.vn/a?b=1&c=2"),
        ("mailto:banbientap@example.vn", "mailto:banbientap@example.vn"),
        ("tel:02553822222", "tel:02553822222"),
    ],
)
def test_a_link_of_ours_becomes_absolute_and_others_stay(address, leads):
    assert Seen(link(address)).attributes == [("a", "href", leads)]


BLOCKS = (
    Heading("1 < 2 & <b>đề mục</b>"),
    Paragraph("<p>Dòng một<br/>dòng hai &amp; <b>đậm</b></p><ul><li>mục</li></ul>"),
    Picture("https://x.vn/a.jpg?a=1&b=2", 'mô "tả"', "chú <thích>", "người chụp"),
    Quote("<i>lời</i>", "người & nói"),
    Table((("<th>", "b"), ("1", "2")), has_header_row=True, caption="bảng"),
    Files((File("https://x.vn/a.pdf", "<tệp>", "0" * 64, 1),)),
)


def test_words_of_every_block_are_escaped_and_its_tags_are_known():
    html = markup.html_of(BLOCKS, base_url=BASE)
    assert Seen(html).tags <= ALLOWED
    assert "<h2>1 &lt; 2 &amp; &lt;b&gt;đề mục&lt;/b&gt;</h2>" in html
    assert 'src="https://x.vn/a.jpg?a=1&amp;b=2" alt="mô &quot;tả&quot;"' in html
    assert "<th>&lt;th&gt;</th>" in html
    assert re.search(r"<td>1</td><td>2</td>", html)


def test_the_text_says_the_same_with_one_paragraph_a_line():
    assert markup.text_of(BLOCKS).split("\n") == [
        "1 < 2 & <b>đề mục</b>",
        "Dòng một",
        "dòng hai & đậm",
        "mục",
        "chú <thích>",
        "<i>lời</i>",
        "người & nói",
        "bảng",
        "<th> | b",
        "1 | 2",
        "<tệp>",
    ]


def test_a_picture_without_a_caption_is_told_by_its_description():
    assert markup.text_of([Picture("https://x.vn/a.jpg", "mô tả")]) == "mô tả"


def test_empty_blocks_leave_nothing():
    assert markup.html_of([Paragraph(""), Files(())], base_url=BASE) == ""
    assert markup.text_of([Paragraph("<p></p>"), Files(())]) == ""
