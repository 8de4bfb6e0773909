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

NAMED, FIRST_FILE = "tu-tep", "files-0-attachment"
READ = "Đọc từ tệp: hãy đối chiếu với bản ký."


class CreateFromFile(TakesFacts, CreateView):
    """Wagtail's form, begun with what the file offers."""

    offer: Offer | None = None

    def get_initial_form_instance(self) -> PolicyDocument | None:
        """Give the document that the file offers; Wagtail's empty one where no file is named."""
        self.offer = _offer(self.request.GET.get(NAMED)) if self.request.method == "GET" else None
        return self.offer.document if self.offer else super().get_initial_form_instance()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Mark what was read, and give the panel of files the reader's doubts."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        offer = _offer(self.request.POST.get(FIRST_FILE)) if TAKE in self.request.POST else self.offer
        if offer is not None:
            _mark(context["panel"], offer)
        return context


def _offer(named: str | None) -> Offer | None:
    attachment = Attachment.objects.filter(pk=named).first() if is_number(named) else None
    return offer_of(attachment) if attachment else None


def _mark(panel: Any, offer: Offer) -> None:
    if getattr(panel, "field_name", "") in offer.read:
        panel.help_text = mark_safe(f"{panel.help_text} <strong>{READ}</strong>")  # noqa: S308 our own words on both sides
    if hasattr(panel, "doubts"):
        panel.doubts = offer.doubts
    for child in getattr(panel, "children", ()):
        _mark(child, offer)
