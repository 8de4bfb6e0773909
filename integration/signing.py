"""How a request is signed and checked: Standard Webhooks, HMAC-SHA256 (`v1`); pure, imports nothing of the site."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Mapping, Sequence

PREFIX = "whsec_"
TOLERANCE_SECONDS = 300
LONGEST_ID = 256


def key_of(secret: str) -> bytes:
    """Give the key in a secret written as `whsec_<base64>`; raises ValueError for any other writing."""
    if not secret.startswith(PREFIX):
        raise ValueError("the secret does not begin with whsec_")
    key = base64.b64decode(secret.removeprefix(PREFIX), validate=True)
    if not key:
        raise ValueError("the secret is empty")
    return key


def sign(*, secret: str, message_id: str, timestamp: int, body: bytes) -> str:
    """Give the value of `webhook-signature`; `timestamp` is in whole seconds of Unix time."""
    signed = f"{message_id}.{timestamp}.".encode() + body
    return "v1," + base64.b64encode(hmac.new(key_of(secret), signed, hashlib.sha256).digest()).decode()


def signed_headers(*, secret: str, message_id: str, timestamp: int, body: bytes) -> dict[str, str]:
    """Give the three headers of a signed request."""
    return {
        "webhook-id": message_id,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": sign(secret=secret, message_id=message_id, timestamp=timestamp, body=body),
    }


def is_valid(*, secrets: Sequence[str], headers: Mapping[str, str], body: bytes, now: float) -> bool:
    """Say whether the three headers sign `body` with one of `secrets`, within five minutes of `now` (Unix time).

    `headers` has lower-case names. Whatever is malformed is invalid: this never raises for what a stranger sent.
    """
    try:
        return _is_valid(secrets, headers, body, now)
    except (ValueError, TypeError, OverflowError):  # not base64, not ASCII, not a number: no signature
        return False


def _is_valid(secrets: Sequence[str], headers: Mapping[str, str], body: bytes, now: float) -> bool:
    message_id, written = headers.get("webhook-id", ""), headers.get("webhook-timestamp", "")
    offered = headers.get("webhook-signature", "").split(" ")
    if not message_id or len(message_id) > LONGEST_ID or not (written.isascii() and written.isdigit()):
        return False
    timestamp = int(written)
    if str(timestamp) != written or abs(now - timestamp) > TOLERANCE_SECONDS:
        return False
    expected = [
        sign(secret=secret, message_id=message_id, timestamp=timestamp, body=body).encode() for secret in secrets
    ]
    matches = [hmac.compare_digest(each.encode("latin-1"), right) for each in offered for right in expected]
    return any(matches)
