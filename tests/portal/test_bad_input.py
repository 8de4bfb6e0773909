"""What strangers send that nobody should: each gets a Vietnamese page with the status that says why, and none fails here."""

from __future__ import annotations

from urllib.parse import quote, urlencode

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cms.changes import factories

pytestmark = pytest.mark.django_db
QUERIES = [
    '"',
    '"ba tơ',
    " ",
    "\x00",
    "*",
    "ba*",
    "NEAR(",
    "^",
    "^ba",
    "AND",
    "(",
    "\\",
    "ba:tơ",
    "-",
    "+",
    "~9",
    "[a TO b]",
]
NUMBERS = ["abc", "-1", "0", "1.5", " 1", "", "\x00", "NaN", "1e9", "٣", "²", "9" * 5000, "%", "1;2", "١" * 5000]
LISTS = ["/tin-tuc/", "/van-ban/", "/tim-kiem/", "/ket-qua/", "/"]
KEYS = ["trang", "nam", "loai", "phan", "q", "co-quan", "tu", "den", "sap-xep", "khong-co"]


@pytest.fixture
def stranger(db):
    factories.news_index()
    factories.article()
    factories.document()
    return Client(raise_request_exception=False)


def is_our_page(answer):
    """Say whether the answer is a page in Vietnamese."""
    text = answer.content.decode()
    return 'lang="vi"' in text and "<h1" in text


@pytest.mark.parametrize("query", [*QUERIES, "ba tơ " * 1000, "ộ" * 3000])
def test_any_words_are_looked_for_or_refused_in_words(stranger, query):
    answer = stranger.get("/tim-kiem/", {"q": query})
    assert answer.status_code in (200, 400, 503)
    assert is_our_page(answer)


@pytest.mark.parametrize("key", KEYS[:4])
@pytest.mark.parametrize("address", LISTS)
def test_any_number_of_a_page_is_answered(stranger, address, key):
    for value in NUMBERS:
        answer = stranger.get(address, {key: value, "q": "ba"})
        assert answer.status_code in (200, 400, 404, 503), (value, answer.status_code)
        assert is_our_page(answer), value


@pytest.mark.parametrize(
    "address", ["/documents/{}/x.pdf", "/van-ban/{}/", "/media/{}", "/xa/{}/", "/tin-tuc/{}/", "/{}"]
)
@pytest.mark.parametrize(
    "name",
    [*NUMBERS, "..", "..;", "a\\b", "%00", "x" * 5000, "a/" * 500, "‮", "𝒳", "con", ".git/config", "wp-login.php"],
)
def test_what_is_not_there_is_a_vietnamese_404(stranger, address, name):
    answer = stranger.get(address.format(quote(name, safe="")))
    assert answer.status_code in (301, 302, 400, 404) or (address, name) == ("/{}", "")
    assert answer.status_code < 400 or is_our_page(answer)


@pytest.mark.parametrize(
    "raw",
    ["/%ff", "/%zz", "/%", "/van-ban/%ff/", "/tim-kiem/?q=%ff%fe", "/tim-kiem/?%00=%00&&&=", "/?" + "a=1&" * 1000],
)
def test_bad_encodings_are_answered(stranger, raw):
    path, _, query = raw.partition("?")
    answer = stranger.generic("GET", path, QUERY_STRING=query)
    assert answer.status_code in (200, 400, 404)
    assert is_our_page(answer)


@pytest.mark.parametrize(
    "value", ["", "x", "../../x", "\x00", "é", "x" * 4000, '"', ";=;=,", "Ā".encode().decode("latin-1")]
)
@pytest.mark.parametrize("name", ["sessionid", "csrftoken", "activity", "messages"])
def test_bad_cookies_are_no_cookies(stranger, name, value):
    for address in ("/", "/admin/", "/admin/login/"):
        answer = stranger.get(address, HTTP_COOKIE=f"{name}={value}")
        assert answer.status_code in (200, 302)


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("multipart/form-data", b"abc"),
        ("multipart/form-data; boundary=", b"abc"),
        ("multipart/form-data; boundary=x", b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n'),
        ("multipart/form-data; boundary=" + "x" * 300, b"--x"),
        ("multipart/form-data; boundary=\xff", b"--x"),
        ("application/x-www-form-urlencoded; charset=không", b"a=b"),
        ("application/x-www-form-urlencoded; charset=utf-16", b"a=b"),
        ("application/json", b"{{{"),
        ("text/xml", b"<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>"),
        ("", b"\x00\xff"),
        ("không phải kiểu", b"x"),
        ("application/x-www-form-urlencoded", b"%ff=%00&username=%ff%00"),
    ],
)
@pytest.mark.parametrize("address", ["/admin/login/", "/admin/login/ma-xac-thuc/", "/admin/images/multiple/add/"])
def test_malformed_bodies_are_refused_or_shown_the_form_again(stranger, address, kind, body):
    for checked in (False, True):
        client = Client(raise_request_exception=False, enforce_csrf_checks=checked)
        answer = client.generic("POST", address, body, content_type=kind)
        assert answer.status_code in (200, 302, 400, 403)
        assert answer.status_code == 302 or is_our_page(answer)


def test_more_than_is_taken_is_a_413(stranger, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 50
    for body in ("a=" + "b" * 2000, "a=b&" * 100):
        answer = stranger.post("/admin/login/", body, content_type="application/x-www-form-urlencoded")
        assert answer.status_code == 413
        assert "Nội dung gửi lên quá lớn" in answer.content.decode()


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
FUZZ = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@FUZZ
@given(
    address=st.sampled_from(LISTS),
    query=st.dictionaries(st.sampled_from(KEYS) | TEXT, TEXT | st.integers(), max_size=4),
)
def test_no_question_of_a_stranger_fails(stranger, address, query):
    answer = stranger.get(f"{address}?{urlencode(query)}")
    assert answer.status_code < 500 or "chỉ mục" in answer.content.decode()


@FUZZ
@given(
    address=st.sampled_from(["/admin/login/", "/admin/login/ma-xac-thuc/", "/admin/khoa/mo/", "/", "/tim-kiem/"]),
    form=st.dictionaries(
        st.sampled_from(["username", "password", "code", "next", "unlock_password"]) | TEXT, TEXT, max_size=4
    ),
)
def test_no_form_of_a_stranger_fails(stranger, address, form):
    assert stranger.post(address, form).status_code < 500


@FUZZ
@given(path=TEXT)
def test_no_address_fails(stranger, path):
    assert stranger.get(f"/{quote(path)}").status_code < 500
