"""Packs a page that the page cache does not keep (a search, an unknown address) for a reader who can unpack it."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, Iterable
from typing import Any

Headers = list[tuple[str, str]]
SMALLEST_TO_PACK = 500
QUICK = 3  # of 1 to 9: half the work of the usual 6 for a tenth more bytes
REFUSED = re.compile(r"gzip\s*;\s*q=0(?:\.0*)?\s*(?:,|$)", re.IGNORECASE)


def takes_gzip(environ: dict[str, Any]) -> bool:
    """Say whether the reader can unpack gzip."""
    accepted = environ.get("HTTP_ACCEPT_ENCODING", "").lower()
    return "gzip" in accepted and not REFUSED.search(accepted)


def packed(
    application: Callable[..., Iterable[bytes]], environ: dict[str, Any], start_response: Callable[..., Any]
) -> Iterable[bytes]:
    """Let the application answer, and pack what it says where that is a page; everything else is handed on as it is."""
    said: list[tuple[str, Headers]] = []
    body = application(environ, lambda status, headers, *failed: said.append((status, headers)))
    status, headers = said[-1]
    if environ["REQUEST_METHOD"] != "GET" or not is_page(headers):
        start_response(status, headers)
        return body
    written = joined(body)
    headers = with_vary(headers)
    if takes_gzip(environ) and len(written) > SMALLEST_TO_PACK:
        written = gzip.compress(written, QUICK, mtime=0)
        headers = [each for each in headers if each[0].lower() != "content-length"]
        headers += [("Content-Encoding", "gzip"), ("Content-Length", str(len(written)))]
    start_response(status, headers)
    return [written]


def is_page(headers: Headers) -> bool:
    """Say whether an answer is a page of HTML that nobody has packed."""
    found = {name.lower(): value for name, value in headers}
    return found.get("content-type", "").startswith("text/html") and "content-encoding" not in found


def with_vary(headers: Headers) -> Headers:
    """Give the headers with the word that tells caches that the packing follows the reader."""
    others = [each for each in headers if each[0].lower() != "vary"]
    known = [word.strip() for name, value in headers if name.lower() == "vary" for word in value.split(",")]
    return [*others, ("Vary", ", ".join(dict.fromkeys(["Accept-Encoding", *known])))]


def joined(body: Iterable[bytes]) -> bytes:
    """Give all of a body, and let go of what made it."""
    try:
        return b"".join(body)
    finally:
        close = getattr(body, "close", None)
        if close is not None:
            close()
