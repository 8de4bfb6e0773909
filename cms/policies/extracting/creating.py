"""The form of a new document, filled from a file when the address names one (`tu-tep`); every filled field says so."""

from __future__ import annotations

from typing import Any

from django.utils.safestring import mark_safe
from wagtail.snippets.views.snippets import CreateView

from cms.pages.choosing import is_number
from cms.pages.models import Attachment
from cms.policies.extracting.offering import Offer, offer_of
from cms.policies.models import PolicyDocument
from cms.policies.stating.taking import TAKE, TakesFacts

NAMED = "tu-tep"
READ = "Đọc từ tệp: hãy đối chiếu với bản ký."


class CreateFromFile(TakesFacts, CreateView):
    """Wagtail's form, begun with what the file offers."""

    offer: Offer | None = None

    def get_initial_form_instance(self) -> PolicyDocument | None:
        """Give the document that the file offers; Wagtail's empty one where no file is named."""
        named = self.request.GET.get(NAMED, "")
        attachment = Attachment.objects.filter(pk=named).first() if is_number(named) else None
        if attachment is None or self.request.method != "GET":
            return super().get_initial_form_instance()
        self.offer = offer_of(attachment)
        return self.offer.document

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Mark what was read, and give the panel of files the reader's doubts."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        if self.offer is not None:
            _mark(context["panel"], self.offer)
        return context


def _mark(panel: Any, offer: Offer) -> None:
    if getattr(panel, "field_name", "") in offer.read:
        panel.help_text = mark_safe(f"{panel.help_text} <strong>{READ}</strong>")  # noqa: S308 our own words on both sides
    if hasattr(panel, "doubts"):
        panel.doubts = offer.doubts
    for child in getattr(panel, "children", ()):
        _mark(child, offer)
