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


def test_a_head_and_an_options_request_are_answered():
    factories.news_index()
    assert Client().head("/tin-tuc/").status_code == 200
    assert Client().options("/tin-tuc/").status_code == 200
