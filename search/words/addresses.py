"""Which addresses of this site an editor may put on top: a public thing of the ledger, or a fixed section."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.urls import Resolver404, resolve

from cms.changes.models import Item, State

NOT_SECTIONS = ("/admin/", "/_util/", "/api/")


def own_path(written: str) -> str:
    """Give what was written as an address within the site, where it is one of ours; else as it is."""
    text = written.strip()
    parts = urlsplit(text) if "://" in text else None
    if parts and parts.netloc == urlsplit(settings.BASE_URL).netloc:
        text = f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"
    return text


def refusal(address: str, *, has_title: bool) -> str:
    """Give why an address cannot be put on top, in words; "" when it can."""
    if not address.startswith("/") or address.startswith("//"):
        return "Hãy ghi địa chỉ trong trang này, bắt đầu bằng dấu /. Địa chỉ ở nơi khác không dùng được."
    path = address.partition("?")[0]
    if Item.objects.filter(url=path, state=State.PUBLISHED).exists():
        return ""
    if not is_section(path):
        return "Không có nội dung công khai nào ở địa chỉ này. Hãy chép địa chỉ từ thanh địa chỉ của trình duyệt."
    return "" if has_title else "Địa chỉ này là một mục cố định, không có tên riêng. Hãy ghi «tên hiện ra»."


def is_section(path: str) -> bool:
    """Say whether a fixed public section of the site is at this path: one that stands there whatever is published."""
    if path.startswith(NOT_SECTIONS) or not path.endswith("/"):
        return False
    try:
        found = resolve(path)
    except (Resolver404, ValueError):
        return False
    return not found.kwargs and not found.args and path != "/"
