"""The form behind every page editor."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from wagtail.admin.forms.pages import WagtailAdminPageForm
from wagtail.blocks import StreamValue
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page

from cms.changes.registry import FileRef
from cms.pages.files import files_in_stream
from vietnamese.slugs import slugify

GONE = "Trong bài có liên kết tới một tệp hoặc ảnh không có trong thư viện. Hãy bỏ liên kết đó hoặc chọn lại."


class BasePageForm(WagtailAdminPageForm):
    """Gives a page that was never published a free address instead of asking the editor to think of one."""

    def clean(self) -> dict[str, Any]:
        """Rewrite the slug without accents; a slug that is taken gets the next number, until the first publication.

        A draft is saved again and again while it is written, each time with the slug that the browser made of the title.
        """
        slug = slugify(self.cleaned_data.get("slug") or self.cleaned_data.get("title") or "")
        if slug:
            self.cleaned_data["slug"] = slug if self.instance.first_published_at else self._free(slug)
            self.errors.pop("slug", None)
        for name, value in self.cleaned_data.items():
            if isinstance(value, StreamValue) and missing(files_in_stream(value)):
                self.add_error(name, ValidationError(GONE, code="gone"))
                break
        return super().clean()

    def save(self, commit: bool = True) -> Any:
        """Keep a new page off the site until its publication; Wagtail would have it live from the save before on."""
        if self.instance.pk is None:
            self.instance.live = False
        return super().save(commit=commit)

    def _free(self, slug: str) -> str:
        candidate, number = slug, 1
        while not Page._slug_is_available(candidate, self.parent_page, self.instance):
            number += 1
            candidate = f"{slug}-{number}"
        return candidate


def missing(refs: set[FileRef]) -> bool:
    """Say whether any of these pictures and files is not in the libraries."""
    models = {"image": get_image_model(), "document": get_document_model()}
    asked = {kind: {number for each, number in refs if each == kind} for kind in models}
    return any(model.objects.filter(pk__in=asked[kind]).count() != len(asked[kind]) for kind, model in models.items())
