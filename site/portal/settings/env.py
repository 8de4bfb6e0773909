"""The one place that reads the environment; what is missing or malformed stops the start with a sentence."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from integration import signing


def required(name: str, *, hint: str) -> str:
    """Give the value of `name`; raise ImproperlyConfigured with a Vietnamese sentence when it is empty."""
    value = os.environ.get(name, "").strip()
    if not value:
        raise ImproperlyConfigured(f"Thiếu biến môi trường {name}. Hãy đặt {name} là {hint}, rồi khởi động lại.")
    return value


def optional(name: str, default: str = "") -> str:
    """Give the value of `name`, or `default` when it is not set."""
    return os.environ.get(name, "").strip() or default


def flag(name: str, *, default: bool = False) -> bool:
    """Read a yes/no variable: 1, true, yes or 0, false, no; anything else stops the start."""
    value = os.environ.get(name, "").strip().lower()
    if not value:
        return default
    if value not in {"1", "true", "yes", "0", "false", "no"}:
        raise ImproperlyConfigured(f"Biến môi trường {name} đang là «{value}». Hãy đặt 1 (bật) hoặc 0 (tắt).")
    return value in {"1", "true", "yes"}


def secret_key() -> str:
    """Read SECRET_KEY; shorter than 50 characters is refused, as `check --deploy` would."""
    value = required("SECRET_KEY", hint="một chuỗi ngẫu nhiên dài ít nhất 50 ký tự")
    if len(value) < 50:
        raise ImproperlyConfigured("SECRET_KEY quá ngắn. Hãy đặt một chuỗi ngẫu nhiên dài ít nhất 50 ký tự.")
    return value


def base_url(*, default: str = "") -> str:
    """Read BASE_URL, the public address of the site without a closing slash."""
    hint = "địa chỉ công khai của trang, ví dụ https://congtacdantoc.quangngai.gov.vn"
    value = (optional("BASE_URL", default) or required("BASE_URL", hint=hint)).rstrip("/")
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path:
        raise ImproperlyConfigured(f"BASE_URL đang là «{value}». Hãy đặt {hint}.")
    return value


def data_dir(*, default: Path | None = None) -> Path:
    """Read DATA_DIR, the folder of database, media, index and logs; an absolute path is given."""
    hint = "thư mục chứa cơ sở dữ liệu, tệp tải lên, chỉ mục và nhật ký, ví dụ /var/lib/congtacdantoc"
    value = optional("DATA_DIR", str(default) if default else "") or required("DATA_DIR", hint=hint)
    return Path(value).resolve()


def metrics_token() -> str:
    """Read METRICS_TOKEN; without one only this machine may ask, and a short one is refused."""
    value = optional("METRICS_TOKEN")
    if value and len(value) < 20:
        raise ImproperlyConfigured("METRICS_TOKEN quá ngắn. Hãy đặt một chuỗi ngẫu nhiên từ 20 ký tự, hoặc bỏ trống.")
    return value


def portal_secret() -> str:
    """Read PROGRAMME_PORTAL_SECRET; needed as soon as PROGRAMME_PORTAL_URL is set."""
    if not optional("PROGRAMME_PORTAL_URL"):
        return ""
    hint = "khóa ký «whsec_…» mà Cổng Chương trình đã cấp"
    value = required("PROGRAMME_PORTAL_SECRET", hint=hint)
    try:
        signing.key_of(value)
    except ValueError as error:
        raise ImproperlyConfigured(f"PROGRAMME_PORTAL_SECRET không đúng dạng. Hãy đặt {hint}.") from error
    return value
