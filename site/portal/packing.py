"""Packs what nothing else has packed (a page outside the page cache, a style sheet of `make run`) for who can unpack it."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, Iterable
from typing import Any

Headers = list[tuple[str, str]]
SMALLEST_TO_PACK = 500
QUICK = 3  # of 1 to 9: half the work of the usual 6 for a tenth more bytes
PACKABLE = ("text/html", "text/css", "text/javascript", "application/javascript", "image/svg+xml")
REFUSED = re.compile(r"gzip\s*;\s*q=0(?:\.0*)?\s*(?:,|$)", re.IGNORECASE)


def takes_gzip(environ: dict[str, Any]) -> bool:
    """Say whether the reader can unpack gzip."""
    accepted = environ.get("HTTP_ACCEPT_ENCODING", "").lower()
    return "gzip" in accepted and not REFUSED.search(accepted)


def packed(
    application: Callable[..., Iterable[bytes]], environ: dict[str, Any], start_response: Callable[..., Any]
) -> Iterable[bytes]:
    """Let the application answer, and pack what it says where that is worth it; everything else is handed on as it is."""
    said: list[tuple[str, Headers]] = []
    body = application(environ, lambda status, headers, *failed: said.append((status, headers)))
    return handed_on(*said[-1], body, environ, start_response)


def handed_on(
    status: str, headers: Headers, body: Iterable[bytes], environ: dict[str, Any], start_response: Callable[..., Any]
) -> Iterable[bytes]:
    """Give an answer that is there already to who asked, packed where that is worth it."""
    if environ["REQUEST_METHOD"] != "GET" or not is_packable(headers):
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


def is_packable(headers: Headers) -> bool:
    """Say whether an answer is a page, a style sheet, a script or a drawing, whole, that nobody has packed."""
    found = {name.lower(): value for name, value in headers}
    is_whole = "content-encoding" not in found and "content-range" not in found
    return is_whole and found.get("content-type", "").startswith(PACKABLE)


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
