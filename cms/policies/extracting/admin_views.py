"""The editor's pages about files: drop one, wait until it is read, see what was found, confirm what a machine recognised."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic import FormView, TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.documents.permissions import permission_policy

from cms.changes import generation
from cms.pages.models import Attachment
from cms.pages.uploads.forms import FileField
from cms.policies.extracting.child.tools import has_program
from cms.policies.extracting.creating import NAMED
from cms.policies.extracting.duty import ask_for
from cms.policies.extracting.models import FileReading
from cms.policies.extracting.outcome import words_of
from cms.policies.extracting.queue import before
from cms.policies.extracting.readings import documents_with_the_same_file
from cms.policies.extracting.storing import kept

SECONDS_BETWEEN_LOOKS = 2
SHOWN_LETTERS = 20_000
PASTED = "van-ban-dan-vao.txt"
MOST_PASTED = 1_000_000
RTF = "Tệp RTF thì mở ra rồi lưu thành DOCX, hoặc dán chữ vào ô bên dưới."
MAY_ADD, MAY_CHANGE = "policies.add_policydocument", "policies.change_policydocument"


class FileForm(forms.Form):
    """One file, or words or HTML that were copied from elsewhere."""

    file = FileField(label="Tệp đã ký", required=False)
    pasted = forms.CharField(
        label="Hoặc dán chữ, HTML của văn bản",
        required=False,
        max_length=MOST_PASTED,
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def __init__(self, *args: Any, **words: Any) -> None:
        super().__init__(*args, **words)
        self.fields["file"].help_text = _readable()

    def clean(self) -> dict[str, Any]:
        """Take one of the two; raises ValidationError."""
        given = super().clean() or {}
        if not self.errors and bool(given.get("file")) == bool(given.get("pasted")):
            raise forms.ValidationError("Hãy chọn một tệp hoặc dán chữ: một trong hai, không cả hai.")
        return given

    def upload(self) -> UploadedFile:
        """Give the file; what was pasted becomes one, so that it is read under the same limits."""
        pasted = self.cleaned_data["pasted"]
        return SimpleUploadedFile(PASTED, pasted.encode()) if pasted else self.cleaned_data["file"]


def _readable() -> str:
    """Say which files are read here; the older Word only where a program for it is installed."""
    old_word = has_program()
    words = f"Một tệp PDF có chữ ký số, bản quét, hoặc DOCX, {'DOC, ' if old_word else ''}ODT, TXT. {RTF}"
    return words if old_word else f"{words} {words_of('problems', 'no_program_for_doc')}"


class ForDocuments(WagtailAdminTemplateMixin):
    """A page for those who may do what `needed` names."""

    needed = MAY_ADD
    header_icon = "upload"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Let nobody else in."""
        if not request.user.has_perm(self.needed):
            raise PermissionDenied
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return answer

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Say where one is."""
        library = {"url": reverse("wagtailsnippets_policies_policydocument:list"), "label": "Thư viện văn bản"}
        return [*self.breadcrumbs_items, library, {"url": "", "label": self.page_title}]


class FromFileView(ForDocuments, FormView):
    """Takes one file into the library of files by its rules, and asks the worker to read it."""

    template_name = "policies/from_file.html"
    page_title = "Tạo văn bản từ tệp đã ký"
    form_class = FileForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Let in who may add files too."""
        if not permission_policy.user_has_permission(request.user, "add"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: FileForm) -> HttpResponse:
        """Keep the file, and lead to the page that waits for it."""
        attachment = kept(form.upload(), self.request.user)
        ask_for(attachment)
        return redirect("fill_from_file", attachment.pk)


class FillView(ForDocuments, TemplateView):
    """Waits until the file has been read, then leads to the form that is filled from it; needs no script for that."""

    template_name = "policies/file_waits.html"
    page_title = "Đang đọc tệp"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Lead on when there is something to fill in."""
        reading = _reading(kwargs["attachment_id"])
        form = f"{reverse('wagtailsnippets_policies_policydocument:add')}?{NAMED}={reading.attachment_id}"
        if reading.is_done:
            return redirect(form)
        answer: HttpResponse = self.render_to_response(
            self.get_context_data(reading=reading, form_url=form, before=before(reading))
        )
        answer["Refresh"] = str(SECONDS_BETWEEN_LOOKS)
        return answer


class FileReadingView(ForDocuments, TemplateView):
    """What was read in one file; here a person confirms having compared what a machine recognised."""

    needed = MAY_CHANGE
    template_name = "policies/file_reading.html"
    page_title = "Nội dung đọc từ tệp"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the reading and the documents that hold the same file."""
        reading = _reading(kwargs["attachment_id"])
        return super().get_context_data(**kwargs) | {
            "reading": reading,
            "text": reading.text[:SHOWN_LETTERS],
            "is_cut": len(reading.text) > SHOWN_LETTERS,
            "documents": documents_with_the_same_file(reading),
        }

    def post(self, request: HttpRequest, attachment_id: int) -> HttpResponse:
        """Write down who compared it; the mark leaves the public page in the same transaction."""
        reading = _reading(attachment_id)
        if reading.is_unchecked:
            reading.checked_at, reading.checked_by_id = timezone.now(), request.user.pk
            reading.save(update_fields=["checked_at", "checked_by"])
            generation.advance()
            messages.success(request, "Đã ghi nhận: chữ nhận dạng đã được đối chiếu với bản ký.")
        return redirect("file_reading", attachment_id)


def _reading(attachment_id: int) -> FileReading:
    rows = FileReading.objects.select_related("attachment", "checked_by")
    return get_object_or_404(rows, attachment=get_object_or_404(Attachment, pk=attachment_id))
