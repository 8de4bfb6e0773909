"""The panel beside the editor: it shows the public page, with its type and pictures, and breaks no rule of its own."""

from __future__ import annotations

import re

import pytest
from PIL import Image
from playwright.sync_api import FrameLocator, expect

from tests.journeys.editing import Editor

REFUSED = re.compile("Refused to|violates the following Content Security Policy")


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
    expect(frame.get_by_role("heading", level=1)).to_contain_text("thôn Đồng Bông")
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
