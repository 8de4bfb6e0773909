"""What never reaches Django, against the real web process: it is refused in Vietnamese too, and the answer can be read."""

from __future__ import annotations

import socket

import pytest

from portal.serve import make_server
from tests.services.served import served

HOST = "127.0.0.1"
BODY = 2_000_000


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    with served(tmp_path_factory.mktemp("site")) as site:
        yield site


def ask(site, request: bytes) -> tuple[int, str]:
    """Send these bytes, all of them, and give the status and the page that come back."""
    with socket.create_connection((HOST, site.port), timeout=60) as connection:
        connection.sendall(request)
        answer = b""
        while part := connection.recv(65536):
            answer += part
    head, _, body = answer.partition(b"\r\n\r\n")
    return int(head.split()[1]), body.decode()


def get(site, address: bytes, *headers: bytes) -> bytes:
    return b"\r\n".join([b"GET " + address + b" HTTP/1.1", *common(site), *headers, b"", b""])


def post(site, address: bytes, *headers: bytes, body: bytes = b"") -> bytes:
    return b"\r\n".join([b"POST " + address + b" HTTP/1.1", *common(site), *headers, b"", body])


def common(site) -> list[bytes]:
    return [f"Host: {HOST}:{site.port}".encode(), b"Connection: close"]


REFUSED = {
    "1 MB of text": (414, lambda site: get(site, b"/tim-kiem/?q=" + b"a" * 1_000_000)),
    "a long address": (414, lambda site: get(site, b"/" + b"a" * 9000)),
    "large headers": (431, lambda site: get(site, b"/", b"X-Long: " + b"a" * 100_000)),
    "a large cookie": (431, lambda site: get(site, b"/", b"Cookie: a=" + b"a" * 40_000)),
    "a body on a page": (413, lambda site: post(site, b"/", b"Content-Length: 2000000", body=b"x" * BODY)),
    "a body at the door": (
        413,
        lambda site: post(site, b"/admin/login/", b"Content-Length: 99999999", body=b"x" * BODY),
    ),
    "a body in a library": (
        413,
        lambda site: post(site, b"/admin/images/", b"Content-Length: 99999999", body=b"x" * BODY),
    ),
    "a body that is asked for": (
        413,
        lambda site: post(site, b"/", b"Content-Length: 99999999", b"Expect: 100-continue"),
    ),
    "a length that is none": (400, lambda site: post(site, b"/", b"Content-Length: abc")),
    "a broken chunk": (400, lambda site: post(site, b"/", b"Transfer-Encoding: chunked", body=b"zz\r\n")),
    "an unknown coding": (501, lambda site: post(site, b"/", b"Transfer-Encoding: gzip")),
    "no HTTP": (400, lambda site: "xin chào\r\n\r\n".encode()),
    "TLS": (400, lambda site: b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n"),
    "small letters": (400, lambda site: get(site, b"/").replace(b"GET", b"get")),
    "raw bytes": (400, lambda site: get(site, b"/\xff\xfe")),
    "half an address": (400, lambda site: get(site, b"http://[::1/")),
    "no host": (400, lambda site: b"GET / HTTP/1.1\r\nConnection: close\r\n\r\n"),
    "two hosts": (400, lambda site: get(site, b"/", b"Host: evil.example")),
    "NUL in a header": (400, lambda site: get(site, b"/", b"Cookie: a=\x00")),
    "another method": (405, lambda site: get(site, b"/").replace(b"GET", b"TRACE")),
    "a tunnel": (405, lambda site: get(site, b"x:1").replace(b"GET", b"CONNECT")),
    "two slashes": (404, lambda site: get(site, b"//evil.example/")),
    "a way up": (404, lambda site: get(site, b"/../../etc/passwd")),
    "a way up in files": (404, lambda site: get(site, b"/media/..%2f..%2fmanage.py")),
    "a way up in static files": (404, lambda site: get(site, b"/static/..%2f..%2fmanage.py")),
    "a semicolon": (404, lambda site: get(site, b"/..;/admin")),
    "a backslash": (404, lambda site: get(site, b"/a\\b")),
    "NUL in an address": (404, lambda site: get(site, b"/%00")),
    "NUL in a static file": (404, lambda site: get(site, b"/static/%00")),
    "half a percent": (404, lambda site: get(site, b"/%zz%")),
    "a star": (404, lambda site: get(site, b"*")),
}


@pytest.mark.parametrize("case", REFUSED)
def test_each_is_refused_with_a_vietnamese_page(site, case):
    status, request = REFUSED[case]
    answered, page = ask(site, request(site))
    assert answered == status
    assert 'lang="vi"' in page
    assert "Về trang chủ" in page or "Không tìm thấy trang" in page
    assert "Traceback" not in page
    assert "waitress" not in page


@pytest.mark.parametrize("address", [b"/", b"/robots.txt"])
def test_who_announces_a_body_and_sends_none_is_answered(site, address):
    status, _ = ask(site, get(site, address, b"Expect: 100-continue"))
    assert status == 200


def test_nothing_of_it_is_an_error_of_ours(site):
    for _, request in REFUSED.values():
        ask(site, request(site))
    assert "status=500" not in site.said()
    assert "uncaptured python exception" not in site.said()
    assert ask(site, get(site, b"/"))[0] == 200


@pytest.mark.parametrize(
    "header", [b"X-Forwarded-For: 127.0.0.1", b"Forwarded: for=x", b"X-Real-IP: ::1", b"Via: 1.1 x"]
)
def test_how_the_site_is_doing_is_told_to_nobody_behind_a_proxy(site, header):
    assert ask(site, get(site, b"/suc-khoe/"))[0] in (200, 503)
    assert ask(site, get(site, b"/suc-khoe/", header))[0] == 404


def test_a_request_that_trickles_in_is_cut_off():
    server = make_server(lambda environ, start: [], listen=f"{HOST}:0", patience=1)
    try:
        with socket.create_connection((HOST, server.effective_port), timeout=60) as connection:
            connection.settimeout(0.2)
            connection.sendall(b"GET / HTTP/1.1\r\nX-Slow: ")
            assert trickle(server, connection) < 100, "still open"
    finally:
        server.close()


def trickle(server, connection) -> int:
    """Send a byte each time the server has looked at its connections; give how many it took until it hung up."""
    for sent in range(100):
        server.asyncore.loop(timeout=0.1, use_poll=True, map=server._map, count=1)
        try:
            connection.sendall(b"a")
            if connection.recv(10) == b"":
                return sent
        except TimeoutError:
            continue
        except OSError:
            return sent
    return 100
