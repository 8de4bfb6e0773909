"""An article on its whole way: written in the admin, found by a citizen, held by the portal, changed, withdrawn."""

from __future__ import annotations

import re

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.journeys.editing import Editor
from tests.journeys.watching import Portal, until

TITLE = "Phiên chợ Đắk Rơ Nga đông trở lại"
SLUG = "phien-cho-dak-ro-nga-dong-tro-lai"
ADDRESS = f"/tin-tuc/{SLUG}/"
UNACCENTED = "/tim-kiem/?q=phien+cho+dak+ro+nga"
TEXT = "Từ sáng sớm, bà con các làng quanh Đắk Rơ Nga đã gùi măng rừng xuống chợ."
NEW_LEAD = "Huyện đã làm lại mái che cho ba mươi gian hàng."
ALT = "Quang cảnh một phiên chợ vùng cao"


@pytest.fixture
def picture(tmp_path):
    """A photograph as a camera gives it, not small."""
    path = tmp_path / "phien-cho.jpg"
    Image.radial_gradient("L").resize((1600, 1200)).convert("RGB").save(path)
    return path


def test_an_article_travels(editor: Editor, stranger: Page, portal: Portal, picture):
    files = write(editor, picture)
    stays_hidden(stranger, files)

    editor.publish()
    editor.expect_portal_to_say("Cổng Chương trình đã nhận bản 1")
    is_found_by_unaccented_words(stranger)
    shows_its_picture(stranger, files)
    identity = portal.identity_of(ADDRESS)
    is_held(portal, identity, stranger, version=1, words=TEXT)

    editor.page.locator("#id_lead").fill(NEW_LEAD)
    editor.publish()
    editor.expect_portal_to_say("Cổng Chương trình đã nhận bản 2")
    is_held(portal, identity, stranger, version=2, words=NEW_LEAD)
    until(
        lambda: finds(stranger, "/tim-kiem/?q=mai+che+ba+muoi+gian+hang"),
        "the changed article is found by its new words",
    )
    stranger.goto(ADDRESS)
    expect(stranger.locator("main")).to_contain_text(NEW_LEAD)

    editor.withdraw()
    stays_hidden(stranger, files)
    is_withdrawn(portal, identity, stranger)


def write(editor: Editor, picture) -> list[str]:
    """Write the article and save it as a draft; give the addresses of its picture's files, which the editor can see."""
    editor.begin_article(TITLE)
    expect(editor.slug()).to_have_value(SLUG)
    editor.page.locator("#id_topic").select_option(label="Chuyển đổi số")
    editor.upload_picture(picture, alt_text=ALT)
    editor.write_paragraph(TEXT)
    editor.save_draft()
    shown = editor.page.locator("#id_image-chooser img").get_attribute("src")
    files = [shown, f"/media/original_images/{picture.name}"]
    assert [editor.page.request.get(each).status for each in files] == [200, 200]
    return files


def stays_hidden(stranger: Page, files: list[str]) -> None:
    """See that a stranger gets neither the page, nor its picture, nor a hit."""
    assert stranger.goto(ADDRESS).status == 404
    assert [stranger.request.get(each).status for each in files] == [404, 404]
    assert stranger.goto("/tin-tuc/").status == 200
    expect(stranger.get_by_role("link", name=TITLE)).to_have_count(0)
    assert not finds(stranger, UNACCENTED)


def finds(stranger: Page, search: str) -> bool:
    """Say whether this search finds the article first of all."""
    assert stranger.goto(search).status == 200
    first = stranger.locator("main .items .item__title a").first
    return first.count() == 1 and first.get_attribute("href") == ADDRESS


def is_found_by_unaccented_words(stranger: Page) -> None:
    """See that it comes first, with the words as written lit up in title and extract, and leads to the page."""
    until(lambda: finds(stranger, UNACCENTED), "the new article is found")
    hit = stranger.locator("main .items .item").first
    expect(hit.locator(".item__title mark").first).to_have_text(re.compile("Phiên|Đắk"))
    expect(hit.locator(".item__lead")).to_contain_text("Đắk Rơ Nga")
    expect(hit.locator(".item__lead mark").first).to_be_visible()
    hit.get_by_role("link").click()
    expect(stranger).to_have_url(re.compile(f"{ADDRESS}$"))


def shows_its_picture(stranger: Page, files: list[str]) -> None:
    """See that the page shows title, text and the picture itself, not only a frame for it."""
    expect(stranger.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(stranger.locator("main")).to_contain_text(TEXT)
    shown = stranger.get_by_role("img", name=ALT)
    shown.scroll_into_view_if_needed()
    expect(shown).to_have_js_property("complete", True)
    assert shown.evaluate("image => image.naturalWidth") > 100
    assert [stranger.request.get(each).status for each in files] == [200, 200]


def is_held(portal: Portal, identity: str, stranger: Page, *, version: int, words: str) -> None:
    """See that the portal has this version, by its signed answer and on its page for people."""
    held = portal.held(identity)
    assert (held["version"], held["state"]) == (version, "published")
    stranger.goto(portal.page_of(identity))
    expect(stranger.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(stranger.locator("main")).to_contain_text(words)
    expect(stranger.locator("main")).to_contain_text(f"Bản {version}: Đang công bố")


def is_withdrawn(portal: Portal, identity: str, stranger: Page) -> None:
    """See that the portal shows it no longer, and that nothing it was told had an effect twice."""
    until(lambda: portal.held(identity)["state"] == "withdrawn", "the portal has withdrawn the article")
    assert portal.held(identity)["version"] == 3
    stranger.goto(portal.page_of(identity))
    expect(stranger.get_by_role("heading", level=1)).to_have_text("(Đã thu hồi)")
    expect(stranger.locator("main")).not_to_contain_text(TEXT)
    expect(stranger.locator("main ol > li")).to_have_count(3)
