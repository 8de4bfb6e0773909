"""The form behind every page editor."""

from __future__ import annotations

from typing import Any

from wagtail.admin.forms.pages import WagtailAdminPageForm
from wagtail.models import Page

from vietnamese.slugs import slugify


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
