"""An editor's hands: what a person does in the admin to write, publish, change and withdraw."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.journeys.running import EDITOR, RunningSite

# The portal's answer comes within seconds; this is how long a journey waits before it calls that broken.
PATIENCE = 120_000


@dataclass(frozen=True)
class Editor:
    """Somebody who has logged in, and the page before them."""

    page: Page

    @staticmethod
    def log_in(page: Page, site: RunningSite) -> None:
        """Log in by the two forms: password, then the code of a phone that the account was given before."""
        page.goto("/admin/")
        page.fill("[name=username]", EDITOR)
        page.fill("[name=password]", site.password)
        page.locator("main [type=submit]").click()
        page.fill("[name=code]", site.code())  # it is good for a minute at most
        page.locator("main [type=submit]").click()
        expect(page).to_have_url(re.compile("/admin/$"))

    def begin_article(self, title: str) -> None:
        """Open a new article and type its title, key by key."""
        self.page.goto("/admin/tin-bai/")
        self._follow(self.page.get_by_role("link", name="Thêm tin bài"))
        self.page.locator("#id_title").press_sequentially(title)

    def slug(self) -> Locator:
        """Give the field of the address, which fills itself while the title is typed."""
        return self.page.locator("#id_slug")

    def upload_picture(self, picture: Path, *, alt_text: str) -> None:
        """Upload a picture in the chooser, and choose it by that."""
        self.page.locator("#id_image-chooser").get_by_role("button", name="Chọn một hình ảnh").click()
        window = self.page.get_by_role("dialog")
        window.get_by_role("tab", name="Đăng tải").click()
        window.locator("[type=file]").set_input_files(picture)
        expect(window.locator("[name$=upload-title]")).to_have_value(picture.stem)  # the window's script makes it
        window.locator("[name$=alt_text]").fill(alt_text)
        window.get_by_role("button", name="Đăng tải").click()
        expect(self.page.locator("#id_image-chooser img")).to_have_attribute("src", re.compile("/media/"))

    def write_paragraph(self, text: str) -> None:
        """Add a paragraph and type it; the editor's script takes a moment to note what was typed."""
        self.page.locator("[data-streamfield-stream-container] .c-sf-add-button").last.click()
        self.page.get_by_role("option", name="Đoạn văn").click()
        self.page.locator(".public-DraftEditor-content").last.click()
        self.page.keyboard.type(text)
        expect(self.page.locator("input[name^=body-][name$=-value]").last).to_have_value(re.compile(re.escape(text)))

    def begin_document(self) -> None:
        """Open a new document of the library."""
        self.page.goto("/admin/snippets/policies/policydocument/")
        self._follow(self.page.get_by_role("link", name="Thêm văn bản").first)

    def choose_issuer(self, *, typed: str, name: str) -> None:
        """Type some words in the chooser of issuers, and take the one with this name."""
        self.page.locator("#id_issuer-chooser .unchosen [data-chooser-action-choose]").click()
        window = self.page.get_by_role("dialog")
        window.locator("[name=q]").fill(typed)
        window.get_by_role("link", name=name, exact=True).click()
        expect(self.page.locator("#id_issuer-title")).to_have_text(name)

    def type_date(self, field: str, words: str) -> None:
        """Type a date; the calendar opens a moment after the field is entered, and closes when it is left."""
        calendar = self.page.locator(".xdsoft_datetimepicker:visible")
        self.page.locator(field).click()
        expect(calendar).to_be_visible()
        self.page.keyboard.type(words)
        self.page.keyboard.press("Tab")
        expect(calendar).to_have_count(0)

    def _follow(self, link: Locator) -> None:
        """Follow a link to a form, and come back when its scripts are there to see what is typed."""
        link.click()
        self.page.wait_for_url(re.compile("/add/"), wait_until="load")

    def save_draft(self) -> None:
        """Save without publishing."""
        self.press_save()
        self.expect_success()

    def press_save(self) -> None:
        """Press the button that saves without publishing, whatever the admin answers."""
        with self.page.expect_navigation():
            self.page.locator("footer button.action-save:not([name])").click()

    def publish(self) -> None:
        """Publish what is in the form."""
        self._menu().locator("[name=action-publish]").click()
        self.expect_success()

    def withdraw(self) -> None:
        """Unpublish, and confirm it."""
        self._menu().locator("a[href*='/unpublish/']").click()
        self.page.locator("main form[action*=unpublish] [type=submit]").click()
        self.expect_success()

    def _menu(self) -> Locator:
        actions = self.page.locator("footer")
        actions.locator("[data-w-dropdown-target=toggle]").click()
        return actions

    def expect_success(self) -> None:
        """See that the admin says it worked, on a page whose scripts are there."""
        expect(self.page.locator(".messages .success")).to_be_visible()
        self.page.wait_for_load_state()

    def expect_portal_to_say(self, words: str) -> None:
        """See the sentence beside the publish button become `words` by itself, with the hour and minute of today."""
        line = self.page.locator("[data-portal-status]")
        expect(line).to_have_text(re.compile(rf"^\s*{words} lúc \d\d:\d\d\.\s*$"), timeout=PATIENCE)
