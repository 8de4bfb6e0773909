"""Fixtures of real content shared by the tests of cms."""

from __future__ import annotations

import io

import pytest
from django.core.files.images import ImageFile
from PIL import Image as PillowImage


@pytest.fixture
def image(db, settings, tmp_path):
    """A stored picture of 640 × 400 pixels."""
    from cms.pages.models import SiteImage

    settings.MEDIA_ROOT = tmp_path
    content = io.BytesIO()
    PillowImage.new("RGB", (640, 400), (160, 20, 20)).save(content, "JPEG")
    content.seek(0)
    return SiteImage.objects.create(title="Ảnh thử", file=ImageFile(content, name="anh.jpg"), alt_text="Một ô màu đỏ")
