"""Every refusal of the portal, as problem+json (RFC 9457)."""

from __future__ import annotations

import json
from http import HTTPStatus

MEDIA_TYPE = "application/problem+json"
TITLES = {
    400: "Yêu cầu không đúng dạng",
    401: "Chữ ký thiếu hoặc sai",
    404: "Không có",
    405: "Không dùng được cách gọi này",
    409: "Đang giữ bản mới hơn",
    413: "Nội dung quá lớn",
    422: "Nội dung không khớp",
    431: "Phần đầu yêu cầu quá lớn",
    500: "Lỗi của máy chủ",
    501: "Cách truyền không hỗ trợ",
}


class Problem(Exception):
    """A refusal: an HTTP status, a short `kind` that a program can read, and words for people."""

    def __init__(self, status: int, kind: str, detail: str = "", headers: tuple[tuple[str, str], ...] = ()) -> None:
        super().__init__(f"{status} {kind}: {detail}")
        self.status, self.kind, self.detail, self.headers = status, kind, detail, headers

    def body(self) -> bytes:
        """Give the problem as UTF-8 JSON."""
        shown = {
            "type": f"urn:problem:{self.kind}",
            "title": TITLES.get(self.status, HTTPStatus(self.status).phrase),
            "status": self.status,
            "detail": self.detail,
        }
        return json.dumps(shown, ensure_ascii=False).encode()
