"""The forms behind every page: its editor, and its copying."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from wagtail.admin.forms.pages import CopyForm, WagtailAdminPageForm
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.blocks import StreamValue
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from cms.changes.registry import FileRef
from cms.pages.addresses import free_slug, is_taken_below, refusal
from cms.pages.files import files_in_stream
from cms.pages.uploads.naming import visible
from vietnamese.slugs import slugify

GONE = "Trong bài có liên kết tới một tệp hoặc ảnh không có trong thư viện. Hãy bỏ liên kết đó hoặc chọn lại."
STAYS = "Đây là trang cố định, không hẹn giờ gỡ được."


class BasePageForm(WagtailAdminPageForm):
    """Gives a page that was never published a free address instead of asking the editor to think of one."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        title = self.fields.get("title")
        if title:
            title.widget = AdminAutoHeightTextInput(attrs=title.widget.attrs)  # all of a long title is in sight

    def clean_title(self) -> str:
        """Give the title in one line, whatever line ends were typed or pasted into it, without what turns its direction."""
        return visible(" ".join(self.cleaned_data["title"].split()))

    def clean(self) -> dict[str, Any]:
        """Settle the address, and refuse a body with links to what the libraries do not hold."""
        if "slug" in self.fields:
            self._settle_slug()
        if self.instance.has_fixed_address and self.cleaned_data.get("expire_at"):
            self.add_error("expire_at", STAYS)
        for name, value in self.cleaned_data.items():
            if isinstance(value, StreamValue) and missing(files_in_stream(value)):
                self.add_error(name, ValidationError(GONE, code="gone"))
                break
        return super().clean()

    def _settle_slug(self) -> None:
        """Rewrite the slug without accents; a slug that is taken gets the next number, until the first publication.

        A draft is saved again and again while it is written, each time with the slug that the browser made of the title.
        A reserved address that somebody typed by hand is an error rather than a number.
        """
        of_title = slugify(self.cleaned_data.get("title") or "")
        slug = slugify(self.cleaned_data.get("slug") or "") or of_title
        if not slug:
            return
        self.errors.pop("slug", None)
        is_new = not self.instance.first_published_at
        if is_taken_below(self.parent_page, slug) and not (is_new and slug == of_title):
            self.add_error("slug", refusal(slug))
        else:
            self.cleaned_data["slug"] = free_slug(slug, self.parent_page, self.instance) if is_new else slug

    def save(self, commit: bool = True) -> Any:
        """Keep a new page off the site until its publication; Wagtail would have it live from the save before on."""
        if self.instance.pk is None:
            self.instance.live = False
        return super().save(commit=commit)


class PageCopyForm(CopyForm):
    """Refuses a copy, or an alias, at an address that belongs to a fixed part of the site."""

    def clean(self) -> dict[str, Any]:
        """Look at the address as the copy will have it."""
        cleaned: dict[str, Any] = super().clean()
        parent = cleaned.get("new_parent_page") or self.page.get_parent()
        if is_taken_below(parent, cleaned.get("new_slug", "")):
            self.add_error("new_slug", refusal(cleaned["new_slug"]))
        return cleaned


def missing(refs: set[FileRef]) -> bool:
    """Say whether any of these pictures and files is not in the libraries."""
    models = {"image": get_image_model(), "document": get_document_model()}
    asked = {kind: {number for each, number in refs if each == kind} for kind in models}
    return any(model.objects.filter(pk__in=asked[kind]).count() != len(asked[kind]) for kind, model in models.items())
