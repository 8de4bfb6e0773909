"""No public page carries inline style or script, loads anything from elsewhere, or lacks its landmarks."""

from __future__ import annotations

import itertools
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from cms.pages.models import StandardPage
from tests.cms.changes import factories
from tests.cms.public import shown

pytestmark = pytest.mark.django_db

STATIC = Path(__file__).resolve().parents[3] / "static"
LOADING = {"src", "srcset", "poster", "data", "action", "formaction"}


class Tags(HTMLParser):
    """Collects the tags of a page with their attributes."""

    def __init__(self, page):
        super().__init__()
        self.found = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        """Keep the tag."""
        self.found.append((tag, dict(attrs)))

    def named(self, name):
        """Give the attributes of the tags of one name."""
        return [attrs for tag, attrs in self.found if tag == name]


@pytest.fixture
def pages(client, image, settings):
    """Every kind of public page, parsed."""
    settings.SHOW_UNISSUED_FIGURES = True
    document = factories.document(text="I. MỘT\nđoạn\nII. HAI\nIII. BA", editorial_note="Ghi chú")
    article = factories.article(
        image=image,
        body=[("paragraph", "<p>Đoạn</p>"), ("image", {"image": image, "caption": "Ảnh"}), ("heading", "Đề mục")],
    )
    article.get_parent().get_parent().add_child(instance=StandardPage(title="Giới thiệu"))
    shown.target("Một", 100, document)
    shown.target("Hai", 30, document)
    shown.figure("Ba", "3", shown.draft_report(), denominator=4)
    programme = shown.programme().get_absolute_url()
    urls = [
        "/",
        "/tin-tuc/",
        article.url,
        "/van-ban/",
        document.get_absolute_url(),
        programme,
        "/gioi-thieu/",
        "/khong/",
    ]
    return {url: Tags(client.get(url).content.decode()) for url in urls}


def test_there_is_no_inline_style_or_script(pages):
    for url, tags in pages.items():
        for tag, attrs in tags.found:
            assert tag not in {"style", "iframe", "object", "embed", "base"}, url
            if tag == "script":  # a file of our own, or facts for programs, which no browser runs
                assert attrs.get("src", "").startswith("/static/") or attrs["type"] == "application/ld+json", url
            assert not [name for name in attrs if name == "style" or name.startswith("on")], (url, tag)


def test_nothing_is_loaded_from_elsewhere(pages):
    for url, tags in pages.items():
        loaded = [attrs[name] for _, attrs in tags.found for name in LOADING & attrs.keys()]
        loaded += [attrs["href"] for attrs in tags.named("link")]
        assert loaded
        assert not [each for each in loaded if re.search(r"(^|[\s,])([a-z]+:|//)", each)], url


def test_the_style_sheets_load_only_our_own_typeface_and_woven_band():
    for sheet in STATIC.rglob("*.css"):
        text = sheet.read_text(encoding="utf-8")
        assert "@import" not in text, sheet
        for loaded in re.findall(r"url\(\"?(.*?)\"?\)", text):
            assert (sheet.parent / loaded).resolve() in {
                STATIC / "fonts" / "be-vietnam-pro-600.woff2",
                STATIC / "weave.svg",
            }, (sheet, loaded)


def test_colours_and_sizes_of_type_stand_in_the_tokens_alone():
    for sheet in (STATIC / "css").glob("*.css"):
        if sheet.name not in ("tokens.css", "print.css"):
            assert re.findall(r"#[0-9a-f]{3,8}\b|rgb|font-size: *[\d.]+(?:rem|px)", sheet.read_text()) == [], sheet


def test_each_page_has_one_heading_its_landmarks_and_its_language(pages):
    for url, tags in pages.items():
        assert len(tags.named("h1")) == 1, url
        for landmark in ("header", "main", "footer"):
            assert [tag for tag, _ in tags.found].count(landmark) >= 1, (url, landmark)
        assert len(tags.named("main")) == 1, url
        assert tags.named("html")[0]["lang"] == "vi"
        assert tags.found[[tag for tag, _ in tags.found].index("body") + 1][1]["class"] == "skip-link"


def test_every_field_has_a_label(pages):
    for url, tags in pages.items():
        labelled = {attrs.get("for") for attrs in tags.named("label")}
        for field in tags.named("input") + tags.named("select"):
            assert field["id"] in labelled, (url, field)


def test_ids_are_unique(pages):
    for url, tags in pages.items():
        ids = [attrs["id"] for _, attrs in tags.found if "id" in attrs]
        assert len(ids) == len(set(ids)), url


def test_headings_do_not_skip_a_level(pages):
    for url, tags in pages.items():
        levels = [int(tag[1]) for tag, _ in tags.found if re.fullmatch(r"h[1-6]", tag)]
        steps = itertools.pairwise(levels)
        assert all(later - earlier <= 1 for earlier, later in steps), (url, levels)


def test_the_frame_of_a_page_is_small(client):
    factories.news_index()
    page = client.get("/").content
    loaded = re.findall(r'(?:href|src)="/static/([^"]+\.(?:css|js|svg))"', page.decode())
    assert {"css/tokens.css", "css/base.css", "css/layout.css", "css/parts.css"} <= set(loaded)
    assert sum(Path(finders.find(each)).stat().st_size for each in set(loaded)) + len(page) < 32_000
