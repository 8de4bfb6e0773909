"""Opens the connection to a portal that speaks the contract (schemas/openapi.yaml); does only that, and never retries."""

from __future__ import annotations

import contextlib
import json
import time
from dataclasses import dataclass
from uuid import UUID

import requests
from requests.exceptions import InvalidSchema, InvalidURL, MissingSchema, RequestException, SSLError, Timeout
from urllib3.exceptions import HTTPError

from integration import signing
from integration.retry import Answer, AnswerClass
from integration.targets.deadline import Adapter, Deadline

CONNECT_SECONDS, READ_SECONDS = 3.0, 5.0
SEND_SECONDS, ASK_SECONDS = 10.0, 5.0
LARGEST_ANSWER = 64 * 1024
EXCERPT = 500
MANIFEST_PAGE = 200  # about 40 KB


@dataclass(frozen=True)
class Endpoint:
    """Where a portal is and the secret that it shares with us; `url` without a closing slash."""

    url: str
    secret: str


def send(endpoint: Endpoint, *, item_uuid: UUID, version: int, payload: bytes) -> Answer:
    """PUT the exact bytes of one version under its key; ends within SEND_SECONDS and never raises for the peer."""
    key = f"{item_uuid}-{version}"
    headers = {"Content-Type": "application/json", "Idempotency-Key": key}
    return _exchange(endpoint, "PUT", f"/v1/items/{item_uuid}", key, SEND_SECONDS, payload, headers)


def fetch_state(endpoint: Endpoint, *, item_uuid: UUID) -> Answer:
    """Ask what the portal holds of a thing; ends within ASK_SECONDS and never raises for the peer."""
    return _exchange(endpoint, "GET", f"/v1/items/{item_uuid}", f"{item_uuid}-get", ASK_SECONDS)


def probe(endpoint: Endpoint) -> bool:
    """Say whether the portal answers a signed request as the contract says; writes nothing there."""
    answer = _exchange(endpoint, "GET", "/v1/manifest?limit=1", "manifest-get", ASK_SECONDS)
    if answer.status != 200:
        return False
    try:
        page = json.loads(answer.body)
    except ValueError:
        return False
    return isinstance(page, dict) and isinstance(page.get("items"), list) and isinstance(page.get("root"), str)


def fetch_manifest_page(endpoint: Endpoint, *, cursor: UUID | None) -> Answer:
    """Ask for one page of all that the portal holds, after `cursor`; ends within ASK_SECONDS, never raises for the peer."""
    after = f"&cursor={cursor}" if cursor else ""
    target = f"/v1/manifest?limit={MANIFEST_PAGE}{after}"
    return _exchange(endpoint, "GET", target, "manifest-get", ASK_SECONDS)


def _exchange(
    endpoint: Endpoint,
    method: str,
    target: str,
    message_id: str,
    seconds: float,
    body: bytes = b"",
    headers: dict[str, str] | None = None,
) -> Answer:
    signed = signing.signed_headers(
        secret=endpoint.secret, message_id=message_id, timestamp=int(time.time()), body=body
    )
    plain = {"Accept": "application/json", "Accept-Encoding": "identity", "Connection": "close"}
    deadline = Deadline(seconds)
    try:
        request = requests.Request(
            method, endpoint.url + target, data=body or None, headers={**plain, **signed, **(headers or {})}
        ).prepare()
        with deadline.watching(), contextlib.closing(Adapter()) as adapter:
            return _read(adapter.send(request, stream=True, timeout=(CONNECT_SECONDS, READ_SECONDS)), deadline)
    except (RequestException, HTTPError, OSError) as error:
        return Answer(None, failure=_failure(error, deadline), detail=_words(error))


def _read(response: requests.Response, deadline: Deadline) -> Answer:
    """Read the answer piece by piece: `read1` returns what is there, so that the deadline is looked at in between."""
    body = b""
    while not deadline.passed and len(body) <= LARGEST_ANSWER:
        piece = response.raw.read1(LARGEST_ANSWER, decode_content=False)
        if not piece:
            break
        body += piece
    if deadline.passed:
        return Answer(response.status_code, failure=AnswerClass.TIMEOUT, detail="quá thời hạn khi đang đọc")
    if len(body) > LARGEST_ANSWER:
        body = b""  # no receipt is this long: what came proves nothing
    return Answer(response.status_code, body, response.headers.get("Retry-After"))


def _failure(error: Exception, deadline: Deadline) -> AnswerClass:
    if isinstance(error, SSLError):
        return AnswerClass.TLS
    if isinstance(error, InvalidURL | InvalidSchema | MissingSchema):
        return AnswerClass.WRONG_ADDRESS
    if isinstance(error, Timeout) or deadline.passed:
        return AnswerClass.TIMEOUT
    return AnswerClass.UNREACHABLE


def _words(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:EXCERPT]
