"""The one spelling of a message: NFC, canonical JSON (RFC 8785), and its hash; imports nothing of the site."""

from __future__ import annotations

import hashlib
import unicodedata
from typing import Any

import rfc8785

EMPTY: dict[str, Any] = {}


def nfc(value: Any) -> Any:
    """Give a JSON value with every text in it, keys included, in Unicode NFC.

    Raises ValueError when two keys of one object become the same, since one of them would be lost.
    """
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, list | tuple):
        return [nfc(each) for each in value]
    if isinstance(value, dict):
        composed = {nfc(key): nfc(each) for key, each in value.items()}
        if len(composed) != len(value):
            raise ValueError("two keys are the same after NFC")
        return composed
    return value


def canonical_bytes(value: Any) -> bytes:
    """Give the canonical UTF-8 bytes of a JSON value: equal content, equal bytes.

    Raises ValueError for what has no canonical form: NaN, integers beyond 2^53, lone surrogates.
    """
    return rfc8785.dumps(nfc(value))


def content_hash(body: dict[str, Any] | None) -> str:
    """Give the contract's `content_hash` of a body; None (a withdrawal) has that of `{}`."""
    return "sha256:" + hashlib.sha256(canonical_bytes(EMPTY if body is None else body)).hexdigest()
