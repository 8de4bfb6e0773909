"""The library as its editor meets it: a signed file is dropped, what the text cites is checked, many documents come at once."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.cms.policies.bulk import packages
from tests.cms.policies.extracting import making, signing
from tests.journeys.editing import PATIENCE, Editor
from tests.journeys.test_axe import findings
from tests.journeys.test_pages_as_people_see_them import PLAN, SHOTS, WIDTHS

FAULT = "330/QĐ-UBDT"
NOTE = "Chỗ này in nhầm ngày; Quyết định ký ngày 12/5/2023."
TO_THE_TOP = "each => { each.style.scrollMarginTop = '6rem'; each.scrollIntoView({block: 'start'}); }"
TEXT = making.LETTER.replace("168/KH-UBND", "77/2023/QĐ-UBND").replace("KẾ HOẠCH", "QUYẾT ĐỊNH")
EFFECT = "Điều 2. Quyết định này có hiệu lực kể từ ngày 01 tháng 10 năm 2023."


def keep(page: Page, name: str, part: str = "") -> None:
    """Keep pictures of the page narrow and wide, with the given part in sight; axe finds no fault in it."""
    SHOTS.mkdir(parents=True, exist_ok=True)
    for width, height in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": height})
        page.locator(part or "main").first.evaluate(TO_THE_TOP)
        page.screenshot(path=SHOTS / f"library-{name}-{width}.png")
        assert page.evaluate("document.scrollingElement.scrollWidth") <= width, "it scrolls sideways"
    assert findings(page) == []


@pytest.fixture
def signed_file(tmp_path: Path) -> Path:
    """A decision as a signed PDF."""
    file = tmp_path / "quyet-dinh-77.pdf"
    content = making.pdf(TEXT.replace("I. MỤC ĐÍCH", f"Điều 1. Phê duyệt.\n{EFFECT}"))
    with ThreadPoolExecutor() as beside:  # it starts an event loop, and this thread has the browser's
        file.write_bytes(beside.submit(signing.signed, content, signing.signer_of(signing.authority())).result())
    return file


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A package of three lines: one can be taken in, the library has one, one has a day that is none."""
    rows = [packages.row(9301, files="a.pdf"), packages.row(168), packages.row(9302, day="31/2/2023")]
    return packages.zipped(tmp_path / "goi.zip", {"so.csv": packages.sheet(rows), "a.pdf": packages.pdf()})


def test_a_signed_file_fills_the_form_and_the_facts_of_its_text_are_taken_over(editor: Editor, signed_file: Path):
    page = editor.page
    page.goto("/admin/van-ban-tu-tep/")
    page.locator("[name=file]").set_input_files(signed_file)
    page.get_by_role("button", name="Tải lên và đọc").click()
    expect(page).to_have_url(re.compile(r"/add/\?tu-tep="), timeout=PATIENCE)
    expect(page.locator("main")).to_contain_text(f"Chữ ký số của {signing.SIGNER}")
    expect(page.locator("main")).to_contain_text("còn nguyên vẹn")
    expect(page.locator("#id_number")).to_have_value("77")
    expect(page.locator("#id_signer_name")).to_have_value("Võ Phiên")
    expect(page.locator("#id_text_unchecked")).to_be_checked()
    keep(page, "from-a-file")
    page.get_by_role("button", name="Lấy tất cả").click()
    expect(page.locator("#id_effective_from")).to_have_value("01/10/2023")
    expect(page.locator("#id_relations-0-kind")).to_have_value("basis")
    editor.save_draft()


def test_a_fault_is_kept_with_a_note_that_readers_see_until_the_decision_is_dropped(editor: Editor, stranger: Page):
    page = editor.page
    page.goto("/admin/snippets/policies/policydocument/?q=168")
    page.get_by_role("link", name="168/KH-UBND").first.click()
    keep(page, "checker", ".w-panel__wrapper:has(> .citation-faults)")
    page.get_by_role("link", name=f"Giữ nguyên, kèm ghi chú: {FAULT}").click()
    keep(page, "decision")
    page.get_by_role("textbox").last.fill(NOTE)
    page.get_by_role("button", name="Giữ nguyên, kèm ghi chú").click()
    expect(page.locator(".citation-faults__kept")).to_contain_text(NOTE)
    stranger.goto(PLAN)
    shown = stranger.get_by_role("region", name="Ghi chú biên tập")
    expect(shown).to_contain_text(f"Bản gốc in «khoản 2, mục V Quyết định số {FAULT} ngày 21/5/2023»: {NOTE}")
    expect(stranger.locator(".official-text")).to_contain_text(f"{FAULT} ngày 21/5/2023")  # the print stays as it is
    page.get_by_role("link", name=f"Xem lại quyết định: {FAULT}").click()
    page.get_by_role("button", name="Bỏ quyết định giữ nguyên").click()
    expect(page.locator(".citation-faults__kept")).to_have_count(0)
    stranger.goto(PLAN)
    expect(shown).to_have_count(0)


def test_a_package_is_looked_through_line_by_line_and_then_taken_in(editor: Editor, package: Path, stranger: Page):
    page = editor.page
    page.goto("/admin/nhap-van-ban/")
    page.locator("[name=package]").set_input_files(package)
    page.get_by_role("button", name="Gửi và xem thử").click()
    page.get_by_role("button", name="Nhập 1 văn bản").click(timeout=PATIENCE)
    state = page.locator("p[role=status]")
    expect(state).to_contain_text("Đã nhập xong", timeout=PATIENCE)
    for words in ("Đã nhập: 1", "Thư viện đã có: 1", "Có lỗi, chưa nhập: 1"):
        expect(state).to_contain_text(words)
    expect(page.locator(".import-lines tr", has_text="31/2/2023")).to_contain_text("phải là ngày có thật")
    keep(page, "import")
    page.get_by_role("link", name="9301/KH-UBND").click()
    expect(page.locator("#id_number")).to_have_value("9301")
    assert stranger.goto("/van-ban/ke-hoach-9301-kh-ubnd-2023/").status == 404  # publishing is another decision
