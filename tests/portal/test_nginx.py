"""The shipped nginx before a real site: what it answers by itself, what it must never keep, and what it keeps away."""

from __future__ import annotations

import re
import socket
import time

import pytest
import requests
from django.conf import settings

from portal.pagecache import KNOWN_KEYS
from tests.portal.site_behind import ROOT, Site, ask
from tests.services import nginx
from tests.services.found import MissingError, skip_or_fail
from tests.services.ports import HOST, free_port, wait_until

ELSEWHERE = "127.0.0.2"  # another reader; loopback has many addresses
HALF_SENT = 100
PATIENCE = 60
ONCE = ("Content-Security-Policy", "X-Frame-Options", "X-Content-Type-Options", "Referrer-Policy", "Cache-Control")


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    try:
        nginx.executable()
    except MissingError as missing:
        skip_or_fail("nginx", missing)
    made = Site(tmp_path_factory.mktemp("site"), port=free_port(), public_port=free_port())
    made.prepare()
    made.start()
    yield made
    made.kill()


@pytest.fixture(scope="module")
def front(site, tmp_path_factory):
    home = tmp_path_factory.mktemp("nginx") / "front"
    with nginx.front(home, port=site.public_port, site_port=site.port, data_dir=site.data_dir) as made:
        yield made


@pytest.fixture
def running(site):
    """The site, which a test may kill; it runs again afterwards."""
    yield site
    if site.process is None or site.process.poll() is not None:
        site.start()


def kept_answers(front, path, **headers):
    """Give the answers up to the first that nginx gave by itself; none when that does not come."""
    answers = []

    def is_hit():
        answers.append(ask(front.port, path, **headers))
        return answers[-1].header("X-Cache") == "HIT"

    return answers if wait_until(is_hit, seconds=PATIENCE, pause=0.01) else []


def is_kept(front, path, **headers):
    """Say whether nginx comes to answer for the address by itself."""
    return bool(kept_answers(front, path, **headers))


def is_never_kept(front, path, **headers):
    """Say whether an address asked again and again always reaches the site."""
    answers = [ask(front.port, path, **headers) for _ in range(6)]
    return {each.header("X-Cache") for each in answers} <= {"", "MISS", "BYPASS"}


def test_a_page_is_answered_by_nginx_itself_as_the_site_would(front, site):
    *_, kept = kept_answers(front, "/van-ban/")
    own = ask(site.port, "/van-ban/", Host=f"{HOST}:{site.public_port}")
    assert kept.body == own.body
    assert kept.header("ETag") == own.header("ETag")
    assert kept.header("X-Request-ID") == ""


def test_no_header_is_said_twice(front):
    for path in ("/van-ban/", "/khong-co/", "/admin/login/"):
        names = [name for name, _ in ask(front.port, path).headers]
        assert [name for name in ONCE if names.count(name) > 1] == [], path


def test_browsers_are_told_to_ask_each_time(front):
    assert is_kept(front, "/van-ban/")
    first = ask(front.port, "/van-ban/")
    assert first.header("Cache-Control") == "no-cache"
    assert ask(front.port, "/van-ban/", If_None_Match=first.header("ETag")).status == 304


def test_who_cannot_unpack_gets_the_page_unpacked(front):
    assert is_kept(front, "/van-ban/", Accept_Encoding="gzip")
    assert ask(front.port, "/van-ban/", Accept_Encoding="br, gzip").header("Content-Encoding") == "gzip"
    for cannot in ({}, {"Accept_Encoding": "gzip;q=0"}, {"Accept_Encoding": "br"}):
        assert ask(front.port, "/van-ban/", **cannot).header("Content-Encoding") == ""


def test_a_kept_page_lives_until_the_end_of_its_second(front):
    begun = int(time.time())
    told = ask(front.inner_port, "/van-ban/", Host=f"{HOST}:{front.port}")
    assert begun <= int(told.header("X-Accel-Expires").removeprefix("@")) <= int(time.time())
    assert told.header("Cache-Control") == "max-age=1, stale-while-revalidate=1"


def test_a_publish_is_soon_seen_by_everyone(front, site):
    url = site.publish("Đồng bào Ba Tơ")
    assert is_kept(front, url)
    assert "Đồng bào Ba Tơ" in ask(front.port, url).body
    site.rename("Đồng bào Ba Tơ", "Bà con Ba Tơ")
    assert wait_until(lambda: "Bà con Ba Tơ" in ask(front.port, url).body, seconds=PATIENCE)


@pytest.mark.parametrize("name", ["sessionid", "__Host-sessionid"])
def test_who_has_a_session_is_never_answered_by_nginx(front, name):
    assert is_kept(front, "/van-ban/")
    assert is_never_kept(front, "/van-ban/", Cookie=f"a=b; {name}=abc")


def test_what_the_page_cache_keeps_by_its_query_is_kept_and_nothing_else(front):
    for key in sorted(KNOWN_KEYS):
        assert is_kept(front, f"/van-ban/?{key}=1"), key
    for query in ("utm_source=x", "trang=1&utm_source=x", "q=trang"):
        assert is_never_kept(front, f"/van-ban/?{query}"), query


@pytest.mark.parametrize("path", ["/tim-kiem/?q=ba+to", "/tim-kiem/", "/admin/login/", "/_util/login/"])
def test_a_question_and_the_door_are_never_kept(front, path):
    assert is_never_kept(front, path)


def test_the_picture_of_a_draft_is_shown_to_staff_and_never_kept(front, site):
    cookie, url = site.session("hoa"), site.draft_picture()
    for _ in range(4):
        shown = ask(front.port, url, Cookie=cookie)
        assert (shown.status, shown.header("X-Cache")) == (200, "BYPASS")
        assert shown.header("Cache-Control") == "private, no-cache"
        assert ask(front.port, url).status == 404


def test_health_and_metrics_are_not_there_through_nginx_even_from_this_machine(front):
    for path, status in (
        ("/metrics", 301),
        ("/metrics/", 404),
        ("/suc-khoe/", 404),
    ):  # as any address without its slash
        assert ask(front.port, path).status == status, path


def test_static_files_come_from_nginx_for_ever(front, site):
    named = re.search(r'href="(/static/css/[^"]+)"', ask(front.port, "/").body)[1]
    site_says = ask(site.port, named).header("Cache-Control")
    answer = ask(front.port, named, Accept_Encoding="gzip")
    assert answer.header("Cache-Control") == site_says == "max-age=315360000, public, immutable"
    assert answer.header("Content-Encoding") == "gzip"
    assert answer.header("X-Request-ID") == ""
    missing = ask(front.port, "/static/khong-co.css")
    assert (missing.status, "<h1>Không có trang này</h1>" in missing.body) == (404, True)


def test_a_forged_address_is_not_believed(front, site):
    site.account("lan")
    words = [wrong_password(front, "lan", HOST, forged=f"203.0.113.{turn}") for turn in range(7)]
    assert "tạm khóa" in words[-1], "each try counted for the address that it claimed"
    assert "tạm khóa" not in wrong_password(front, "lan", ELSEWHERE, forged=HOST), "readers are not told apart"


def wrong_password(front, name, source, *, forged):
    """Try to sign in from an address, claiming another; give the page that is shown."""
    session = requests.Session()
    session.mount("http://", From(source))
    headers = {"X-Forwarded-For": forged, "X-Real-IP": forged, "Forwarded": f"for={forged}"}
    shown = session.get(f"{front.url}/admin/login/", headers=headers, timeout=60)
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', shown.text)[1]
    data = {"username": name, "password": "sai rồi", "csrfmiddlewaretoken": token}
    return session.post(f"{front.url}/admin/login/", data=data, headers=headers, timeout=60).text


class From(requests.adapters.HTTPAdapter):
    """Sends from one address of loopback."""

    def __init__(self, source):
        self.source = source
        super().__init__()

    def init_poolmanager(self, *words, **options):
        super().init_poolmanager(*words, source_address=(self.source, 0), **options)


def half_sent(front, text):
    """Open a connection, send the beginning of a request, and leave it."""
    connection = socket.create_connection((HOST, front.port), source_address=(HOST, 0))
    connection.sendall(text.encode())
    return connection


def test_two_hundred_half_sent_requests_are_noticed_by_nobody_else(front):
    header = f"GET /van-ban/ HTTP/1.1\r\nHost: {HOST}\r\nX-Slow: "
    body = f"POST /admin/login/ HTTP/1.1\r\nHost: {HOST}\r\nContent-Length: 1000\r\n\r\nusername="
    open_ones = [half_sent(front, text) for text in [header, body] * HALF_SENT]
    try:
        for _ in range(5):
            for path in ("/", "/van-ban/", "/tim-kiem/?q=ba+to", "/admin/login/"):
                assert ask(front.port, path, source=ELSEWHERE).status == 200, path
            for each in open_ones[::2]:
                each.sendall(b"x")
    finally:
        for each in open_ones:
            each.close()


def raw(front, text):
    """Send a text, and give the answer as far as it comes before nginx hangs up or is silent."""
    with socket.create_connection((HOST, front.port), timeout=60) as connection:
        connection.sendall(text.encode())
        return connection.recv(65536).decode("utf-8", "replace")


def announced(path, length):
    return f"POST {path} HTTP/1.1\r\nHost: {HOST}\r\nExpect: 100-continue\r\nContent-Length: {length}\r\n\r\n"


@pytest.mark.parametrize("path", ["/admin/images/multiple/add/", "/admin/documents/multiple/add/"])
def test_an_upload_is_taken_up_to_the_limit_of_the_site_and_refused_in_words_above(front, path):
    largest = settings.WAGTAILDOCS_MAX_UPLOAD_SIZE
    assert raw(front, announced(path, largest + 1000)).startswith("HTTP/1.1 100")
    refused = raw(front, announced(path, largest + 2 * 1024 * 1024))
    assert refused.startswith("HTTP/1.1 413")
    assert "<h1>Nội dung gửi lên quá lớn</h1>" in refused


@pytest.mark.parametrize(
    ("text", "status", "heading"),
    [
        (announced("/van-ban/", 100_000), 413, "Nội dung gửi lên quá lớn"),
        (f"GET /{'a' * 9000} HTTP/1.1\r\nHost: {HOST}\r\n\r\n", 414, "Địa chỉ quá dài"),
        (f"GET / HTTP/1.1\r\nHost: {HOST}\r\nX: {'a' * 9000}\r\n\r\n", 431, "Yêu cầu mang theo quá nhiều dữ liệu"),
        ("GET / HTTP/1.1\r\n\r\n", 400, "Yêu cầu không hợp lệ"),
        (f"TRACE / HTTP/1.1\r\nHost: {HOST}\r\n\r\n", 405, "Địa chỉ này chỉ để xem"),
    ],
)
def test_what_nginx_refuses_it_refuses_in_vietnamese(front, text, status, heading):
    answer = raw(front, text)
    assert answer.startswith(f"HTTP/1.1 {status}")
    assert f"<h1>{heading}</h1>" in answer


def test_when_the_site_is_dead_readers_get_the_last_page_or_words(front, running):
    assert is_kept(front, "/van-ban/")
    running.kill()
    assert wait_until(lambda: ask(front.port, "/van-ban/").header("X-Cache") == "STALE", seconds=PATIENCE)
    assert ask(front.port, "/van-ban/").status == 200
    for path in ("/gioi-thieu-chua-ai-doc/", "/tim-kiem/?q=ba+to", "/admin/login/"):
        answer = ask(front.port, path)
        assert (answer.status, "<h1>Trang tạm thời không trả lời</h1>" in answer.body) == (502, True), path
        assert answer.header("Cache-Control") == "no-store"
    running.start()
    assert wait_until(lambda: ask(front.port, "/tim-kiem/?q=ba+to").status == 200, seconds=PATIENCE)


def test_what_was_withdrawn_does_not_come_back_when_the_site_dies(front, running):
    url = running.publish("Bài sẽ gỡ")
    assert is_kept(front, url)
    running.withdraw("Bài sẽ gỡ")
    assert wait_until(lambda: ask(front.port, url).status == 404, seconds=PATIENCE)
    running.kill()
    assert wait_until(lambda: ask(front.port, "/tim-kiem/").status == 502, seconds=PATIENCE)
    assert ask(front.port, url).status == 404


def test_the_words_of_nginx_look_like_the_site():
    page = (ROOT / "deploy/nginx/pages/error.html").read_text(encoding="utf-8")
    needed = re.findall(r'(?:href|src)="/static/([^"]+)"', page)
    assert len(needed) > 4
    assert [name for name in needed if not (ROOT / "static" / name).exists()] == []
