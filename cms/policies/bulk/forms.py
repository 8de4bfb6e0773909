"""The form by which an editor hands in a package."""

from __future__ import annotations

import zipfile
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError

NOT_ZIP = "Tệp này không phải ZIP hoặc bị cắt cụt: hãy nén lại thư mục thành một tệp .zip."
TOO_LARGE = "Tệp lớn hơn {most} MB: hãy chia thành nhiều gói, hoặc nhờ người quản trị máy chủ nhập bằng lệnh."


class PackageForm(forms.Form):
    """One ZIP."""

    package = forms.FileField(
        label="Tệp ZIP",
        help_text="Trong tệp ZIP có một bảng kê (.csv hoặc .xlsx) và các tệp văn bản mà bảng kê nêu tên.",
        widget=forms.ClearableFileInput(attrs={"accept": ".zip,application/zip"}),
        error_messages={"required": "Hãy chọn tệp ZIP."},
    )

    def clean_package(self) -> Any:
        """Refuse what is no ZIP, or larger than is taken."""
        package = self.cleaned_data["package"]
        if not zipfile.is_zipfile(package):
            raise ValidationError(NOT_ZIP)
        package.seek(0)
        if package.size > settings.IMPORT_MAX_UPLOAD_SIZE:
            raise ValidationError(TOO_LARGE.format(most=settings.IMPORT_MAX_UPLOAD_SIZE // 1024 // 1024))
        return package
