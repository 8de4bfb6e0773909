"""Two hundred connections that are never done: other visitors get every page, and whoever was slow is answered in the end."""

from __future__ import annotations

import socket
import time
from itertools import cycle, islice

import pytest
import requests

from tests.services.served import served

HOST = "127.0.0.1"
EACH, VISITS, HOLD_SECONDS = 70, 50, 15
PATIENCE = 30  # half of what the site gives the slow ones: who waits for them waits longer
PAGES = ["/", "/tin-tuc/", "/van-ban/", "/ket-qua/", "/tim-kiem/?q=ba+to"]
LARGE = b"/static/wagtailadmin/js/vendor.js"
HEAD = b"Host: 127.0.0.1:%d\r\n"


@pytest.fixture
def site(tmp_path):
    with served(tmp_path) as site:
        yield site


@pytest.fixture
def connect(site):
    """Opens a connection that has sent so much; all are closed with the test."""
    opened = []

    def connect(sent: bytes) -> socket.socket:
        connection = socket.socket()
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
        connection.settimeout(60)
        connection.connect((HOST, site.port))
        connection.sendall(sent)
        opened.append(connection)
        return connection

    yield connect
    for connection in opened:
        connection.close()


def test_two_hundred_slow_clients_hold_nobody_up(site, connect):
    host = HEAD % site.port
    half_headers = [connect(b"GET / HTTP/1.1\r\n" + host) for _ in range(EACH)]
    half_bodies = [
        connect(b"POST /admin/login/ HTTP/1.1\r\n" + host + b"Content-Length: 9\r\n\r\na=") for _ in range(EACH)
    ]
    readers = [connect(b"GET " + LARGE + b" HTTP/1.1\r\nConnection: close\r\n" + host + b"\r\n") for _ in range(EACH)]
    visits = visited(site)
    assert len(visits) >= VISITS
    assert set(visits) == {200}
    for connection in half_headers:
        connection.sendall(b"Connection: close\r\n\r\n")
    for connection in half_bodies:
        connection.sendall(b"1234567")
    assert {first_line(connection) for connection in half_headers} == {b"HTTP/1.1 200 OK"}
    assert {first_line(connection) for connection in half_bodies} == {b"HTTP/1.1 403 Forbidden"}
    assert {length_of_body(connection) for connection in readers} == {
        len(requests.get(site.url + LARGE.decode(), timeout=PATIENCE).content)
    }
    assert "status=500" not in site.said()


def visited(site) -> list[int]:
    """Visit page after page, as a new visitor each time, while the slow ones hold on; give the statuses."""
    statuses, until, pages = [], time.monotonic() + HOLD_SECONDS, cycle(PAGES)
    while time.monotonic() < until or len(statuses) < VISITS:
        statuses += [requests.get(site.url + page, timeout=PATIENCE).status_code for page in islice(pages, len(PAGES))]
    return statuses


def first_line(connection: socket.socket) -> bytes:
    return connection.recv(2048).split(b"\r\n")[0]


def length_of_body(connection: socket.socket) -> int:
    answer = b""
    while part := connection.recv(65536):
        answer += part
    return len(answer.partition(b"\r\n\r\n")[2])
