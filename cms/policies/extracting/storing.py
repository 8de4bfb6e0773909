"""Puts an uploaded file into the library of files by the library's own form, so that its rules hold here too."""

from __future__ import annotations

from typing import Any

from wagtail.documents.forms import get_document_form
from wagtail.models import Collection

from cms.pages.models import Attachment


def kept(upload: Any, user: Any) -> Attachment:
    """Give the file as a row of the library, titled by its own name, in the collection that comes first for this person."""
    form_class = get_document_form(Attachment)
    words = {"title": upload.name, "tags": "", "collection": Collection.get_first_root_node().pk}
    form = form_class(words, {"file": upload}, instance=Attachment(uploaded_by_user=user), user=user)
    if "collection" in form.fields:
        form.data["collection"] = form.fields["collection"].queryset.first().pk
    if not form.is_valid():
        raise ValueError(form.errors.as_json())
    attachment: Attachment = form.save()
    return attachment
