"""An article on its whole way: written in the admin, found by a citizen, held by the portal, changed, withdrawn."""

from __future__ import annotations

import re

import pytest
from PIL import Image
from playwright.sync_api import Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from tests.journeys.editing import Editor
from tests.journeys.running import RunningSite
from tests.journeys.watching import Portal, finds_first, identity_of, ledger, until

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


def test_an_article_travels(editor: Editor, stranger: Page, portal: Portal, site: RunningSite, picture):
    files = write(editor, picture, site)
    stays_hidden(stranger, files)

    editor.publish()
    editor.expect_portal_to_say("Cổng Chương trình đã nhận bản 1")
    is_found_by_unaccented_words(stranger)
    shows_its_picture(stranger, files)
    identity = identity_of(site, ADDRESS)
    portal.expect_published(stranger, identity, version=1, title=TITLE, words=TEXT)

    editor.page.locator("#id_lead").fill(NEW_LEAD)
    editor.publish()
    editor.expect_portal_to_say("Cổng Chương trình đã nhận bản 2")
    portal.expect_published(stranger, identity, version=2, title=TITLE, words=NEW_LEAD)
    until(
        lambda: finds_first(stranger, "/tim-kiem/?q=mai+che+ba+muoi+gian+hang", ADDRESS),
        "the changed article is found by its new words",
    )
    stranger.goto(ADDRESS)
    expect(stranger.locator("main")).to_contain_text(NEW_LEAD)

    editor.withdraw()
    stays_hidden(stranger, files)
    portal.expect_withdrawn(stranger, identity, version=3, words=TEXT)


def test_saving_while_the_editor_saves_by_itself_makes_one_page(editor: Editor, site: RunningSite):
    title, held = "Lễ hội cồng chiêng Sơn Hà", []

    def hold_back(route):
        held.append(route) if saves_by_itself(route.request) and not held else route.continue_()

    editor.page.route("**/admin/pages/add/**", hold_back)
    editor.begin_article(title)
    editor.page.locator("#id_topic").select_option(index=1)
    until(lambda: types_on_until_saved(editor.page) or held, "the editor saves by itself")
    editor.page.locator("footer button.action-save").click(no_wait_after=True)
    held[0].continue_()
    editor.expect_success()
    pages = ledger(site, "SELECT slug FROM wagtailcore_page WHERE title = ?", title)
    assert pages == [("le-hoi-cong-chieng-son-ha",)]


def saves_by_itself(request) -> bool:
    """Tell the editor's own saving from the press of a button."""
    return request.method == "POST" and "json" in request.headers["accept"]


def types_on_until_saved(page: Page) -> bool:
    """Type a little more, and see whether the editor then begins to save; right after its start it does not yet."""
    page.locator("#id_lead").press_sequentially("Hội. ")
    try:
        page.wait_for_event("request", saves_by_itself, timeout=3000)
    except PlaywrightTimeout:
        return False
    return True


def write(editor: Editor, picture, site) -> list[str]:
    """Write the article and save it as a draft; give the addresses of its picture's files, which the editor can see."""
    editor.begin_article(TITLE)
    expect(editor.slug()).to_have_value(SLUG)
    editor.page.locator("#id_topic").select_option(label="Chuyển đổi số")
    editor.upload_picture(picture, alt_text=ALT)
    editor.write_paragraph(TEXT)
    editor.save_draft()
    shown = editor.page.locator("#id_image-chooser img").get_attribute("src")
    (kept,) = (site.data_dir / "media" / "original_images").glob(f"{picture.stem}-*")
    files = [shown, f"/media/original_images/{kept.name}"]
    assert [editor.page.request.get(each).status for each in files] == [200, 200]
    return files


def stays_hidden(stranger: Page, files: list[str]) -> None:
    """See that a stranger gets neither the page, nor its picture, nor a hit."""
    assert stranger.goto(ADDRESS).status == 404
    assert [stranger.request.get(each).status for each in files] == [404, 404]
    assert stranger.goto("/tin-tuc/").status == 200
    expect(stranger.get_by_role("link", name=TITLE)).to_have_count(0)
    assert not finds_first(stranger, UNACCENTED, ADDRESS)


def is_found_by_unaccented_words(stranger: Page) -> None:
    """See that it comes first, with the words as written lit up in title and extract, and leads to the page."""
    until(lambda: finds_first(stranger, UNACCENTED, ADDRESS), "the new article is found")
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
