"""What ails Elasticsearch, as the worker last saw it: until it has caught up, the other processes do not rely on it."""

from __future__ import annotations

import logging
from pathlib import Path

from django.conf import settings

log = logging.getLogger("search")


def words() -> str:
    """Give the sentence, or "" when nothing ails it."""
    try:
        return _file().read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def tell(sentence: str) -> None:
    """Note it for the other processes, and say it once."""
    if sentence == words():
        return
    log.warning("%s Tìm kiếm dùng chỉ mục trên máy này; chỉ mục ở Elasticsearch sẽ tự theo kịp.", sentence)
    try:
        _file().parent.mkdir(parents=True, exist_ok=True)
        _file().write_text(sentence, encoding="utf-8")
    except OSError as failure:  # then each process finds out for itself
        log.warning("Không ghi được %s: %s", _file(), failure)


def is_over() -> None:
    """Note that Elasticsearch has caught up."""
    if not words():
        return
    try:
        _file().unlink(missing_ok=True)
    except OSError as failure:
        log.warning("Không xóa được %s: %s", _file(), failure)
        return
    log.warning("Elasticsearch đã theo kịp, lại được dùng để tìm kiếm.")


def _file() -> Path:
    return Path(settings.INDEX_DIR) / "elasticsearch.trouble"
