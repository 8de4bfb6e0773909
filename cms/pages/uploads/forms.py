"""The forms behind every address where Wagtail takes a picture or a file."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from wagtail.documents.fields import WagtailDocumentField
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm
from wagtail.permissions import page_permission_policy

from cms.changes.models import PublicFile
from cms.pages.media import is_public
from cms.pages.uploads import Refused
from cms.pages.uploads.examining import DOCUMENT, PICTURE, examine
from cms.pages.uploads.naming import stored_name, visible

SHOWN = (
    "Tệp này đang hiện công khai nên chỉ người duyệt mới được thay. Hãy tải lên thành tệp mới, "
    "rồi gửi duyệt bài hoặc văn bản dùng tệp đó."
)


class TitleField(forms.CharField):
    """A title as people see it; browsers make it of the file's name, however long and strange that is, so it is cut to fit."""

    def to_python(self, value: Any) -> str:
        """Give the title without what would deceive its readers."""
        return visible(super().to_python(value) or "")[: self.max_length]


class PictureField(WagtailImageField):
    """A picture that was decoded and written anew."""

    def to_python(self, data: Any) -> Any:
        """Give the picture; raises ValidationError with the reason."""
        _examined(data, PICTURE)
        return super().to_python(data)


class FileField(WagtailDocumentField):
    """A file that is inside what its ending says."""

    def to_python(self, data: Any) -> Any:
        """Give the file; raises ValidationError with the reason."""
        file = super().to_python(data)
        _examined(file, DOCUMENT)
        return file


def _examined(upload: Any, kind: str) -> None:
    if isinstance(upload, UploadedFile):
        try:
            examine(upload, kind)
        except Refused as refused:
            raise ValidationError(str(refused), code="refused") from refused


class UploadForm(forms.ModelForm):
    """What both kinds have in common: our own fields, our own names, and the old file kept until the new one is committed."""

    file_field: type[forms.FileField]
    kind: str

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.uploader = kwargs.get("user")
        super().__init__(*args, **kwargs)
        for name, kind in (("title", TitleField), ("file", self.file_field)):
            if name in self.fields:
                self.fields[name] = _like(self.fields[name], kind)
                self._bound_fields_cache.pop(name, None)  # type: ignore[attr-defined] # Wagtail has asked for it already

    def clean_file(self) -> Any:
        """Give the file the name under which it is kept; what the public is shown is replaced by those who may publish."""
        file = self.cleaned_data["file"]
        if isinstance(file, UploadedFile):
            if self.instance.pk and is_public(self.kind, self.instance.pk) and not _may_publish(self.uploader):
                raise ValidationError(SHOWN, code="shown")
            file.name = stored_name(file.name or "")
        return file

    def save(self, commit: bool = True) -> Any:
        """Save; a replaced file goes when the new one is committed, where Wagtail deletes it before."""
        old, self.original_file = self.original_file, None  # type: ignore[has-type]
        saved = super().save(commit=commit)
        if commit and old and "file" in self.changed_data:
            self.forget_copies()
            transaction.on_commit(lambda: old.storage.delete(old.name))
        return saved

    def forget_copies(self) -> None:
        """Remove what was made of the replaced file."""


def _may_publish(user: Any) -> bool:
    return bool(page_permission_policy.user_has_permission(user, "publish"))


def _like(field: forms.Field, kind: type[forms.Field]) -> forms.Field:
    known = {"label": field.label, "required": field.required, "widget": field.widget}
    if kind is TitleField:
        known["max_length"] = field.max_length  # type: ignore[attr-defined]
    return kind(**known)


class PictureForm(UploadForm, BaseImageForm):
    """The form of the library of pictures."""

    file_field, kind = PictureField, PublicFile.FileKind.IMAGE

    def forget_copies(self) -> None:
        """Remove the resized copies of the replaced picture."""
        self.instance.renditions.all().delete()

    class Meta(BaseImageForm.Meta):
        pass


class DocumentForm(UploadForm, BaseDocumentForm):
    """The form of the library of files."""

    file_field, kind = FileField, PublicFile.FileKind.DOCUMENT

    class Meta(BaseDocumentForm.Meta):
        pass
