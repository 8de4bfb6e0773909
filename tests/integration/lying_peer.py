"""A peer that answers as the test tells it to, byte by byte: wrongly, slowly, without end, or by cutting the line."""

from __future__ import annotations

import contextlib
import json
import socket
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from tests.integration.portal_process import Portal
from tests.services.ports import HOST

PIECE_PAUSE = 0.02
HOP_HEADERS = {"host", "connection", "accept-encoding", "content-length"}


@dataclass(frozen=True)
class Asked:
    """One request that came in."""

    method: str
    target: str
    headers: dict[str, str]
    body: bytes

    @property
    def source_id(self) -> str:
        return self.target.rpartition("/")[2]


Answer = Callable[[Asked], Iterable[bytes]]


class Peer:
    """Listens on a port of its own; `answer` gives the bytes to send, and the connection is closed after them."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        self.asked: list[Asked] = []
        self.hung_up_on = threading.Event()  # the sender closed before we had said everything
        self.over = threading.Event()
        self._socket = socket.create_server((HOST, 0))
        self.url = f"http://{HOST}:{self._socket.getsockname()[1]}"
        self._threads = [threading.Thread(target=self._listen, daemon=True)]

    def __enter__(self) -> Peer:
        self._threads[0].start()
        return self

    def __exit__(self, *_: object) -> None:
        self.over.set()
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        for thread in self._threads:
            thread.join(timeout=60)

    def sent(self) -> list[Asked]:
        return [asked for asked in self.asked if asked.method == "PUT"]

    def _listen(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            thread = threading.Thread(target=self._serve, args=(connection,), daemon=True)
            self._threads.append(thread)
            thread.start()

    def _serve(self, connection: socket.socket) -> None:
        with contextlib.closing(connection):
            asked = _read(connection)
            if asked is None:
                return
            self.asked.append(asked)
            try:
                for piece in self.answer(asked):
                    connection.sendall(piece)
            except OSError:
                self.hung_up_on.set()

    def drip(self, piece: bytes) -> Iterator[bytes]:
        """Say the same piece again and again until the test is over."""
        while not self.over.wait(PIECE_PAUSE):
            yield piece


def _read(connection: socket.socket) -> Asked | None:
    with connection.makefile("rb") as stream:
        first = stream.readline().decode("latin-1").split()
        if len(first) != 3 or not first[2].startswith("HTTP/"):
            return None  # the random bytes of a greeting of TLS may hold a line of three words
        headers = {}
        while (line := stream.readline()) not in (b"\r\n", b""):
            name, _, value = line.decode("latin-1").partition(":")
            headers[name.lower()] = value.strip()
        return Asked(first[0], first[1], headers, stream.read(int(headers.get("content-length", 0))))


def response(status: int, body: bytes = b"", **headers: str) -> bytes:
    """Give a whole, well-formed answer."""
    named = {"Content-Type": "application/json", "Content-Length": str(len(body)), "Connection": "close"}
    named |= {name.replace("_", "-"): value for name, value in headers.items()}
    lines = "".join(f"{name}: {value}\r\n" for name, value in named.items())
    return f"HTTP/1.1 {status} {HTTPStatus(status).phrase}\r\n{lines}\r\n".encode() + body


def receipt_of(asked: Asked, **changed: Any) -> bytes:
    """Give the receipt that an honest receiver would give for a PUT, with some of it changed."""
    item = json.loads(asked.body)
    right = {name: item[name] for name in ("version", "state", "content_hash")}
    return json.dumps({"source_id": asked.source_id, **right, "outcome": "applied", **changed}).encode()


def passed_on(portal: Portal, asked: Asked) -> bytes:
    """Pass a request on to a real portal, and give the whole answer as it would go over the wire."""
    headers = {name: value for name, value in asked.headers.items() if name not in HOP_HEADERS}
    answer = portal.ask(asked.method, asked.target, headers=headers, body=asked.body)
    return response(answer.status, answer.body)
