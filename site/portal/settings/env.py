"""The one place that reads the environment; what is missing or malformed stops the start with a sentence."""

from __future__ import annotations

import os
import re
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


def elasticsearch_urls() -> list[str]:
    """Read ELASTICSEARCH_URL: no address, one, or those of several nodes with commas between them."""
    hint = "địa chỉ của Elasticsearch, ví dụ http://127.0.0.1:9200 (nhiều máy thì cách nhau bằng dấu phẩy)"
    urls = [each.strip().rstrip("/") for each in optional("ELASTICSEARCH_URL").split(",") if each.strip()]
    for url in urls:
        parts = urlsplit(url)
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path:
            raise ImproperlyConfigured(f"ELASTICSEARCH_URL có «{url}». Hãy đặt {hint}, hoặc bỏ trống.")
    return [url if urlsplit(url).port else f"{url}:{443 if url.startswith('https') else 9200}" for url in urls]


def elasticsearch_index() -> str:
    """Read ELASTICSEARCH_INDEX; sites that share a cluster need different ones."""
    value = optional("ELASTICSEARCH_INDEX", "congtacdantoc")
    if not re.fullmatch(r"[a-z][a-z0-9-]{1,22}", value):
        hint = "chữ thường không dấu, số, dấu gạch nối, bắt đầu bằng chữ, từ 2 đến 23 ký tự"
        raise ImproperlyConfigured(f"ELASTICSEARCH_INDEX đang là «{value}». Hãy đặt {hint}, hoặc bỏ trống.")
    return value


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
