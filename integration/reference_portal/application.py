"""The portal over WSGI: who asks what, whether it is signed, and the answer."""

from __future__ import annotations

import hashlib
import json
import logging
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qs

from integration import signing
from integration.reference_portal import contract, pages
from integration.reference_portal.problems import MEDIA_TYPE, Problem
from integration.reference_portal.store import Store

log = logging.getLogger("reference_portal")
ITEMS = "/v1/items/"
PAGE_LIMIT = 1000


@dataclass(frozen=True)
class Request:
    """What the application needs of one request; header names in lower case."""

    method: str
    path: str
    query: dict[str, list[str]]
    headers: dict[str, str]
    body: bytes

    def one(self, name: str) -> str | None:
        """Give the first value of a query parameter, or None."""
        return self.query.get(name, [None])[0]  # type: ignore[list-item]


@dataclass(frozen=True)
class Response:
    """A finished answer."""

    status: int
    media_type: str
    body: bytes
    headers: tuple[tuple[str, str], ...] = ()


class Application:
    """The portal as one WSGI callable; `secrets` are the keys it accepts, the present one and perhaps an old one."""

    def __init__(self, store: Store, secrets: tuple[str, ...], clock: Callable[[], float] = time.time) -> None:
        self.store, self.secrets, self.clock = store, secrets, clock

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer one request; a refusal is problem+json, an error of our own too, with its cause in the log."""
        try:
            response = self.answer(read_request(environ))
        except Problem as problem:
            response = refusal(problem)
        except Exception:  # the sender must get a problem+json to classify; the log has the cause
            log.exception("request failed")
            response = refusal(Problem(500, "internal"))
        body = b"" if environ["REQUEST_METHOD"] == "HEAD" else response.body
        start_response(f"{response.status} {HTTPStatus(response.status).phrase}", [*_headers(response)])
        return [body]

    def answer(self, request: Request) -> Response:
        """Give the answer; raises Problem for a refusal."""
        if request.path.startswith(ITEMS):
            return self._item(request, request.path.removeprefix(ITEMS))
        if request.path == "/v1/manifest":
            _allow(request, "GET")
            self._check_signature(request)
            return self._manifest(request)
        return self._page(request)

    def _item(self, request: Request, path_id: str) -> Response:
        _allow(request, "GET", "PUT")
        message_id = self._check_signature(request)
        if request.method == "PUT":
            return self._put(request, path_id, message_id)
        item_id = contract.source_id(path_id)
        if item_id is not None and not message_id.lower().startswith(item_id):
            raise _unsigned("webhook-id không phải của nội dung trong địa chỉ.")
        held = self.store.held(item_id) if item_id else None
        if held is None:
            raise Problem(404, "never-seen", "Chưa từng nhận nội dung này.")
        return _json(200, held)

    def _put(self, request: Request, path_id: str, message_id: str) -> Response:
        key = request.headers.get("idempotency-key")
        if key is not None and key != message_id:
            raise _unsigned("webhook-id phải là Idempotency-Key.")
        if key is not None and contract.KEY.fullmatch(key) and not key.lower().startswith(path_id.lower()):
            raise _unsigned("webhook-id không phải của nội dung trong địa chỉ.")
        delivery = contract.read_delivery(path_id=path_id, key=key, raw=request.body)
        created, receipt = self.store.take(delivery, at=self._now())
        return _json(201 if created else 200, receipt)

    def _manifest(self, request: Request) -> Response:
        cursor, limit = _cursor(request.one("cursor")), _limit(request.one("limit"))
        root, page = hashlib.sha256(), list[dict[str, Any]]()
        for held in self.store.all_held():
            root.update("{source_id} {version} {state} {content_hash}\n".format(**held).encode())
            if held["source_id"] > cursor and len(page) <= limit:
                page.append(held)
        more, page = len(page) > limit, page[:limit]
        following = page[-1]["source_id"] if more else None
        return _json(200, {"items": page, "root": f"sha256:{root.hexdigest()}", "next": following})

    def _page(self, request: Request) -> Response:
        found = pages.page(self.store, path=request.path, number=request.one("trang"))
        if found is None:
            raise Problem(404, "no-such-address", "Không có địa chỉ này.")
        _allow(request, "GET", "HEAD")
        media_type, body = found
        return Response(200, media_type, body, headers=pages.HEADERS)

    def _check_signature(self, request: Request) -> str:
        if not signing.is_valid(secrets=self.secrets, headers=request.headers, body=request.body, now=self.clock()):
            raise _unsigned("Chữ ký thiếu, sai hoặc quá hạn.")
        return request.headers["webhook-id"]

    def _now(self) -> str:
        return datetime.fromtimestamp(self.clock(), UTC).isoformat(timespec="milliseconds")


def read_request(environ: dict[str, Any]) -> Request:
    """Read a request whole; raises Problem 413 for one that is too large and 400 for a path that is not UTF-8."""
    headers = {name[5:].replace("_", "-").lower(): value for name, value in environ.items() if name.startswith("HTTP_")}
    body = environ["wsgi.input"].read(contract.LARGEST_BODY + 1)
    if len(body) > contract.LARGEST_BODY:
        raise Problem(413, "too-large", f"Nội dung lớn hơn {contract.LARGEST_BODY} byte.")
    try:
        path = environ.get("PATH_INFO", "").encode("latin-1").decode()
    except ValueError as error:
        raise Problem(400, "malformed-path", "Địa chỉ không phải UTF-8.") from error
    query = parse_qs(environ.get("QUERY_STRING", ""), keep_blank_values=True)
    return Request(environ["REQUEST_METHOD"], path, query, headers, body)


def refusal(problem: Problem) -> Response:
    """Give the answer that a Problem is."""
    return Response(problem.status, MEDIA_TYPE, problem.body(), headers=problem.headers)


def _headers(response: Response) -> Iterable[tuple[str, str]]:
    yield "Content-Type", response.media_type
    yield "Content-Length", str(len(response.body))
    yield "Cache-Control", "no-store"
    yield from response.headers


def _json(status: int, value: dict[str, Any]) -> Response:
    return Response(status, "application/json", json.dumps(value, ensure_ascii=False).encode())


def _allow(request: Request, *methods: str) -> None:
    if request.method not in methods:
        raise Problem(405, "method", f"Dùng được: {', '.join(methods)}.", headers=(("Allow", ", ".join(methods)),))


def _unsigned(detail: str) -> Problem:
    return Problem(401, "signature", detail)


def _cursor(text: str | None) -> str:
    cursor = "" if text is None else contract.source_id(text)
    if cursor is None:
        raise Problem(400, "malformed-cursor", "cursor phải là UUID.")
    return cursor


def _limit(text: str | None) -> int:
    if text is None:
        return PAGE_LIMIT
    if not (text.isascii() and text.isdigit() and len(text) < 6 and 1 <= int(text) <= PAGE_LIMIT):
        raise Problem(400, "malformed-limit", f"limit phải là số từ 1 đến {PAGE_LIMIT}.")
    return int(text)
