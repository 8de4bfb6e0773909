"""Wrong methods, hosts and forms are answered with a Vietnamese page and the right status, and never with an error of ours."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.cms.accounts.people import inside, words
from tests.cms.changes import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND", "LÀM"])
@pytest.mark.parametrize(
    "address", ["/", "/tin-tuc/", "/van-ban/", "/tim-kiem/", "/_util/login/", "/khong-co/", "/media/x.jpg"]
)
def test_the_public_side_only_reads(address, method):
    factories.news_index()
    answer = Client().generic(method, address, data="a=1", content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 405
    assert answer["Allow"] == "GET, HEAD, OPTIONS"
    assert "Thao tác không dùng được ở đây" in words(answer)
    assert "<script" not in answer.content.decode()


def test_a_wrong_method_on_the_staffs_side_is_told_so_too():
    client, _ = inside()
    for answer in (client.put("/admin/login/"), client.delete("/admin/khoa/"), client.get("/admin/khoa/hoat-dong/")):
        assert answer.status_code == 405
        assert "Thao tác không dùng được" in words(answer)


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1:80@evil", "a b", "127.0.0.1,evil", "[::1", "xn--", "…"])
def test_a_wrong_host_is_a_vietnamese_400(host):
    client = Client(raise_request_exception=False)
    for address in ("/", "/admin/login/", "/khong-co/"):
        answer = client.get(address, HTTP_HOST=host)
        assert answer.status_code == 400
        assert "Yêu cầu không hợp lệ" in words(answer)
        assert "evil" not in answer.content.decode()


def test_a_form_without_its_token_is_refused_in_words():
    answer = Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "a", "password": "b"})
    assert answer.status_code == 403
    assert "Phiên làm việc đã hết hạn" in words(answer)


@pytest.mark.parametrize("method", ["put", "patch", "delete", "trace"])
@pytest.mark.parametrize(
    ("address", "taken"),
    [
        ("/admin/login/", "GET, HEAD, OPTIONS, POST"),
        ("/admin/khoa/", "GET, HEAD, OPTIONS"),
        ("/admin/khoa/hoat-dong/", "OPTIONS, POST"),
        ("/admin/pages/", "GET, HEAD, OPTIONS"),
        ("/admin/images/add/", "GET, HEAD, OPTIONS, POST"),
        ("/admin/khong-co/", "GET, HEAD, OPTIONS, POST"),
    ],
)
def test_a_method_that_no_form_uses_is_told_so_before_a_token_is_looked_for(address, taken, method):
    client = Client(enforce_csrf_checks=True)
    answer = getattr(client, method)(address)
    assert answer.status_code == 405
    assert answer["Allow"] == taken
    assert "Thao tác không dùng được" in words(answer)
    told = client.options(address)
    assert (told.status_code, told.content, told["Allow"], told["Cache-Control"]) == (204, b"", taken, "no-store")


@pytest.mark.parametrize("address", ["/", "/tin-tuc/", "/van-ban/", "/tim-kiem/", "/robots.txt", "/_util/login/"])
def test_a_public_address_says_that_it_only_reads_without_sending_its_page(address):
    factories.news_index()
    told = Client().options(address)
    assert told.status_code == 204
    assert told.content == b""
    assert told["Allow"] == "GET, HEAD, OPTIONS"
    assert told["Cache-Control"] == "no-store"
    assert "Content-Type" not in told


def test_an_address_that_is_not_there_takes_nothing():
    factories.news_index()
    assert Client().options("/khong-co/").status_code == 404
    assert "Allow" not in Client().options("/khong-co/")


def test_a_static_file_is_as_well_read_only():
    told = Client().options("/static/favicon.svg")
    assert (told.status_code, told["Allow"], told.content) == (204, "GET, HEAD, OPTIONS", b"")
    answer = Client().post("/static/favicon.svg")
    assert answer.status_code == 405
    assert "Thao tác không dùng được" in words(answer)


def test_a_head_request_is_answered():
    factories.news_index()
    assert Client().head("/tin-tuc/").status_code == 200
