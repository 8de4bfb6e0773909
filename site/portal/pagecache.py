"""Keeps finished public pages in memory under (generation, day, address): the first request after a commit sees the new page."""

from __future__ import annotations

import gzip
import hashlib
import logging
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from django.conf import settings
from django.db import DatabaseError, close_old_connections
from django.utils import timezone

from cms.changes import generation
from portal.counting import FROM_MEMORY
from portal.packing import SMALLEST_TO_PACK, Headers, handed_on, joined, packed, takes_gzip

log = logging.getLogger("pagecache")
Environ = dict[str, Any]
StartResponse = Callable[..., Any]
# Of what is bounded alone: `ngay` has no end of days, and `q` no end of words.
KNOWN_KEYS = frozenset({"trang", "loai", "co-quan", "nam", "linh-vuc", "tinh-trang", "phan"})
LONGEST_ADDRESS = 500
PACK_LEVEL = 6
OVERHEAD = 1000  # bytes that an entry takes beside its body


@dataclass(frozen=True)
class Page:
    """One finished page: its headers without those about its packing, and its body packed with gzip."""

    headers: Headers
    packed: bytes
    etag: str

    @property
    def size(self) -> int:
        """Give about how many bytes it takes."""
        return len(self.packed) + OVERHEAD


class Shelf:
    """Pages by key, of bounded size; what was not asked for longest goes first."""

    def __init__(self, limit: int) -> None:
        self._limit, self._size = limit, 0
        self._pages: OrderedDict[tuple[str, ...], Page] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: tuple[str, ...]) -> Page | None:
        """Give the page, or None."""
        with self._lock:
            page = self._pages.get(key)
            if page is not None:
                self._pages.move_to_end(key)
            return page

    def put(self, key: tuple[str, ...], page: Page) -> None:
        """Keep the page, unless it alone is larger than all the room."""
        if page.size > self._limit:
            return
        with self._lock:
            old = self._pages.pop(key, None)
            self._size += page.size - (old.size if old else 0)
            self._pages[key] = page
            while self._size > self._limit:
                self._size -= self._pages.popitem(last=False)[1].size


class PageCache:
    """The WSGI application in front of Django's: answers strangers' reading from memory where it can.

    The generation is read before the page is made. So a page that was made from what stood before a commit is kept under
    the older generation, however late its maker is, and nobody is given it any more.
    """

    def __init__(self, application: Callable[..., Iterable[bytes]], *, limit: int) -> None:
        self.application, self.shelf = application, Shelf(limit)
        # Django takes any port behind a known name: an endless number of keys for the same pages.
        self.hosts = {urlsplit(settings.BASE_URL).netloc, *settings.ALLOWED_HOSTS}

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request."""
        address = address_of(environ) if environ.get("HTTP_HOST") in self.hosts else None
        seen = _generation() if address is not None else None
        if address is None or seen is None:
            return self._pass_by(environ, start_response)
        key = (seen, timezone.localdate().isoformat(), *address)
        page = self.shelf.get(key)
        if page is not None:
            environ[FROM_MEMORY] = True
            return answer(page, environ, start_response)
        return self._make(key, environ, start_response)

    def _pass_by(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Let Django answer; pages of the staff, which hold secrets beside what somebody typed, are not packed."""
        if _has_session(environ):
            return self.application(environ, start_response)
        return packed(self.application, environ, start_response)

    def _make(self, key: tuple[str, ...], environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        said: list[Any] = []
        body = self.application(environ, lambda *words: said.append(words))
        status, headers = said[-1][0], said[-1][1]
        if environ["REQUEST_METHOD"] != "GET" or not may_be_kept(status, headers):
            return handed_on(status, headers, body, environ, start_response)
        page = finished(headers, joined(body))
        self.shelf.put(key, page)
        return answer(page, environ, start_response)


def address_of(environ: Environ) -> tuple[str, ...] | None:
    """Give what tells one public page from another, or None for a request that must reach Django.

    Staff (a session), other methods than GET and HEAD, and unknown query keys pass by: an endless number of addresses would
    push out the pages that people read.
    """
    if environ["REQUEST_METHOD"] not in ("GET", "HEAD") or _has_session(environ):
        return None
    query = parse_qsl(environ.get("QUERY_STRING", ""), keep_blank_values=True)
    names = [name for name, _ in query]
    if not KNOWN_KEYS.issuperset(names) or len(set(names)) != len(names):
        return None
    path, asked = environ.get("PATH_INFO", ""), "&".join(f"{name}={value}" for name, value in sorted(query))
    if len(path) + len(asked) > LONGEST_ADDRESS:
        return None
    secure = "https" in (environ.get("HTTP_X_FORWARDED_PROTO"), environ.get("wsgi.url_scheme"))
    return str(environ.get("HTTP_HOST", "")), "https" if secure else "http", path, asked


def _has_session(environ: Environ) -> bool:
    written = environ.get("HTTP_COOKIE", "")
    if not written:
        return False
    try:
        return settings.SESSION_COOKIE_NAME in SimpleCookie(written)
    except CookieError:
        return True  # unreadable: let Django judge it


def _generation() -> str | None:
    close_old_connections()
    try:
        return generation.current()
    except DatabaseError:  # Django's own answer to this is a page that says so
        log.exception("the generation cannot be read")
        return None


def may_be_kept(status: str, headers: Headers) -> bool:
    """Say whether an answer is the same for every stranger: a found page of HTML that sets no cookie and is not private."""
    found = {name.lower(): value.lower() for name, value in headers}
    private = any(word in found.get("cache-control", "") for word in ("private", "no-store"))
    is_page = status.startswith("200") and found.get("content-type", "").startswith("text/html")
    return is_page and "set-cookie" not in found and "content-encoding" not in found and not private


def finished(headers: Headers, body: bytes) -> Page:
    """Give the page as it is kept; browsers may keep it too, but must ask each time whether it is still the one."""
    ours = {"content-length", "cache-control", "etag", "last-modified", "expires", "vary", "x-request-id"}
    kept = [(name, value) for name, value in headers if name.lower() not in ours]
    etag = f'W/"{hashlib.sha256(body).hexdigest()[:32]}"'
    kept += [("Cache-Control", "no-cache"), ("ETag", etag), ("Vary", "Accept-Encoding, Cookie")]
    return Page(kept, gzip.compress(body, PACK_LEVEL, mtime=0), etag)


def answer(page: Page, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
    """Answer with a page: whole, packed where the reader can unpack it, or only that it is unchanged."""
    if page.etag in environ.get("HTTP_IF_NONE_MATCH", ""):
        start_response("304 Not Modified", [each for each in page.headers if each[0] != "Content-Type"])
        return [b""]
    headers = list(page.headers)
    if takes_gzip(environ) and len(page.packed) > SMALLEST_TO_PACK:
        body = page.packed
        headers.append(("Content-Encoding", "gzip"))
    else:
        body = gzip.decompress(page.packed)
    start_response("200 OK", [*headers, ("Content-Length", str(len(body)))])
    return [b"" if environ["REQUEST_METHOD"] == "HEAD" else body]
