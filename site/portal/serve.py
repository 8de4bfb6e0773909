"""How waitress serves the site: what it takes, how long it waits, and what it answers to what never reaches Django."""

from __future__ import annotations

import copy
import resource
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

import structlog
from django.conf import settings
from django.template.loader import render_to_string
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser, ParsingError
from waitress.server import create_server
from waitress.task import ErrorTask
from waitress.utilities import BadRequest, RequestHeaderFieldsTooLarge

from portal.counting import REFUSED, REQUESTS
from portal.forwarded import noting

log = structlog.get_logger("requests")
LONGEST_ADDRESS = 8 * 1024
LARGEST_HEADER = 32 * 1024
LARGEST_QUESTION = 64 * 1024  # the public side only reads: whatever comes with a request there is refused
MARGIN = 1024 * 1024  # what a form needs beside the file
UPLOADS = ("/admin/images/", "/admin/documents/")
PACKAGES = "/admin/nhap-van-ban/"
STAFF_SIDE = "/admin/"
CONNECTIONS = 1000
OPEN_FILES = 8192
PATIENCE = 60  # seconds that a whole request of a stranger may take, and that any connection may be silent
LOOK_EVERY = 10
DRAINED = 64 * 1024 * 1024
IN_MEMORY = 64 * 1024  # of each connection; the rest lies in a temporary file
PAGES = {400: "400.html", 413: "413.html", 414: "414.html", 431: "431.html", 500: "500.html", 501: "400.html"}


class AddressTooLong(BadRequest):  # type: ignore[misc]
    """A first line that no address of ours needs."""

    code = 414
    reason = "URI Too Long"


class Parser(HTTPRequestParser):  # type: ignore[misc]
    """Reads a request; how much of it is taken depends on where it goes."""

    adj: Any
    completed: bool
    error: Any

    def received(self, data: bytes) -> int:
        """Take what has come; an address that is too long is told apart from headers that are."""
        begun = b"" if self.headers_finished else self.header_plus + data
        taken: int = super().received(data)
        if begun and (self.completed or self.headers_finished) and first_line_is_too_long(begun, self.error):
            self.error, self.completed = AddressTooLong("address"), True
        if self.error:
            self.expect_continue = False  # waitress would ask for the body before it refuses it
        return taken

    def parse_header(self, header_plus: bytes) -> None:
        """Read the header, and set the measure for the body; raises ParsingError, also where waitress would hang up."""
        try:
            super().parse_header(header_plus)
        except ValueError as error:  # of urllib, over an address such as http://[
            raise ParsingError("Bad URI") from error
        if self.body_rcv is None:
            self.expect_continue = False  # waitress would wait for the body that it asks for, and none is to come
        self.adj = copy.copy(self.adj)
        self.adj.max_request_body_size = largest_body(self.path)


def first_line_is_too_long(begun: bytes, error: Any) -> bool:
    """Say whether the first line of what has come is too long, or never ended."""
    end = begun.lstrip().find(b"\r\n")
    return end > LONGEST_ADDRESS or (end < 0 and isinstance(error, RequestHeaderFieldsTooLarge))


def largest_body(path: str) -> int:
    """Give how many bytes may come with a request to this address; waitress refuses from there on."""
    if path.startswith(PACKAGES):
        return int(settings.IMPORT_MAX_UPLOAD_SIZE) + MARGIN
    if path.startswith(UPLOADS):
        return int(settings.WAGTAILDOCS_MAX_UPLOAD_SIZE) + MARGIN
    if path.startswith(STAFF_SIDE):
        return int(settings.DATA_UPLOAD_MAX_MEMORY_SIZE) + MARGIN
    return LARGEST_QUESTION


class Refusal(ErrorTask):  # type: ignore[misc]
    """Answers a request that never reached Django: too large, or not HTTP."""

    def execute(self) -> None:
        """Write the page, and hang up when it has been read."""
        status = self.request.error.code
        body = render_to_string(PAGES[status]).encode()
        self.status = f"{status} {HTTPStatus(status).phrase}"
        self.response_headers += [
            ("Content-Type", "text/html; charset=utf-8"),
            ("Content-Security-Policy", "default-src 'none'; style-src 'self'; img-src 'self'"),
            ("X-Content-Type-Options", "nosniff"),
        ]
        self.set_close_on_finish()
        self.content_length = len(body)
        self.channel.lingers = True
        self.write(body)
        REQUESTS.note(REFUSED, str(status), 0.0)
        log.info("refused before it was read", status=status)


class Channel(HTTPChannel):  # type: ignore[misc]
    """One connection: in Vietnamese, patient with the staff's uploads only, and polite when it hangs up.

    A connection that is closed while the other side is still sending is reset, and the other side never reads why. So what
    comes after a refusal is read and thrown away, up to a bound, until they have hung up.
    """

    parser_class = Parser
    error_task_class = Refusal
    lingers = False
    close_when_flushed: bool
    last_activity: float
    _drained: int | None = None

    def readable(self) -> bool:
        """Say whether to read: also after a refusal."""
        return self._drained is not None or super().readable()

    def handle_read(self) -> None:
        """Read; a stranger's request has to be whole within PATIENCE, however often a byte of it comes."""
        if self._drained is not None:
            self._drain()
            return
        begun = self.last_activity if self._is_begun() else None
        super().handle_read()
        if begun is not None and self._is_begun():
            self.last_activity = begun

    def handle_write(self) -> None:
        """Write; after a refusal wait for the other side to hang up."""
        if self.lingers and self.close_when_flushed and not self.total_outbufs_len:
            self.close_when_flushed, self.lingers, self._drained = False, False, 0
            self._hang_up()
            return
        super().handle_write()

    def _is_begun(self) -> bool:
        request = self.request
        return request is not None and not (request.headers_finished and request.path.startswith(STAFF_SIDE))

    def _hang_up(self) -> None:
        try:
            self.socket.shutdown(1)
        except OSError:  # they have hung up already
            self.handle_close()

    def _drain(self) -> None:
        try:
            data = self.recv(self.adj.recv_bytes)
        except OSError:  # they have hung up
            data = b""
        self._drained = (self._drained or 0) + len(data)
        if not data or self._drained > DRAINED:
            self.handle_close()


def make_server(
    application: Callable[..., Any], *, listen: str, threads: int = 8, trusted_proxy: str = "", patience: int = PATIENCE
) -> Any:
    """Give the server, listening; raises OSError when the address is taken."""
    allow_open_files()
    behind = {"trusted_proxy": trusted_proxy, "trusted_proxy_headers": "x-forwarded-for x-forwarded-proto"}
    server = create_server(
        application,
        listen=listen,
        threads=threads,
        ident=None,
        connection_limit=CONNECTIONS,
        channel_timeout=patience,
        cleanup_interval=min(LOOK_EVERY, patience),
        asyncore_use_poll=True,  # select() ends at the file number 1024
        max_request_header_size=LARGEST_HEADER,
        max_request_body_size=LARGEST_QUESTION,
        inbuf_overflow=IN_MEMORY,
        outbuf_overflow=IN_MEMORY,
        clear_untrusted_proxy_headers=True,
        **(behind if trusted_proxy else {}),
    )
    server.application = noting(server.application)
    server.channel_class = Channel
    return server


def allow_open_files() -> None:
    """Ask the kernel for enough open files: each connection takes one, and one or two more while it is slow."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = OPEN_FILES if most == resource.RLIM_INFINITY else min(OPEN_FILES, most)
    resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))
