"""An official document on its whole way, and the drafts that never set out."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.editing import Editor
from tests.journeys.running import RunningSite
from tests.journeys.watching import Portal, finds_first, identity_of, ledger, until

ABSTRACT = "Về việc phê duyệt danh sách người có uy tín vùng đồng bào Ca Dong"
CHANGED = "Về việc phê duyệt danh sách người có uy tín vùng đồng bào Ca Dong và Xơ Đăng"
NUMBER = "/tim-kiem/?q=999+qd+ubnd"
ADDRESS = "/van-ban/quyet-dinh-999-qd-ubnd-2024/"
TITLE = "Quyết định số 999/QĐ-UBND"
DRAFTS = (
    "SELECT id, slug, abstract FROM policies_policydocument WHERE issue_state = 'unissued' AND slug LIKE 'du-thao-%'"
)


def test_a_document_travels(editor: Editor, stranger: Page, portal: Portal, site: RunningSite):
    write(editor)
    stays_hidden(stranger)

    editor.publish()
    editor.expect_portal_to_say("Cổng Chương trình đã nhận bản 1")
    until(lambda: finds_first(stranger, NUMBER, ADDRESS), "the new document is found by its number, without accents")
    assert shows(stranger, ABSTRACT)
    identity = identity_of(site, ADDRESS)
    portal.expect_published(stranger, identity, version=1, title=f"{TITLE}: {ABSTRACT}", words="Điều 1.")

    editor.page.locator("#id_abstract").fill(CHANGED)
    editor.publish()
    editor.expect_portal_to_say("Cổng Chương trình đã nhận bản 2")
    portal.expect_published(stranger, identity, version=2, title=f"{TITLE}: {CHANGED}", words="Điều 1.")
    assert shows(stranger, CHANGED)
    until(lambda: finds_first(stranger, "/tim-kiem/?q=uy+tin+xo+dang", ADDRESS), "it is found by its new words")

    editor.withdraw()
    stays_hidden(stranger)
    portal.expect_withdrawn(stranger, identity, version=3, words="Điều 1.")


def write(editor: Editor) -> None:
    """Write the document in its form and save it as a draft."""
    page = editor.page
    editor.begin_document()
    page.locator("#id_kind").select_option(label="Quyết định")
    page.locator("#id_number").fill("999")
    page.locator("#id_symbol").fill("QĐ-UBND")
    page.locator("#id_abstract").fill(ABSTRACT)
    editor.choose_issuer(typed="uy ban nhan dan", name="Ủy ban nhân dân tỉnh Quảng Ngãi")
    editor.type_date("#id_issued_on", "5/6/2024")
    page.locator("#id_signer_name").fill("Nguyễn Văn Đậu")
    page.locator("#id_text").fill("QUYẾT ĐỊNH:\nĐiều 1. Phê duyệt danh sách kèm theo.\nĐiều 2. Có hiệu lực từ ngày ký.")
    editor.save_draft()
    expect(page.locator("#id_issued_on")).to_have_value("05/06/2024")


def stays_hidden(stranger: Page) -> None:
    """See that a stranger gets neither the page nor a hit."""
    assert stranger.goto(ADDRESS).status == 404
    assert not finds_first(stranger, NUMBER, ADDRESS)
    expect(stranger.locator(f"main a[href='{ADDRESS}']")).to_have_count(0)


def shows(stranger: Page, abstract: str) -> bool:
    """Say whether the public page shows the document with this abstract, and the fifth of June."""
    stranger.goto(ADDRESS)
    expect(stranger.locator(".document-head")).to_contain_text(abstract)
    expect(stranger.locator(".facts time").first).to_have_attribute("datetime", "2024-06-05")
    return True


@pytest.mark.parametrize("typed", ["32/13/2024", "hôm qua"])
def test_a_date_that_cannot_be_read_is_said_to_be_so(editor: Editor, typed):
    editor.begin_document()
    editor.page.locator("#id_kind").select_option(label="Quyết định")
    editor.type_date("#id_issued_on", typed)
    editor.press_save()
    expect(editor.page.locator(".error-message").first).to_contain_text("ngày hợp lệ")
    expect(editor.page.locator("#id_issued_on")).to_have_value(typed)


def test_a_draft_not_yet_issued_is_nowhere_to_be_seen(stranger: Page, site: RunningSite):
    drafts = ledger(site, DRAFTS)
    assert len(drafts) == 2, "the samples hold two drafts"
    for key, slug, abstract in drafts:
        address = f"/van-ban/{slug}/"
        assert stranger.goto(address).status == 404
        stranger.goto("/tim-kiem/")
        stranger.get_by_role("main").get_by_role("combobox").fill(abstract)
        stranger.keyboard.press("Enter")
        expect(stranger.locator("main .count").first).to_be_visible()
        expect(stranger.locator(f"a[href*='{slug}']")).to_have_count(0)
        told = "SELECT version FROM changes_item WHERE model = 'policies.policydocument' AND object_id = ?"
        assert [version for (version,) in ledger(site, told, key) if version] == []
    for listing in ("/", "/van-ban/", "/ket-qua/"):
        stranger.goto(listing)
        expect(stranger.locator("a[href*='/du-thao-']")).to_have_count(0)
