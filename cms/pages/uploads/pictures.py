"""Uploaded pictures: measured before they are decoded, decoded to the last row, written anew without what the camera noted."""

from __future__ import annotations

import io
import logging
import threading
from typing import Any

from django.conf import settings
from PIL import Image, ImageOps

from cms.pages.uploads import Refused

log = logging.getLogger("uploads")
FORMATS = {"jpg": "JPEG", "jpeg": "JPEG", "png": "PNG", "gif": "GIF", "webp": "WEBP", "avif": "AVIF"}
LONGEST_SIDE = 4096  # twice the widest screen that the pages are drawn for
KEPT = ("icc_profile", "transparency")  # what colours need; place, camera and comments are not among it
WRITTEN = {
    "JPEG": {"quality": 90, "optimize": True, "progressive": True},
    "WEBP": {"quality": 90, "method": 3},
    "AVIF": {"quality": 80, "speed": 10},
}
# A decoded picture takes up to 200 MB: one after the other, so that eight uploads at once do not take all memory.
_turn = threading.Lock()


def cleaned(content: bytes, extension: str) -> bytes:
    """Give the picture written anew, upright, at most LONGEST_SIDE wide and high; raises Refused."""
    if not extension:
        raise Refused("Không nhận ảnh mà tên không có đuôi (như .jpg). Hãy lưu thành JPG hoặc PNG rồi tải lên.")
    kind = FORMATS.get(extension)
    if kind is None or extension not in settings.WAGTAILIMAGES_EXTENSIONS:
        raise Refused(f"Không nhận ảnh “.{extension}”. Hãy lưu thành JPG hoặc PNG rồi tải lên.")
    with _turn:
        try:
            return _written(_decoded(content, kind), kind)
        except Refused:
            raise
        except Image.DecompressionBombError as bomb:
            raise Refused(_too_large(kind)) from bomb
        except (
            Exception
        ) as broken:  # Pillow raises almost anything over a broken file: whatever it is, the picture is not taken
            log.info("a picture could not be decoded: %s", type(broken).__name__)
            raise Refused(_unreadable(extension)) from broken


def _decoded(content: bytes, kind: str) -> Image.Image:
    image = Image.open(io.BytesIO(content), formats=[kind])
    if image.width * image.height > _most_pixels(kind):
        raise Refused(_too_large(kind))
    if getattr(image, "is_animated", False) and image.format != "MPO":  # phones put a second view beside a JPEG
        raise Refused("Không nhận ảnh động: người đọc không dừng được ảnh chuyển động. Hãy dùng ảnh tĩnh.")
    image.draft(image.mode, (LONGEST_SIDE // 2, LONGEST_SIDE // 2))  # a JPEG can be decoded at half its size
    image.load()
    return image


def _written(image: Image.Image, kind: str) -> bytes:
    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    ImageOps.exif_transpose(image, in_place=True)
    image.info = {name: value for name, value in image.info.items() if name in KEPT}
    if kind == "JPEG" and image.mode not in ("RGB", "L"):
        image.info.pop("icc_profile", None)  # a profile of inks does not fit colours of light
        image = image.convert("RGB")
    content = io.BytesIO()
    options: dict[str, Any] = WRITTEN.get(kind, {})
    image.save(content, kind, **options)
    return content.getvalue()


def _most_pixels(kind: str) -> int:
    """Only a JPEG can be decoded smaller than it is; the others stand whole in memory, four bytes a pixel."""
    most: int = settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS
    return most if kind == "JPEG" else most // 2


def _too_large(kind: str) -> str:
    return (
        f"Ảnh có quá nhiều điểm ảnh (loại này nhận nhiều nhất {_most_pixels(kind) // 1_000_000} triệu). "
        "Hãy thu nhỏ ảnh rồi tải lên."
    )


def _unreadable(extension: str) -> str:
    return (
        f"Không đọc được ảnh: bên trong không phải ảnh {extension.upper()}, hoặc tệp bị cắt cụt. "
        "Hãy mở ảnh xem có đủ không, lưu lại rồi tải lên lần nữa."
    )
