"""The panel beside the editor: it shows the public page, with its type and pictures, and breaks no rule of its own."""

from __future__ import annotations

import re

import pytest
from PIL import Image
from playwright.sync_api import FrameLocator, expect

from tests.journeys.editing import Editor
from tests.journeys.running import RunningSite
from tests.journeys.watching import ledger

REFUSED = re.compile("Refused to|violates the following Content Security Policy")

SENTENCE = (
    "Cần sửa: thiếu trích yếu, cơ quan ban hành; Cổng Chương trình đang giữ bản 3, nhận lúc 08:12 ngày 24/11/2026."
)
LONG = "(line, words) => { line.firstElementChild.textContent = words; return line.getBoundingClientRect().toJSON() }"


@pytest.fixture(autouse=True)
def no_panel(editor: Editor):
    """Let the browser forget which panel was open last."""
    editor.page.add_init_script("localStorage.clear()")


@pytest.fixture
def refusals(editor: Editor):
    """What the browser refuses to load or to frame, as it says in its console."""
    found: list[str] = []
    editor.page.on("console", lambda message: found.append(message.text) if REFUSED.search(message.text) else None)
    return found


def panel(editor: Editor) -> FrameLocator:
    """Open the panel, and give the page within it."""
    editor.page.locator("[data-side-panel-toggle=preview]").click()
    return editor.page.frame_locator("#w-preview-iframe")


def is_styled(frame: FrameLocator) -> None:
    """See that the public styles are there."""
    expect(frame.locator("body")).to_have_css("font-family", re.compile("Be Vietnam Pro|system-ui"))
    assert frame.locator("link[rel=stylesheet]").evaluate_all("links => links.every(link => link.sheet !== null)")


def test_a_document_is_seen_while_it_is_written(editor: Editor, refusals):
    editor.begin_document()
    page = editor.page
    page.locator("#id_kind").select_option(label="Quyết định")
    page.locator("#id_number").fill("777")
    page.locator("#id_symbol").fill("QĐ-UBND")
    page.locator("#id_abstract").fill("Về việc công nhận thôn Đồng Bông")
    frame = panel(editor)
    expect(frame.get_by_role("heading", level=1)).to_contain_text("Quyết định số 777/QĐ-UBND")
    expect(frame.locator(".document-head")).to_contain_text("thôn Đồng Bông")
    is_styled(frame)
    assert refusals == []


def test_an_article_is_seen_with_its_picture(editor: Editor, refusals, tmp_path):
    picture = tmp_path / "nuong-lua.jpg"
    Image.radial_gradient("L").resize((1200, 800)).convert("RGB").save(picture)
    editor.begin_article("Nương lúa Trà Bồng")
    editor.page.locator("#id_topic").select_option(label="Chuyển đổi số")
    editor.upload_picture(picture, alt_text="Một nương lúa")
    editor.save_draft()
    frame = panel(editor)
    expect(frame.get_by_role("heading", level=1)).to_have_text("Nương lúa Trà Bồng")
    shown = frame.get_by_role("img", name="Một nương lúa")
    expect(shown).to_have_js_property("complete", True)
    assert shown.evaluate("image => image.naturalWidth") > 100
    is_styled(frame)
    assert refusals == []


def test_the_line_about_the_portal_stays_whole_beside_the_panel(editor: Editor, site: RunningSite):
    ((plan,),) = ledger(site, "SELECT id FROM policies_policydocument WHERE slug = 'ke-hoach-168-kh-ubnd-2023'")
    editor.page.goto(f"/admin/snippets/policies/policydocument/edit/{plan}/")
    line = editor.page.locator("[data-portal-status]")
    expect(line).to_contain_text("Cổng Chương trình")
    expect(panel(editor).get_by_role("heading", level=1)).to_be_visible()
    shown, beside = line.evaluate(LONG, SENTENCE), editor.page.locator(".form-side").bounding_box()
    assert shown["right"] <= beside["x"]
    assert shown["bottom"] <= 900
    assert shown["width"] > 100
    assert shown["height"] > 40, "it wraps"
