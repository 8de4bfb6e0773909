"""How the site is doing: who may ask, what is said of each trouble, and what the page for administrators shows."""

from __future__ import annotations

import os
import time
from dataclasses import replace

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

from integration.models import Destination, Outbox
from portal import health
from portal.health_measures import Contents, Delivery, Measures, measure
from portal.settings import env
from portal.worker import sign_of_life
from tests.cms.admin.conftest import administrator, editor  # noqa: F401  fixtures
from tests.integration.sending import published, uuid_of

ADDRESSES = ("/suc-khoe/", "/metrics")
TOKEN = "a-token-of-the-tests-only"
WELL = Measures(
    contents=Contents(items={("news", "published"): 3}, index_waiting=0, delivery=Delivery(is_configured=True)),
    index_is_complete=True,
    worker_age=1.0,
    disk_free=50 * health.GB,
    disk_total=100 * health.GB,
    backup_age=3600.0,
)


def ask(address: str, **headers: str):
    """Ask as a program on this machine does, but for what is changed."""
    return Client(SERVER_NAME="127.0.0.1").get(address, follow=True, **{"HTTP_HOST": "127.0.0.1:8000", **headers})


@pytest.mark.django_db
@pytest.mark.parametrize("address", ADDRESSES)
def test_this_machine_may_ask(address):
    assert ask(address).status_code in (200, 503)
    assert ask(address, HTTP_HOST="localhost").status_code in (200, 503)
    assert ask(address)["Cache-Control"] == "no-store"


@pytest.mark.django_db
@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize(
    "headers",
    [
        {"REMOTE_ADDR": "203.0.113.7"},
        {"HTTP_X_FORWARDED_FOR": "203.0.113.7"},
        {"HTTP_X_FORWARDED_FOR": "127.0.0.1"},
        {"HTTP_X_REAL_IP": "203.0.113.7"},
        {"HTTP_FORWARDED": "for=203.0.113.7"},
        {"HTTP_HOST": "congtacdantoc.quangngai.gov.vn"},
        {"REMOTE_ADDR": ""},
        {"HTTP_AUTHORIZATION": "Bearer ", "REMOTE_ADDR": "203.0.113.7"},
        {"HTTP_AUTHORIZATION": "Bearer wrong", "REMOTE_ADDR": "203.0.113.7"},
        {"HTTP_AUTHORIZATION": f"Basic {TOKEN}", "REMOTE_ADDR": "203.0.113.7"},
    ],
)
def test_to_strangers_the_address_does_not_exist(settings, address, headers):
    settings.METRICS_TOKEN = TOKEN
    settings.ALLOWED_HOSTS = ["*"]
    answer = ask(address, **headers)  # and /metrics leads to /metrics/, as every unknown address does
    assert answer.status_code == 404
    assert b"site_" not in answer.content
    assert b"worker" not in answer.content


@pytest.mark.django_db
@pytest.mark.parametrize("address", ADDRESSES)
def test_who_shows_the_token_may_ask_from_anywhere(settings, address):
    settings.METRICS_TOKEN = TOKEN
    headers = {"REMOTE_ADDR": "203.0.113.7", "HTTP_HOST": "congtacdantoc.quangngai.gov.vn"}
    assert ask(address, HTTP_AUTHORIZATION=f"Bearer {TOKEN}", **headers).status_code in (200, 503)


@pytest.mark.django_db
def test_without_a_token_in_the_settings_none_opens(settings):
    settings.METRICS_TOKEN = ""
    settings.ALLOWED_HOSTS = ["*"]
    assert ask("/suc-khoe/", REMOTE_ADDR="203.0.113.7", HTTP_AUTHORIZATION="Bearer ").status_code == 404


def test_a_short_token_stops_the_start(monkeypatch):
    monkeypatch.setenv("METRICS_TOKEN", "short")
    with pytest.raises(ImproperlyConfigured, match="METRICS_TOKEN"):
        env.metrics_token()


@pytest.mark.parametrize(
    ("change", "name", "level", "words"),
    [
        ({}, "worker", "good", "đang chạy"),
        ({"contents": None}, "database", "bad", "không trả lời"),
        ({"index_is_complete": False}, "index", "attention", "chưa đủ"),
        (
            {"elasticsearch": "Elasticsearch không trả lời."},
            "elasticsearch",
            "attention",
            "vẫn chạy bằng chỉ mục trên máy",
        ),
        ({"elasticsearch": ""}, "elasticsearch", "good", "theo kịp"),
        ({"worker_age": None}, "worker", "bad", "chưa chạy lần nào"),
        ({"worker_age": 600.0}, "worker", "bad", "im đã 10 phút"),
        ({"disk_free": 100 * health.MB}, "disk", "bad", "100 MB"),
        ({"disk_free": 1500 * health.MB}, "disk", "attention", "1,5 GB"),
        ({"backup_age": None}, "backup", "attention", "Chưa có bản sao lưu"),
        ({"backup_age": 3 * 86400.0}, "backup", "attention", "3 ngày"),
        ({"unreadable": (2, [("news.articlepage", 7), ("policies.policydocument", 9)])}, "sweep", "attention", "số 9."),
        ({"unreadable": (30, [("news.articlepage", 7)])}, "sweep", "attention", "số 7, …."),
    ],
)
def test_each_trouble_has_its_sentence_and_its_advice(change, name, level, words):
    fact = next(fact for fact in health.judge(replace(WELL, **change)) if fact.name == name)
    assert fact.level == level
    assert words in fact.words
    assert bool(fact.advice) == (level != "good")


@pytest.mark.parametrize(
    ("delivery", "words"),
    [
        (Delivery(is_configured=True, pause="Cổng không trả lời."), "Tạm dừng gửi. Cổng không trả lời."),
        (Delivery(is_configured=True, oldest_waiting=7300.0), "2 giờ"),
        (Delivery(is_configured=True, messages={"conflict": 1, "needs_editor": 2}), "3 nội dung"),
        (Delivery(is_configured=True, discrepancies=4), "4 chỗ lệch"),
    ],
)
def test_what_keeps_messages_back_is_told(delivery, words):
    seen = replace(WELL, contents=replace(WELL.contents, delivery=delivery))
    fact = next(fact for fact in health.judge(seen) if fact.name == "portal")
    assert (fact.level, words in fact.words, bool(fact.advice)) == ("attention", True, True)


def test_the_worst_part_decides():
    assert health.worst(health.judge(WELL)) == health.Level.GOOD
    assert health.worst(health.judge(replace(WELL, backup_age=None))) == health.Level.ATTENTION
    assert health.worst(health.judge(replace(WELL, backup_age=None, worker_age=None))) == health.Level.BAD


@pytest.mark.django_db
def test_a_dead_worker_makes_the_check_fail():
    sign_of_life().touch()
    assert ask("/suc-khoe/").status_code == 200
    long_ago = time.time() - 3600
    os.utime(sign_of_life(), (long_ago, long_ago))
    answer = ask("/suc-khoe/")
    assert answer.status_code == 503
    assert answer.json()["status"] == "bad"
    assert "im đã 1 giờ" in answer.content.decode()


@pytest.mark.django_db
def test_asking_changes_nothing_and_needs_few_queries(django_assert_max_num_queries):
    with django_assert_max_num_queries(10) as seen:
        ask("/suc-khoe/")
    assert not [each["sql"] for each in seen if not each["sql"].startswith("SELECT")]


def test_a_database_that_does_not_answer_is_told(monkeypatch):
    """pytest-django refuses the database to this test; a refusal of the database itself comes by the same door."""
    from django.db import DatabaseError

    from cms.changes import generation

    def refuse():
        raise DatabaseError("gone")

    monkeypatch.setattr(generation, "current", refuse)
    answer = ask("/suc-khoe/")
    assert answer.status_code == 503
    assert answer.json()["checks"][0] == {
        "name": "database",
        "title": "Cơ sở dữ liệu",
        "level": "bad",
        "words": "Cơ sở dữ liệu không trả lời.",
        "advice": "Xem máy chủ cơ sở dữ liệu còn chạy không, đĩa còn chỗ không; lỗi chi tiết ở nhật ký máy.",
    }
    assert b'site_check_level{check="database"} 2.0' in ask("/metrics").content


@pytest.mark.django_db
def test_a_message_that_waits_is_measured():
    page = published()
    destination = Destination.objects.create(slug="programme", name="Cổng Chương trình")
    since = page.first_published_at.replace(year=page.first_published_at.year - 1)
    Outbox.objects.create(
        item_uuid=uuid_of(page),
        destination=destination,
        version=1,
        kind="news",
        op="put",
        changed_at=since,
        next_at=since,
    )
    delivery = measure().contents.delivery
    assert delivery.messages == {"pending": 1}
    assert delivery.oldest_waiting > 364 * 86400


@pytest.mark.django_db
def test_metrics_are_numbers_of_things_and_nothing_of_people(django_user_model):
    django_user_model.objects.create_user("nguoi-rieng", email="rieng@example.vn", last_name="Riêng")
    published("Bài của người riêng")
    told = ask("/metrics").content.decode()
    assert 'site_items{kind="news",state="published"} 1.0' in told
    assert "site_disk_free_bytes" in told
    assert all(word not in told.lower() for word in ("rieng", "riêng", "127.0.0.1"))
    lines = [line for line in told.splitlines() if not line.startswith("#")]
    assert all(float(line.rsplit(" ", 1)[1]) >= 0 for line in lines)


@pytest.mark.django_db
def test_administrators_read_it_in_plain_words(administrator):  # noqa: F811
    page = administrator.get("/admin/tinh-trang/")
    assert page.status_code == 200
    for words in ("Tình trạng hệ thống", "Tiến trình nền", "Sao lưu", "Đĩa", "Nên làm gì"):
        assert words in page.content.decode()
    assert "/admin/tinh-trang/" in administrator.get("/admin/").content.decode()


@pytest.mark.django_db
def test_editors_do_not(editor):  # noqa: F811
    assert editor.get("/admin/tinh-trang/").status_code == 302
    assert "/admin/tinh-trang/" not in editor.get("/admin/").content.decode()
